//! Mails as files, where no mail server is set. They hold links that let people in, so nobody else may read them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rocket::tokio::task::spawn_blocking;

use super::MailError;
use super::message::random_hex;

/// The directory for the files.
pub struct Outbox(PathBuf);

impl Outbox {
    pub fn new(directory: PathBuf) -> Self {
        Self(directory)
    }

    /// Writes a message into a file of its own, `<UTC time>-<random>.eml`, and logs where it is.
    ///
    /// # Errors
    /// `Outbox` when the directory or the file cannot be written.
    pub async fn put(&self, message: Vec<u8>) -> Result<(), MailError> {
        let name = format!("{}-{}", chrono::Utc::now().format("%Y%m%dT%H%M%S%.3fZ"), random_hex::<4>()?);
        let directory = self.0.clone();
        let written = spawn_blocking(move || write(&directory, &name, &message)).await;
        let path = written.map_err(|error| MailError::Internal(error.to_string()))??;
        tracing::info!("no mail server is set: a mail is in {}", path.display());
        Ok(())
    }
}

/// The file has its name only once it is whole: whoever watches the directory never reads half a mail.
fn write(directory: &Path, name: &str, message: &[u8]) -> io::Result<PathBuf> {
    make(directory)?;
    let (half, whole) = (directory.join(format!(".{name}.part")), directory.join(format!("{name}.eml")));
    let mut file = create(&half)?;
    let done = file.write_all(message).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&half, &whole));
    if let Err(error) = done {
        // What counts is why it failed; a part that stays is not taken for a mail.
        let _ = std::fs::remove_file(&half);
        return Err(error);
    }
    Ok(whole)
}

fn make(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}
