//! The program's own files, for rules about how they are written.

use std::path::{Path, PathBuf};

/// A file below the project's directory.
pub struct File {
    /// Its path from there, with `/`.
    pub path: String,
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a directory whose names end so, in order of path.
pub fn files(directory: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join(directory), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {directory}");
    found.into_iter().map(|path| read(&path)).collect()
}

fn collect(directory: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> File {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let from_root = path.strip_prefix(root()).expect("below the project");
    File { path: from_root.to_string_lossy().replace('\\', "/"), text }
}

/// What stands between each `start` and the next `end` after it.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end).map(|(found, _)| found)).collect()
}
