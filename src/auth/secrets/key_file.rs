//! The secret key in a file, for those who set none.

use std::fs::{self, File, OpenOptions};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{check_strength, token};

/// How long a file may stay empty: the time another process has to write the key into the file it has just made.
const PATIENCE: Duration = Duration::from_secs(1);

/// The secret key in the file at `path`. Where there is none, it is made, for the program's own user alone (mode 0600),
/// together with the directory; of several processes that do so at once, all get the same key. Blocks.
///
/// # Errors
/// `InvalidData` when the file holds no key, or one that is too weak; else what the operating system says.
pub fn key_file(path: &Path) -> Result<String> {
    match read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => make(path),
        result => result,
    }
}

fn read(path: &Path) -> Result<String> {
    let start = Instant::now();
    loop {
        let key = fs::read_to_string(path)?.trim().to_owned();
        if check_strength(&key) {
            return Ok(key);
        }
        if !key.is_empty() || start.elapsed() > PATIENCE {
            let problem = format!("{} does not hold a secret key of at least 32 characters", path.display());
            return Err(Error::new(ErrorKind::InvalidData, problem));
        }
        sleep(Duration::from_millis(10));
    }
}

fn make(path: &Path) -> Result<String> {
    let key = token().map_err(Error::other)?;
    let directory = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(directory)?;
    let mut options = OpenOptions::new();
    // Of several processes one makes the file; the others read what it writes.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return read(path),
        result => result?,
    };
    if let Err(error) = write(file, &key) {
        // Half a key would stop every later start.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    #[cfg(unix)]
    if let Ok(directory) = File::open(if directory.as_os_str().is_empty() { Path::new(".") } else { directory }) {
        // The name too is to outlive a power cut. Some file systems cannot promise that, and the key is good without.
        let _ = directory.sync_all();
    }
    Ok(key)
}

fn write(mut file: File, key: &str) -> Result<()> {
    file.write_all(format!("{key}\n").as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Barrier;

    use super::*;

    /// A directory that goes with the test.
    struct Place(PathBuf);

    impl Place {
        fn new() -> Self {
            let path = std::env::temp_dir().join(format!("projman-key-{}", token().expect("random bytes")));
            fs::create_dir(&path).expect("a directory");
            Self(path)
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_key_is_made_once_and_then_read() {
        let place = Place::new();
        let path = place.0.join("not/yet/there/secret.key");
        let key = key_file(&path).expect("a key");
        assert_eq!(key.len(), 43);
        assert_eq!(key_file(&path).expect("the key"), key);
        assert_eq!(fs::read_to_string(&path).expect("the file"), format!("{key}\n"));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let path_of = |place: &Place| place.0.join("secret.key");
        let place = Place::new();
        key_file(&path_of(&place)).expect("a key");
        let mode = fs::metadata(path_of(&place)).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{mode:o}");
    }

    #[test]
    fn processes_that_start_at_once_get_the_same_key() {
        const SERVERS: usize = 8;
        for _ in 0..20 {
            let place = Place::new();
            let path = place.0.join("secret.key");
            let barrier = Barrier::new(SERVERS);
            let keys: Vec<String> = std::thread::scope(|scope| {
                let start = || {
                    barrier.wait();
                    key_file(&path).expect("a key")
                };
                let servers: Vec<_> = (0..SERVERS).map(|_| scope.spawn(start)).collect();
                servers.into_iter().map(|server| server.join().expect("a server")).collect()
            });
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[test]
    fn n03_a_file_without_a_good_key_is_refused_and_left_alone() {
        let place = Place::new();
        let path = place.0.join("secret.key");
        for weak in ["", "\n", "short\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            fs::write(&path, weak).expect("written");
            let error = key_file(&path).expect_err("refused");
            assert_eq!(error.kind(), ErrorKind::InvalidData);
            assert!(error.to_string().contains("secret.key"), "{error}");
            assert_eq!(fs::read_to_string(&path).expect("the file"), weak);
        }
    }

    #[test]
    fn what_the_operating_system_refuses_is_an_error() {
        let place = Place::new();
        fs::write(place.0.join("file"), "").expect("written");
        assert!(key_file(&place.0.join("file/secret.key")).is_err());
        assert!(key_file(&place.0).is_err());
    }
}
