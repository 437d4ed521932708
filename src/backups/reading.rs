//! Reading an archive. Nothing in it is trusted before it was looked at: it may be damaged, or somebody's idea of a joke.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::manifest::{Entry, FORMAT, FORMAT_VERSION, MANIFEST, Manifest};
use super::model::{IN_BACKUPS, Kept, Visitor, each, file_name};

/// More files than any backup has.
const MOST_FILES: usize = 64;
/// More bytes than any manifest has.
const LONGEST_MANIFEST: u64 = 64 * 1024;
/// More bytes than any row has.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;
/// The highest id that is taken: above it there must be room for new rows.
const HIGHEST_ID: i64 = 2_000_000_000;

/// Why an archive is not taken, in a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl Refused {
    /// An archive that was damaged, or was made by something else.
    fn damaged(what: impl std::fmt::Display) -> Self {
        Self(format!("the archive is damaged or no backup of ProjMan's: {what}"))
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::damaged(format!("it cannot be read: {error}"))
    }
}

/// Whether a file is an archive with a manifest, and so a backup and no table of somebody's.
///
/// # Errors
/// When the file cannot be opened.
pub fn is_backup(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut beginning = Vec::new();
    (&mut file).take(4).read_to_end(&mut beginning)?;
    if beginning != b"PK\x03\x04" {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(ZipArchive::new(BufReader::new(file)).is_ok_and(|archive| archive.index_for_name(MANIFEST).is_some()))
}

/// An archive with what it says of itself.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

impl Archive {
    /// Opens an archive and reads everything in it once: digests, counts, every row.
    pub fn checked(file: File) -> Result<Self, Refused> {
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(Refused::damaged)?;
        if zip.len() > MOST_FILES {
            return Err(Refused::damaged(format!("it holds {} files", zip.len())));
        }
        let manifest = manifest(&mut zip)?;
        let mut archive = Self { zip, manifest };
        archive.expect_files()?;
        each(&mut Check { archive: &mut archive })?;
        Ok(archive)
    }

    /// What it says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Exactly the files that a backup has, each named once in the manifest.
    fn expect_files(&self) -> Result<(), Refused> {
        let wanted: Vec<String> = IN_BACKUPS.iter().map(|table| format!("{table}.jsonl")).collect();
        let named: Vec<&str> = self.manifest.files.iter().map(|entry| entry.name.as_str()).collect();
        if named != wanted {
            return Err(Refused::damaged("its manifest does not name the files that a backup has"));
        }
        for name in self.zip.file_names() {
            let name = name.map_err(Refused::damaged)?;
            if name != MANIFEST && !named.contains(&name.as_ref()) {
                return Err(Refused::damaged(format!("it holds a file {name:?}")));
            }
        }
        if self.zip.len() != named.len() + 1 {
            return Err(Refused::damaged("files are missing, or there twice"));
        }
        for entry in &self.manifest.files {
            if !(0..=HIGHEST_ID).contains(&entry.last_id) {
                return Err(Refused::damaged(format!("{} says that its last id is {}", entry.name, entry.last_id)));
            }
        }
        Ok(())
    }

    /// Gives every row of a kind to `take`, with the number of its line and how many bytes that has.
    pub fn rows<K: Kept, E: From<Refused>>(
        &mut self,
        mut take: impl FnMut(K, u64, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let name = file_name::<K>();
        let entry = self.manifest.files.iter().find(|entry| entry.name == name).cloned();
        let entry = entry.ok_or_else(|| Refused::damaged(format!("{name} is missing")))?;
        let file = self.zip.by_name(&name).map_err(|error| Refused::damaged(format!("{name}: {error}")))?;
        let mut lines = Lines::new(file, &entry);
        let mut last = 0;
        while let Some((at, line)) = lines.next()? {
            let wrong = |what: String| Refused::damaged(format!("{name}, line {at}: {what}"));
            let row: K = serde_json::from_slice(line).map_err(|error| wrong(error.to_string()))?;
            if row.id() <= last || i64::from(row.id()) > entry.last_id {
                return Err(wrong(format!("the id {} is out of order", row.id())).into());
            }
            last = row.id();
            let bytes = line.len();
            take(row, at, bytes)?;
        }
        Ok(lines.finish()?)
    }
}

fn manifest(zip: &mut ZipArchive<BufReader<File>>) -> Result<Manifest, Refused> {
    let file = zip.by_name(MANIFEST).map_err(|_| Refused::damaged(format!("it has no {MANIFEST}")))?;
    let mut text = Vec::new();
    file.take(LONGEST_MANIFEST + 1).read_to_end(&mut text)?;
    if text.len() as u64 > LONGEST_MANIFEST {
        return Err(Refused::damaged(format!("its {MANIFEST} is too long")));
    }
    // First what every version has, so that a newer archive is named as such.
    let said: serde_json::Value =
        serde_json::from_slice(&text).map_err(|error| Refused::damaged(format!("{MANIFEST}: {error}")))?;
    if said["format"] != FORMAT {
        return Err(Refused::damaged(format!("{MANIFEST} does not say {FORMAT}")));
    }
    if said["format_version"] != FORMAT_VERSION {
        let (version, program) = (&said["format_version"], &said["program"]);
        return Err(Refused(format!(
            "the archive has the format {version}, of ProjMan {program}; this program reads {FORMAT_VERSION}"
        )));
    }
    serde_json::from_value(said).map_err(|error| Refused::damaged(format!("{MANIFEST}: {error}")))
}

/// The lines of a file, no more of them than its entry says and only as long as any row can be.
struct Lines<'e, R: Read> {
    reader: io::Take<BufReader<R>>,
    entry: &'e Entry,
    line: Vec<u8>,
    number: u64,
    bytes: u64,
    digest: Sha256,
}

impl<'e, R: Read> Lines<'e, R> {
    fn new(file: R, entry: &'e Entry) -> Self {
        // One byte more than there may be, to see that there is more.
        let reader = BufReader::with_capacity(64 * 1024, file).take(entry.bytes.saturating_add(1));
        Self { reader, entry, line: Vec::new(), number: 0, bytes: 0, digest: Sha256::new() }
    }

    fn next(&mut self) -> Result<Option<(u64, &[u8])>, Refused> {
        let wrong =
            |what: &str| Err(Refused::damaged(format!("{}, line {}: {what}", self.entry.name, self.number + 1)));
        self.line.clear();
        let read = (&mut self.reader).take(LONGEST_LINE).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        if self.line.last() != Some(&b'\n') {
            return wrong("it does not end, or is too long");
        }
        if self.number >= self.entry.rows {
            return wrong("there are more rows than the manifest says");
        }
        self.digest.update(&self.line);
        self.bytes += read as u64;
        self.number += 1;
        Ok(Some((self.number, &self.line)))
    }

    /// Whether it was what the manifest says.
    fn finish(self) -> Result<(), Refused> {
        let Entry { name, rows, bytes, sha256, .. } = self.entry;
        if self.number != *rows || self.bytes != *bytes {
            return Err(Refused::damaged(format!("{name} has {} rows instead of {rows}", self.number)));
        }
        if HEXLOWER.encode(&self.digest.finalize()) != *sha256 {
            return Err(Refused::damaged(format!("{name} is not what it was when the backup was made")));
        }
        Ok(())
    }
}

struct Check<'c> {
    archive: &'c mut Archive,
}

impl Visitor for Check<'_> {
    type Error = Refused;

    fn visit<K: Kept>(&mut self) -> Result<(), Refused> {
        self.archive.rows::<K, Refused>(|_, _, _| Ok(()))
    }
}
