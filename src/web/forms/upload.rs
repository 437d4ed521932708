//! A form with a file in it. The file goes to disk as it comes in, and only after the mark of the form was seen; the fields
//! are those of any form.

use rocket::data::{Data, DataStream, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::Request;
use rocket::tokio::fs::File;
use rocket::tokio::io::{AsyncWriteExt, copy, sink};
use rocket::tokio::task::spawn_blocking;
use tempfile::{NamedTempFile, TempPath};

use super::Submission;
use crate::auth::{Visit, visit};

/// The limit of a file in the program's settings of limits.
pub const UPLOAD: &str = "upload";
/// The field that holds the file.
const FILE: &str = "file";
/// All other fields together hold no more than any form does, in bytes.
const LARGEST_FIELDS: u64 = 64 * 1024;
/// What stands around the fields.
const FRAME: u64 = 64 * 1024;
/// How many times the limit is taken in to be thrown away: a browser that is still sending does not read the answer.
const PATIENCE: u64 = 4;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// A form as it was sent, with its file.
#[derive(Debug)]
pub struct Upload {
    /// Its fields.
    pub fields: Submission,
    /// Its file.
    pub file: Sent,
}

/// The file of a form.
#[derive(Debug)]
pub enum Sent {
    /// None was chosen.
    Nothing,
    /// One that is here.
    File(SentFile),
    /// One that is larger than any that is taken.
    TooLarge,
}

/// A file that somebody sent; it is gone from the disk when this is dropped.
#[derive(Debug)]
pub struct SentFile {
    /// What it is called where it comes from, without folders.
    pub name: String,
    /// Where it is now.
    pub path: TempPath,
    /// How many bytes it has.
    pub size: u64,
}

/// Why a form is not taken.
enum Refused {
    TooLarge,
    Status(Status),
}

impl From<multer::Error> for Refused {
    fn from(error: multer::Error) -> Self {
        match error {
            multer::Error::StreamSizeExceeded { .. } => Self::TooLarge,
            multer::Error::FieldSizeExceeded { field_name, .. } if field_name.as_deref() == Some(FILE) => {
                Self::TooLarge
            }
            multer::Error::FieldSizeExceeded { .. } => Self::Status(Status::PayloadTooLarge),
            _ => Self::Status(Status::BadRequest),
        }
    }
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "a file that was sent could not be kept");
        Self::Status(Status::InternalServerError)
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Upload {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let kind = request.content_type().filter(|kind| kind.is_form_data());
        let Some(boundary) = kind.and_then(|kind| kind.param("boundary")) else {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        };
        if let Visit::Away(_) = visit(request) {
            return Outcome::Error((Status::ServiceUnavailable, ()));
        }
        let largest = request.limits().get(UPLOAD).unwrap_or_default().as_u64();
        let mut stream = data.open((largest.saturating_mul(PATIENCE)).bytes());
        let mut fields = Submission::default();
        let read = read(request, &mut stream, boundary, (&mut fields, largest)).await;
        if read.is_err() {
            // Whoever is gone meanwhile waits for no answer.
            let _ = copy(&mut stream, &mut sink()).await;
        }
        match read {
            Ok(file) => Outcome::Success(Self { fields, file: file.map_or(Sent::Nothing, Sent::File) }),
            Err(Refused::TooLarge) => Outcome::Success(Self { fields, file: Sent::TooLarge }),
            Err(Refused::Status(status)) => Outcome::Error((status, ())),
        }
    }
}

async fn read(
    request: &Request<'_>,
    stream: &mut DataStream<'_>,
    boundary: &str,
    (fields, largest): (&mut Submission, u64),
) -> Result<Option<SentFile>, Refused> {
    let limits = multer::SizeLimit::new()
        .whole_stream(largest + LARGEST_FIELDS + FRAME)
        .for_field(FILE, largest)
        .per_field(LARGEST_FIELDS);
    let constraints = multer::Constraints::new().size_limit(limits);
    let mut parts = multer::Multipart::with_reader_with_constraints(stream, boundary, constraints);
    let (mut file, mut taken) = (None, 0);
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(called) = part.file_name().map(bare_name) {
            // The mark stands before the file in our own forms, so that nobody else's are stored.
            if !fields.is_own(request) {
                return Err(Refused::Status(Status::Forbidden));
            }
            if name != FILE || file.is_some() {
                return Err(Refused::Status(Status::BadRequest));
            }
            // A browser sends a field without a file as one without a name.
            if !called.is_empty() {
                let (path, size) = keep(part).await?;
                file = Some(SentFile { name: called, path, size });
            }
            continue;
        }
        let value = part.bytes().await?;
        taken += value.len() as u64;
        if taken > LARGEST_FIELDS {
            return Err(Refused::Status(Status::PayloadTooLarge));
        }
        let value = String::from_utf8(value.into()).map_err(|_| Refused::Status(Status::BadRequest))?;
        fields.take(&name, value);
    }
    if fields.is_own(request) { Ok(file) } else { Err(Refused::Status(Status::Forbidden)) }
}

async fn keep(mut part: multer::Field<'_>) -> Result<(TempPath, u64), Refused> {
    let made = spawn_blocking(NamedTempFile::new).await.map_err(std::io::Error::other)??;
    let (file, path) = made.into_parts();
    let (mut file, mut size) = (File::from_std(file), 0);
    while let Some(chunk) = part.chunk().await? {
        file.write_all(&chunk).await?;
        size += chunk.len() as u64;
    }
    file.flush().await?;
    Ok((path, size))
}

/// The last part of what a browser calls a file, in letters that can be shown.
fn bare_name(sent: &str) -> String {
    let bare = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    bare.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare_name;

    #[test]
    fn a_file_is_called_by_its_bare_name() {
        for (sent, called) in [
            ("people.csv", "people.csv"),
            ("C:\\Users\\ana\\people.csv", "people.csv"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb\0.csv", "ab.csv"),
            ("", ""),
            ("/", ""),
            (" Personas – mañana.csv ", "Personas – mañana.csv"),
        ] {
            assert_eq!(bare_name(sent), called, "{sent:?}");
        }
        assert_eq!(bare_name(&"ñ".repeat(300)).chars().count(), 200);
    }
}
