//! The keys that the program derives from its one secret key, and what it does with them.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{bytes, equal, in_groups, out_of_groups};
use crate::error::{AppError, Result};

type Key = [u8; 32];

/// The bytes of the random number that goes with each sealed text.
const NONCE: usize = 24;
/// The characters of the setup code: 100 bits of base32.
const SETUP_CODE: usize = 20;

/// What a message authentication code is for. Each has a key of its own, so that a code for one says nothing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The token in forms, against requests forged by other sites.
    Csrf,
    /// The code that lets somebody make the first account.
    Setup,
    /// The cookie by which a browser is recognised.
    Device,
}

/// One key for each purpose, all derived from the setting `PROJMAN_SECRET_KEY`.
#[derive(Clone)]
pub struct Keys {
    csrf: Key,
    setup: Key,
    device: Key,
    seal: Key,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl Keys {
    /// Derives the keys by HKDF with SHA-256 (RFC 5869), without salt. The same secret key gives the same keys on every
    /// server.
    pub fn derive(secret_key: &str) -> Self {
        let (pseudorandom, _) = Hkdf::<Sha256>::extract(None, secret_key.as_bytes());
        let pseudorandom = Key::from(pseudorandom);
        // A key is as long as one block of HKDF, which is this (section 2.3) and cannot fail.
        let expand = |name: &str| hmac(&pseudorandom, &[name.as_bytes(), &[1]]);
        Self {
            csrf: expand("projman csrf"),
            setup: expand("projman setup"),
            device: expand("projman device"),
            seal: expand("projman seal"),
        }
    }

    /// The authentication code of a message: HMAC-SHA256 (RFC 2104), 43 characters of base64url.
    pub fn mac(&self, purpose: Purpose, message: &str) -> String {
        BASE64URL_NOPAD.encode(&self.raw_mac(purpose, message))
    }

    /// Whether this is the authentication code of a message; takes as long whatever is wrong with it.
    pub fn is_mac(&self, purpose: Purpose, message: &str, mac: &str) -> bool {
        equal(&self.mac(purpose, message), mac)
    }

    /// The code that lets somebody make the first account: 100 bits, as in `ABCD-EFGH-IJKL-MNOP-QRST`.
    pub fn setup_code(&self) -> String {
        in_groups(&self.plain_setup_code(), 4, '-')
    }

    /// Whether this is the setup code, in whatever case, with or without blanks and dashes.
    pub fn is_setup_code(&self, typed: &str) -> bool {
        equal(&self.plain_setup_code(), &out_of_groups(typed))
    }

    /// Encrypts what belongs to an account, by XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): base64url of the random
    /// nonce and the ciphertext, which opens for this account alone.
    ///
    /// # Errors
    /// `Internal` when the operating system has no random bytes to give.
    pub fn seal(&self, account_id: i32, plain: &[u8]) -> Result<String> {
        let nonce = bytes::<NONCE>()?;
        let aad = associated(account_id);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|error| AppError::internal(&error))?;
        Ok(BASE64URL_NOPAD.encode(&[&nonce, sealed.as_slice()].concat()))
    }

    /// Decrypts what [`Keys::seal`] made for the same account.
    ///
    /// # Errors
    /// `Internal` when it was sealed with another secret key or for another account, or was altered since.
    pub fn open(&self, account_id: i32, sealed: &str) -> Result<Vec<u8>> {
        let refused = || {
            AppError::Internal(format!(
                "what is sealed for account {account_id} does not open: PROJMAN_SECRET_KEY is not the one that the row \
                 was sealed with, or the row was altered"
            ))
        };
        let sealed = BASE64URL_NOPAD.decode(sealed.as_bytes()).map_err(|_| refused())?;
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or_else(refused)?;
        let payload = Payload { msg: ciphertext, aad: &associated(account_id) };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| refused())
    }

    fn raw_mac(&self, purpose: Purpose, message: &str) -> Key {
        let key = match purpose {
            Purpose::Csrf => &self.csrf,
            Purpose::Setup => &self.setup,
            Purpose::Device => &self.device,
        };
        hmac(key, &[message.as_bytes()])
    }

    fn plain_setup_code(&self) -> String {
        let mut code = BASE32_NOPAD.encode(&self.raw_mac(Purpose::Setup, "code"));
        code.truncate(SETUP_CODE);
        code
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.seal.into())
    }
}

/// What is authenticated along with a sealed text, so that a row copied to another account does not open there.
fn associated(account_id: i32) -> Vec<u8> {
    format!("account {account_id}").into_bytes()
}

/// HMAC-SHA256 of the parts put together.
fn hmac(key: &Key, parts: &[&[u8]]) -> Key {
    // HMAC fills a short key with zeros to the block of its hash (RFC 2104, section 2). A whole block cannot have the
    // wrong length, so nothing here can fail.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET_KEY: &str = "a secret key that only the tests know";

    fn keys() -> Keys {
        Keys::derive(SECRET_KEY)
    }

    #[test]
    fn the_keys_are_those_of_rfc_5869() {
        let keys = keys();
        let all = [(keys.csrf, "csrf"), (keys.setup, "setup"), (keys.device, "device"), (keys.seal, "seal")];
        for (key, name) in all {
            let mut expected = Key::default();
            let hkdf = Hkdf::<Sha256>::new(None, SECRET_KEY.as_bytes());
            hkdf.expand(format!("projman {name}").as_bytes(), &mut expected).expect("32 bytes");
            assert_eq!(key, expected, "{name}");
        }
        let other = Keys::derive("another secret key");
        assert_ne!(keys.csrf, other.csrf);
    }

    #[test]
    fn the_codes_are_those_of_rfc_4231() {
        // Test case 1: its key of 20 bytes, which HMAC fills with zeros as well.
        let mut key = Key::default();
        key[..20].fill(0x0b);
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(data_encoding::HEXLOWER.encode(&hmac(&key, &[b"Hi ", b"There"])), expected);
    }

    #[test]
    fn c01_a_code_is_for_one_purpose_and_one_message() {
        let keys = keys();
        let mac = keys.mac(Purpose::Csrf, "session 1");
        assert_eq!(mac.len(), 43);
        assert!(keys.is_mac(Purpose::Csrf, "session 1", &mac));
        assert!(!keys.is_mac(Purpose::Csrf, "session 2", &mac));
        assert!(!keys.is_mac(Purpose::Setup, "session 1", &mac));
        assert!(!keys.is_mac(Purpose::Device, "session 1", &mac));
        assert!(!Keys::derive("another").is_mac(Purpose::Csrf, "session 1", &mac));
        for wrong in ["", &mac[1..], &mac.to_lowercase(), &format!("{mac}=")] {
            assert!(!keys.is_mac(Purpose::Csrf, "session 1", wrong), "{wrong}");
        }
    }

    #[test]
    fn p07_the_setup_code_is_read_however_it_is_typed() {
        let keys = keys();
        let code = keys.setup_code();
        let groups: Vec<&str> = code.split('-').collect();
        assert!(groups.len() == 5 && groups.iter().all(|group| group.len() == 4), "{code}");
        for typed in
            [code.clone(), code.to_lowercase(), code.replace('-', ""), format!(" {}\n", code.replace('-', " "))]
        {
            assert!(keys.is_setup_code(&typed), "{typed}");
        }
        for wrong in ["", "-", &code[..23], &format!("{code}A"), &Keys::derive("another").setup_code()] {
            assert!(!keys.is_setup_code(wrong), "{wrong}");
        }
    }

    #[test]
    fn t01_what_is_sealed_opens_for_its_account_and_key_alone() {
        let keys = keys();
        let sealed = keys.seal(7, b"twenty secret bytes.").expect("sealed");
        assert_eq!(keys.open(7, &sealed).expect("opened"), b"twenty secret bytes.");
        assert_ne!(sealed, keys.seal(7, b"twenty secret bytes.").expect("sealed"), "a nonce came twice");

        let mut altered = BASE64URL_NOPAD.decode(sealed.as_bytes()).expect("base64url");
        altered[NONCE] ^= 1;
        let altered = BASE64URL_NOPAD.encode(&altered);
        let another = Keys::derive("another");
        for refused in [
            keys.open(8, &sealed),
            another.open(7, &sealed),
            keys.open(7, &altered),
            keys.open(7, &sealed[..40]),
            keys.open(7, "not base64url"),
            keys.open(7, ""),
        ] {
            let words = refused.expect_err("it does not open").to_string();
            assert!(words.contains("PROJMAN_SECRET_KEY is not the one"), "{words}");
            assert!(!words.contains(&sealed), "{words}");
        }
    }

    #[test]
    fn l01_keys_are_not_shown() {
        assert_eq!(format!("{:?}", keys()), "Keys { .. }");
    }
}
