//! Codes of an authenticator (TOTP, RFC 6238): SHA-1, six digits, a new one every 30 seconds, as every authenticator
//! makes them.

use data_encoding::BASE32_NOPAD;
use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use totp_rs::{Algorithm, Builder};

use super::secrets;
use crate::error::{AppError, Result};

/// How long a code is shown, in seconds.
const STEP: u64 = 30;
/// The digits of a code.
const DIGITS: u8 = 6;
/// How many steps a clock may be ahead or behind (RFC 6238, section 5.2, has one for what the network takes).
const SKEW: i64 = 1;
/// The light border around a QR code, in modules (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// A new secret of 160 bits, the length that RFC 4226, section 4, recommends.
///
/// # Errors
/// As for [`secrets::bytes`].
pub fn secret() -> Result<[u8; 20]> {
    secrets::bytes()
}

/// A secret as it is typed into an authenticator: base32 without padding, in groups of four.
pub fn in_text(secret: &[u8]) -> String {
    secrets::in_groups(&BASE32_NOPAD.encode(secret), 4, ' ')
}

/// What the QR code says: the secret, and by which names the authenticator shows it. The format is Google
/// Authenticator's Key Uri Format, in which a colon ends the issuer, so that those in names become blanks.
pub fn uri(secret: &[u8], issuer: &str, account: &str) -> String {
    let [issuer, account] = [issuer, account].map(|name| percent_encoded(&name.replace(':', " ")));
    format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", BASE32_NOPAD.encode(secret))
}

/// All but the unreserved characters of RFC 3986 as `%XX`. A form's encoding is another: it has `+` for a blank, which
/// authenticators show.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A QR code as an SVG element to put into a page, whatever the page's theme black on white, of the size that the style
/// sheet gives to the class `qr`. It has no name of its own for those who do not see it.
///
/// # Errors
/// `Internal` when the text is longer than a QR code holds, which is some two thousand characters.
pub fn qr_svg(uri: &str) -> Result<String> {
    let code = QrCode::with_error_correction_level(uri, EcLevel::M).map_err(|error| AppError::internal(&error))?;
    let drawn = code
        .render::<Color<'_>>()
        .dark_color(Color("#000"))
        .light_color(Color("#fff"))
        .quiet_zone(true)
        .module_dimensions(1, 1)
        .build();
    // The renderer's prolog and fixed size are for files; in a page only what is drawn is wanted.
    let at = drawn.find("<rect").ok_or_else(|| AppError::internal("the QR code was drawn in an unknown way"))?;
    let side = code.width() + 2 * QUIET_ZONE;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\">{}",
        &drawn[at..]
    ))
}

/// The code of a time step. Steps are counted from 1970; see [`step_of`].
pub fn code_at(secret: &[u8], step: i64) -> String {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        // Steps are given to it as seconds, so that no step is too large to be multiplied.
        .with_step_duration(1)
        .with_secret(secret)
        .build_noncompliant()
        .generate(step.cast_unsigned())
        .to_string()
}

/// The time step whose code this is, out of that of `at` (seconds since 1970), the one before and the one after; the
/// latest if there are several. Blanks in the code are passed over. To be accepted once only, and none older after it.
pub fn step_of(secret: &[u8], code: &str, at: u64) -> Option<i64> {
    let code: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    if code.len() != usize::from(DIGITS) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let now = i64::try_from(at / STEP).ok()?;
    let mut found = Choice::from(0);
    let mut step = 0;
    // All of them, whichever it is: the time is not to tell.
    for candidate in now - SKEW..=now + SKEW {
        let same = code_at(secret, candidate).as_bytes().ct_eq(code.as_bytes());
        step.conditional_assign(&candidate, same);
        found |= same;
    }
    bool::from(found).then_some(step)
}

#[cfg(test)]
mod tests {
    use totp_rs::Totp;

    use super::*;

    /// The secret of the RFC's examples.
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn t01_codes_of_the_rfc() {
        // RFC 6238, appendix B, of its eight digits the last six.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = i64::try_from(seconds / STEP).expect("a step");
            assert_eq!(code_at(SECRET, step), code, "{seconds}");
            assert_eq!(step_of(SECRET, code, seconds), Some(step), "{seconds}");
        }
    }

    #[test]
    fn t01_a_code_is_good_one_step_early_and_late() {
        let now = 1_234_567_890; // the first second of a step
        let step = 41_152_263;
        for (offset, accepted) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = code_at(SECRET, step + offset);
            let expected = accepted.then_some(step + offset);
            assert_eq!(step_of(SECRET, &code, now), expected, "{offset}");
            assert_eq!(step_of(SECRET, &code, now + STEP - 1), expected, "{offset}");
        }
        assert_eq!(step_of(b"another secret, also", &code_at(SECRET, step), now), None);
    }

    #[test]
    fn t01_any_time_has_a_step() {
        for at in [0, 29, u64::MAX] {
            let step = i64::try_from(at / STEP).expect("a step");
            assert_eq!(step_of(SECRET, &code_at(SECRET, step), at), Some(step));
        }
    }

    #[test]
    fn t04_only_six_digits_are_a_code() {
        let at = 59;
        for right in ["287082", "287 082", " 2 8 7 0 8 2\n"] {
            assert_eq!(step_of(SECRET, right, at), Some(1), "{right}");
        }
        for wrong in
            ["", " ", "28708", "2870821", "28708a", "+87082", "287-082", "２８７０８２", "287082\0", "null", "287083"]
        {
            assert_eq!(step_of(SECRET, wrong, at), None, "{wrong}");
        }
    }

    #[test]
    fn t01_a_secret_has_160_bits() {
        assert_ne!(secret().expect("random bytes"), secret().expect("random bytes"));
        assert_eq!(in_text(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn an_authenticator_reads_the_uri() {
        let uri = uri(SECRET, "ProjMan: Lumbre & Söhne", "ana+b c%@x/y?#");
        assert!(!uri.contains([' ', '+', '#']), "{uri}");
        let read = Totp::from_url(&uri).expect("a URI that can be read");
        assert_eq!(read.issuer(), Some("ProjMan  Lumbre & Söhne"));
        assert_eq!(read.account_name(), "ana+b c%@x/y?#");
        assert_eq!(read.secret().as_bytes(), SECRET);
        assert_eq!((read.algorithm(), read.digits(), read.step()), (Algorithm::SHA1, DIGITS, STEP));
    }

    #[test]
    fn c04_a_qr_code_is_an_element_that_the_policy_allows() {
        let svg = qr_svg(&uri(SECRET, "ProjMan", "ana")).expect("drawn");
        let (element, drawn) = svg.split_once('>').expect("an element");
        let viewed = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 ";
        assert!(element.starts_with(viewed) && !element.contains("width"), "{element}");
        for forbidden in ["<?", "style", "script", "otpauth"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        assert!(drawn.ends_with("\"/></svg>") && drawn.matches('<').count() == 3, "more than a ground and a path");
        assert!(drawn.contains("fill=\"#fff\"/><path fill=\"#000\" d=\"M4 4h"), "black on white, four modules in");
    }

    #[test]
    fn the_view_of_a_qr_code_fits_what_is_drawn() {
        let svg = qr_svg("otpauth").expect("drawn");
        // The smallest QR code has 21 modules.
        assert!(svg.contains("viewBox=\"0 0 29 29\""), "{svg}");
        assert!(svg.contains("width=\"29\" height=\"29\" fill=\"#fff\""), "{svg}");
        assert!(qr_svg(&"x".repeat(5000)).is_err());
    }
}
