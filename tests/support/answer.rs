//! What the program answered.

use rocket::http::Status;
use rocket::local::blocking::LocalResponse;

use super::Page;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn read(response: LocalResponse<'_>) -> Self {
        let headers = response.headers().iter().map(|header| (header.name.to_string(), header.value.into_owned()));
        let (status, headers) = (response.status(), headers.collect());
        Self { status: status.code, headers, bytes: response.into_bytes().unwrap_or_default() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("text")
    }

    #[track_caller]
    pub fn page(&self) -> Page {
        assert!(self.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html")), "no page: {self:?}");
        Page::read(&self.text())
    }

    /// The same answer, after a look at its status; what the page says is shown when that is another one.
    #[track_caller]
    pub fn expect(self, status: Status) -> Self {
        let said = || {
            let page = Page::read(&String::from_utf8_lossy(&self.bytes));
            format!("{}\n{:?}", page.texts("h1, .trouble-help").join(": "), page.summary())
        };
        assert_eq!(self.status, status.code, "{}", said());
        self
    }

    /// Where a form that was taken leads.
    #[track_caller]
    pub fn location(self) -> String {
        let answer = self.expect(Status::SeeOther);
        answer.header("Location").expect("a way on").to_owned()
    }
}
