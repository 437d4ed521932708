//! Whether what a program knows of a row is still so (RFC 9110, 8.8 and 13): each answer about a row carries a mark of its
//! content, and whoever writes has to send the mark of what they saw.

use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use crate::auth::secrets;

/// How many characters of a hash tell two contents of one version apart.
const SHOWN: usize = 12;

/// The mark of a row at a version, shown as `body`: the version, and a hash of all that is shown, which other rows may
/// have a part in.
pub fn etag(version: i32, body: &str) -> String {
    let digest: String = secrets::digest(body).chars().take(SHOWN).collect();
    format!("\"{version}-{digest}\"")
}

/// What a write builds on: `If-Match`. A request without it is refused (RFC 6585, 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// Whatever the row is like: `*`.
    Any,
    /// It must still be at one of these versions.
    Versions(Vec<i32>),
}

impl IfMatch {
    /// The versions in the header's value; what is none of our marks fits nothing.
    fn read(value: &str) -> Self {
        if value.trim() == "*" {
            return Self::Any;
        }
        let version = |mark: &str| mark.trim().strip_prefix('"')?.strip_suffix('"')?.split('-').next()?.parse().ok();
        Self::Versions(value.split(',').filter_map(version).collect())
    }

    /// The version to build on, of a row that is at `stored`; none when it is another one by now.
    pub fn version(&self, stored: i32) -> Option<i32> {
        match self {
            Self::Any => Some(stored),
            Self::Versions(versions) => versions.contains(&stored).then_some(stored),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IfMatch {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let values: Vec<&str> = request.headers().get("If-Match").collect();
        if values.is_empty() {
            return Outcome::Error((Status::PreconditionRequired, ()));
        }
        Outcome::Success(Self::read(&values.join(",")))
    }
}

/// Whether a program has an answer with this mark already: `If-None-Match`, which compares weakly.
pub fn is_known(request: &Request<'_>, etag: &str) -> bool {
    let plain = |mark: &str| mark.trim().trim_start_matches("W/").to_owned();
    let fits = |mark: &str| mark.trim() == "*" || plain(mark) == etag;
    request.headers().get("If-None-Match").any(|value| value.split(',').any(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_marks_are_versions() {
        assert_eq!(IfMatch::read("\"3-abc\""), IfMatch::Versions(vec![3]));
        assert_eq!(IfMatch::read("\"3-abc\", \"4-d\""), IfMatch::Versions(vec![3, 4]));
        assert_eq!(IfMatch::read(" * "), IfMatch::Any);
        // Weak marks say less than a write needs (RFC 9110, 13.1.1).
        for nothing in ["W/\"3-abc\"", "3", "\"x\"", "", "\"\""] {
            assert_eq!(IfMatch::read(nothing), IfMatch::Versions(vec![]), "{nothing}");
        }
    }

    #[test]
    fn a_version_that_is_no_more_fits_nothing() {
        assert_eq!(IfMatch::read("\"3-abc\"").version(3), Some(3));
        assert_eq!(IfMatch::read("\"3-abc\"").version(4), None);
        assert_eq!(IfMatch::Any.version(4), Some(4));
    }
}
