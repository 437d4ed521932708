//! Files on their way to somebody, read a part at a time, so that neither the program nor the database ever holds the whole.

use std::fs::File;
use std::future::Future;
use std::pin::Pin;

use rocket::futures::Stream;
use rocket::futures::stream::unfold;
use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::stream::ByteStream;
use rocket::response::{Responder, Result as Answer};
use rocket::tokio::task::spawn_blocking;

use crate::error::{AppError, Result};
use crate::tables::writing::{End, FileFormat, Writer, on_disk};

type Parts = Pin<Box<dyn Stream<Item = Vec<u8>> + Send>>;

enum Body {
    Parts(Parts),
    File(File),
    Bytes(Vec<u8>),
}

/// What a table is told to be.
pub fn kind_of(format: FileFormat) -> ContentType {
    match format {
        FileFormat::Csv => ContentType::CSV,
        FileFormat::Json => ContentType::JSON,
        FileFormat::Xlsx => ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
}

/// A file for somebody to keep.
pub struct Download {
    body: Body,
    kind: ContentType,
    name: String,
}

impl Download {
    /// A file of parts: `read` makes each of what the one before it left, when that was taken. Where it fails, `broken` is
    /// sent and nothing more: whoever gets the file must not take it for the whole. The name is of ASCII alone.
    pub fn in_parts<S, R, F>(name: String, kind: ContentType, start: S, broken: Vec<u8>, read: R) -> Self
    where
        S: Send + 'static,
        R: Fn(S) -> F + Send + 'static,
        F: Future<Output = Result<Option<(Vec<u8>, S)>>> + Send + 'static,
    {
        let parts = unfold((Some(start), broken), move |(at, broken)| {
            let reading = at.map(&read);
            async move {
                match reading?.await {
                    Ok(part) => part.map(|(bytes, next)| (bytes, (Some(next), broken))),
                    Err(error) => {
                        tracing::error!(%error, "an export broke off");
                        Some((broken, (None, Vec::new())))
                    }
                }
            }
        });
        Self { body: Body::Parts(Box::pin(parts)), kind, name }
    }

    /// A table of which nothing has been taken yet, ended off the web threads. The name is of ASCII alone.
    ///
    /// # Errors
    /// `Internal` for what the disk has against it.
    pub async fn of_table(name: String, format: FileFormat, writer: Writer) -> Result<Self> {
        let ended = spawn_blocking(move || writer.finish()).await.map_err(|error| AppError::internal(&error))?;
        Ok(match ended.map_err(on_disk)? {
            End::Whole(file) => Self::whole(name, kind_of(format), file),
            End::Rest(table) => Self::small(name, kind_of(format), table),
        })
    }

    /// A small file. The name is of ASCII alone.
    pub fn small(name: String, kind: ContentType, bytes: Vec<u8>) -> Self {
        Self { body: Body::Bytes(bytes), kind, name }
    }

    /// A file that is whole already, to be read from its beginning. The name is of ASCII alone.
    pub fn whole(name: String, kind: ContentType, file: File) -> Self {
        Self { body: Body::File(file), kind, name }
    }
}

impl<'r> Responder<'r, 'r> for Download {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'r> {
        let mut response = match self.body {
            Body::Parts(parts) => ByteStream::from(parts).respond_to(request)?,
            Body::Bytes(bytes) => bytes.respond_to(request)?,
            Body::File(file) => rocket::tokio::fs::File::from_std(file).respond_to(request)?,
        };
        response.set_header(self.kind);
        // RFC 6266. Nothing in the name asks for quoting.
        response.set_header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)));
        Ok(response)
    }
}
