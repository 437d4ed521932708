//! Which encoding a text is in.

use std::io::Read;
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::Refused;
use super::open::opened;

/// What is offered to choose from, the likely ones first.
pub const OFFERED: [&str; 16] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-15",
    "macintosh",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1250",
    "ISO-8859-2",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "Shift_JIS",
    "GBK",
    "Big5",
    "EUC-KR",
];
/// Bytes read at a time.
const PIECE: usize = 64 * 1024;
/// So many bytes beyond ASCII tell an encoding as well as more would.
const ENOUGH: usize = 16 * 1024;

/// An encoding, and whether it was only guessed.
pub(super) struct Found {
    pub(super) encoding: &'static Encoding,
    pub(super) guessed: bool,
}

/// The encodings on offer for a file that is in `encoding`.
pub(super) fn offered(encoding: &'static Encoding) -> Vec<&'static str> {
    let mut offered = OFFERED.to_vec();
    if !offered.contains(&encoding.name()) {
        offered.insert(0, encoding.name());
    }
    offered
}

/// The encoding of a file: what its first bytes say, else what somebody said, else UTF-8 if it can be, else a guess.
pub(super) fn find(path: &Path, told: Option<&str>) -> Result<Found, Refused> {
    let sure = |encoding| Ok(Found { encoding, guessed: false });
    let mut start = Vec::with_capacity(3);
    opened(path)?.take(3).read_to_end(&mut start).map_err(|error| Refused::unreadable(&error))?;
    if let Some((encoding, _)) = Encoding::for_bom(&start) {
        return sure(encoding);
    }
    if let Some(label) = told {
        let known = Encoding::for_label_no_replacement(label.as_bytes());
        return sure(known.ok_or_else(|| Refused::file("encoding-unknown").quoting(label))?);
    }
    if is_utf8(path)? {
        return sure(UTF_8);
    }
    Ok(Found { encoding: guess(path)?, guessed: true })
}

fn is_utf8(path: &Path) -> Result<bool, Refused> {
    let mut file = opened(path)?;
    let mut piece = vec![0; PIECE];
    // The beginning of a character that the last piece cut off.
    let mut kept = 0;
    loop {
        let read = file.read(&mut piece[kept..]).map_err(|error| Refused::unreadable(&error))?;
        let filled = kept + read;
        let bytes = piece.get(..filled).unwrap_or_default();
        let good = match std::str::from_utf8(bytes) {
            Ok(_) => filled,
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            Err(_) => return Ok(false),
        };
        if read == 0 {
            return Ok(true);
        }
        piece.copy_within(good..filled, 0);
        kept = filled - good;
    }
}

fn guess(path: &Path) -> Result<&'static Encoding, Refused> {
    let mut file = opened(path)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut piece = vec![0; PIECE];
    let mut seen = 0;
    while seen < ENOUGH {
        let read = file.read(&mut piece).map_err(|error| Refused::unreadable(&error))?;
        let bytes = piece.get(..read).unwrap_or_default();
        detector.feed(bytes, read == 0);
        seen += bytes.iter().filter(|byte| !byte.is_ascii()).count();
        if read == 0 {
            break;
        }
    }
    Ok(detector.guess(None, Utf8Detection::Deny))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_on_offer_exists_by_its_own_name() {
        for name in OFFERED {
            assert_eq!(Encoding::for_label(name.as_bytes()).map(Encoding::name), Some(name));
        }
    }
}
