//! Passwords: how they are stored and compared, and which are refused.

mod common;
mod rules;

pub use rules::{LONGEST, SHORTEST, check};

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::Error as HashError;
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use rocket::tokio::sync::Semaphore;
use rocket::tokio::task::spawn_blocking;
use rocket::tokio::time::timeout;

use crate::error::{AppError, Result};

/// The memory of one hash in KiB, the first of the choices of OWASP's Password Storage Cheat Sheet for Argon2id.
const MEMORY: u32 = 19 * 1024;
/// How often it is gone over.
const PASSES: u32 = 2;
/// How many parts of it could be worked on at once.
const LANES: u32 = 1;
/// The bytes of a salt.
const SALT: usize = 16;
/// The bytes of a hash.
const OUTPUT: usize = 32;
/// How many hashes are made at once: 76 MiB of memory. The others wait.
const AT_ONCE: usize = 4;
/// How long they wait.
const PATIENCE: Duration = Duration::from_secs(2);
/// The hash of nobody's password, made like all others: compared with when there is no account, so that one who asks
/// cannot tell by the time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cHJvam1hbiBub2JvZHkgIQ$\
                      YSBoYXNoIHRoYXQgbm8gcGFzc3dvcmQgZXZlciBtYWs";

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// It is the password.
    pub right: bool,
    /// The stored hash was made by other parameters than today's: to be made anew while the password is at hand.
    pub outdated: bool,
}

/// Makes and compares hashes, off the web threads and never more than four at once. Clones share the limit.
#[derive(Clone)]
pub struct Hasher {
    permits: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    /// The one hasher of a process.
    pub fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// As [`hash_now`], when it is this one's turn.
    ///
    /// # Errors
    /// `Busy` after waiting for two seconds; else as for [`hash_now`].
    pub async fn hash(&self, password: String) -> Result<String> {
        self.in_turn(move || hash_now(&password)).await
    }

    /// Compares a password with a stored hash. Without one, or with one that cannot be read, the answer is no, and takes
    /// as long.
    ///
    /// # Errors
    /// `Busy` after waiting for two seconds.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<Verdict> {
        self.in_turn(move || verify_now(&password, stored.as_deref())).await
    }

    async fn in_turn<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        let permit = timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned())
            .await
            .map_err(|_| AppError::Busy)?
            .map_err(|error| AppError::internal(&error))?;
        spawn_blocking(move || {
            // Held by the thread, not by the request: a request that gave up must not let another one in.
            let _permit = permit;
            work()
        })
        .await
        .map_err(|error| AppError::internal(&error))?
    }
}

/// The hash of a password as it is stored: Argon2id (RFC 9106) in a PHC string, over the bytes as they were typed, all
/// of them. Takes some 50 ms and blocks: for the command line, and for tests.
///
/// # Errors
/// `Internal` when the operating system has no random bytes to give.
pub fn hash_now(password: &str) -> Result<String> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(|error| AppError::internal(&error))?;
    Ok(hash.to_string())
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, LANES, Some(OUTPUT)).map_err(|error| AppError::internal(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn verify_now(password: &str, stored: Option<&str>) -> Result<Verdict> {
    let today = argon2()?;
    match stored.map(|stored| compare(&today, password, stored)) {
        Some(Ok(verdict)) => return Ok(verdict),
        Some(Err(error)) => tracing::error!(%error, "a stored password hash cannot be read"),
        None => {}
    }
    compare(&today, password, NOBODY).map_err(|error| AppError::internal(&error))?;
    Ok(Verdict { right: false, outdated: false })
}

fn compare(today: &Argon2<'_>, password: &str, stored: &str) -> Result<Verdict, HashError> {
    let hash = PasswordHash::new(stored)?;
    let (Some(salt), Some(_)) = (&hash.salt, &hash.hash) else {
        // To the verifier this would be a wrong password, found out in no time.
        return Err(HashError::EncodingInvalid);
    };
    let right = match today.verify_password(password.as_bytes(), &hash) {
        Ok(()) => true,
        Err(HashError::PasswordInvalid) => false,
        Err(error) => return Err(error),
    };
    let same = hash.algorithm == ARGON2ID_IDENT
        && hash.version == Some(Version::V0x13.into())
        && Params::try_from(&hash)? == *today.params()
        && salt.len() == SALT;
    Ok(Verdict { right, outdated: !same })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    const PASSWORD: &str = "a Sentence, thät nobody guesses";
    const WRONG: Verdict = Verdict { right: false, outdated: false };

    #[rocket::async_test]
    async fn p01_a_password_is_stored_as_argon2id_and_recognised() {
        let hasher = Hasher::new();
        let stored = hasher.hash(PASSWORD.to_owned()).await.expect("a hash");
        let parts: Vec<&str> = stored.split('$').collect();
        assert_eq!(parts[..4], ["", "argon2id", "v=19", "m=19456,t=2,p=1"]);
        // 16 and 32 bytes in base64 without padding.
        assert_eq!((parts[4].len(), parts[5].len()), (22, 43), "{stored}");
        assert_ne!(stored, hash_now(PASSWORD).expect("a hash"), "the same salt twice");

        let verdict = |password: &str| hasher.verify(password.to_owned(), Some(stored.clone()));
        assert_eq!(verdict(PASSWORD).await.expect("compared"), Verdict { right: true, outdated: false });
        assert_eq!(verdict(&PASSWORD[..PASSWORD.len() - 1]).await.expect("compared"), WRONG);
    }

    #[test]
    fn p02_a_long_password_counts_to_its_last_character() {
        let long = "ü".repeat(255);
        let stored = hash_now(&format!("{long}a")).expect("a hash");
        assert!(!verify_now(&format!("{long}b"), Some(&stored)).expect("compared").right);
    }

    #[test]
    fn p01_a_hash_by_other_parameters_is_right_and_outdated() {
        let made = |algorithm, version, params: (u32, u32, u32, usize), salt: &[u8]| {
            let params = Params::new(params.0, params.1, params.2, Some(params.3)).expect("parameters");
            let hasher = Argon2::new(algorithm, version, params);
            hasher.hash_password_with_salt(PASSWORD.as_bytes(), salt).expect("a hash").to_string()
        };
        let (today, newest, salt) = ((MEMORY, PASSES, LANES, OUTPUT), Version::V0x13, [7; SALT]);
        let others = [
            made(Algorithm::Argon2id, newest, (1024, PASSES, LANES, OUTPUT), &salt),
            made(Algorithm::Argon2id, newest, (MEMORY, 1, LANES, OUTPUT), &salt),
            made(Algorithm::Argon2id, newest, (MEMORY, PASSES, 2, OUTPUT), &salt),
            made(Algorithm::Argon2id, newest, (MEMORY, PASSES, LANES, 16), &salt),
            made(Algorithm::Argon2i, newest, today, &salt),
            made(Algorithm::Argon2id, Version::V0x10, today, &salt),
            made(Algorithm::Argon2id, newest, today, &[7; 8]),
        ];
        for stored in others {
            let verdict = verify_now(PASSWORD, Some(&stored)).expect("compared");
            assert_eq!(verdict, Verdict { right: true, outdated: true }, "{stored}");
        }
        let stored = made(Algorithm::Argon2id, newest, today, &salt);
        assert!(!verify_now(PASSWORD, Some(&stored)).expect("compared").outdated);
    }

    #[test]
    fn p06_nobody_has_a_hash_like_everybody() {
        let verdict = compare(&argon2().expect("parameters"), PASSWORD, NOBODY).expect("a hash that can be read");
        assert_eq!(verdict, WRONG);
    }

    #[test]
    fn p06_no_answer_comes_sooner_than_another() {
        let stored = hash_now(PASSWORD).expect("a hash");
        // The best of three: other tests run meanwhile.
        let time = |stored: Option<&str>, right: bool| {
            let once = || {
                let start = Instant::now();
                let verdict = verify_now(PASSWORD, stored).expect("compared");
                assert_eq!(verdict, Verdict { right, outdated: false });
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap_or_default()
        };
        let known = time(Some(&stored), true);
        for stored in
            [None, Some("no hash"), Some("$argon2id$v=19$m=19456,t=2,p=1"), Some("$scrypt$c2FsdHNhbHQ$aGFzaA")]
        {
            let unknown = time(stored, false);
            assert!(unknown * 5 > known, "{stored:?}: {unknown:?} instead of {known:?}");
        }
    }

    #[rocket::async_test]
    async fn p01_four_at_once_and_the_fifth_is_told_to_come_back() {
        let hasher = Hasher::new();
        let (end, ended) = mpsc::channel::<()>();
        let ended = Arc::new(std::sync::Mutex::new(ended));
        let started = Arc::new(AtomicUsize::new(0));
        for _ in 0..4 {
            let (ended, started) = (Arc::clone(&ended), Arc::clone(&started));
            let work = hasher.in_turn(move || {
                started.fetch_add(1, Ordering::Relaxed);
                let _ = ended.lock().expect("a lock").recv();
                Ok(())
            });
            // The request gives up at once; its thread goes on, and keeps its place.
            assert!(timeout(Duration::from_millis(20), work).await.is_err());
        }
        assert_eq!((started.load(Ordering::Relaxed), hasher.permits.available_permits()), (4, 0));

        let start = Instant::now();
        let fifth = hasher.clone().hash(PASSWORD.to_owned()).await;
        assert!(matches!(fifth, Err(AppError::Busy)), "{fifth:?}");
        let waited = start.elapsed();
        assert!((2.0..4.0).contains(&waited.as_secs_f64()), "{waited:?}");

        drop(end);
        assert!(hasher.hash(PASSWORD.to_owned()).await.is_ok());
    }
}
