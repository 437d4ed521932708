//! `projman import` of a backup: the whole register out of an archive.

use std::fs::File;
use std::path::Path;

use super::export::progress;
use super::{Outcome, connect, migrate};
use crate::backups;
use crate::config::Config;

/// Whether a file is a backup, and so for [`restore`].
pub fn is_backup(path: &Path) -> Result<bool, String> {
    backups::is_backup(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// Puts everything that an archive holds into an empty register.
pub fn restore(config: &Config, path: &Path) -> Outcome {
    migrate::ready(config, false)?;
    let mut conn = connect(config)?;
    let file = File::open(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let manifest = backups::restore(&mut conn, file, &name, &mut progress()).map_err(|error| error.to_string())?;
    for entry in &manifest.files {
        println!("{:>9} {}", entry.rows, entry.name.trim_end_matches(".jsonl"));
    }
    println!("Restored what was backed up at {} UTC.", manifest.made_at);
    println!("Accounts came without passwords: `projman account reset-password NAME` sets the first one.");
    Ok(())
}
