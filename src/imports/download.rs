//! Comma-separated values on their way to somebody's disk.

use std::io::Cursor;

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{Responder, Response, Result as Answer};
use rocket::tokio::fs::File;

use super::Report;

/// A file to be saved.
pub struct Download {
    name: String,
    body: Body,
}

enum Body {
    Text(String),
    File(File),
}

impl Download {
    /// A short one.
    pub fn of_text(name: String, text: String) -> Self {
        Self { name, body: Body::Text(text) }
    }
}

impl From<Report> for Download {
    fn from(report: Report) -> Self {
        Self { name: report.name, body: Body::File(File::from_std(report.file)) }
    }
}

/// What a browser is told about a file's name (RFC 6266): in plain letters, and as it is.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let mut exact = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            exact.push(char::from(byte));
        } else {
            exact.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> Answer<'static> {
        let mut response = Response::build();
        response.header(ContentType::CSV).header(Header::new("Content-Disposition", disposition(&self.name)));
        match self.body {
            Body::Text(text) => response.sized_body(text.len(), Cursor::new(text)),
            Body::File(file) => response.streamed_body(file),
        };
        response.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_is_told_in_plain_letters_and_as_it_is() {
        assert_eq!(
            disposition("año \"2026\"\r\nX: y.csv"),
            "attachment; filename=\"a_o _2026___X_ y.csv\"; filename*=UTF-8''a%C3%B1o%20%222026%22%0D%0AX%3A%20y.csv"
        );
    }
}
