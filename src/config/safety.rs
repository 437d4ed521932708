//! What about the settings would put a register of people at risk: the server does not start with it.

use super::{Config, Secret};
use crate::auth::secrets;
use crate::db::Backend;

/// The file with the key that the program makes for itself beside an embedded database.
const KEY_FILE: &str = "secret.key";

impl Config {
    /// Why the server must not start with these settings; empty when it may.
    pub fn dangers(&self) -> Vec<String> {
        let mut found = Vec::new();
        match &self.secret_key {
            Some(key) if !secrets::check_strength(key.reveal()) => {
                found.push("PROJMAN_SECRET_KEY is too weak: it needs 32 characters or more; `openssl rand -base64 33` makes a good one".into());
            }
            None if matches!(Backend::of(&self.database_url), Ok(Backend::Mariadb)) => {
                found.push("PROJMAN_SECRET_KEY is not set: with MariaDB all servers need the same one; `openssl rand -base64 33` makes a good one".into());
            }
            _ => {}
        }
        if let Some(url) = self.public_url.as_ref().filter(|url| url.scheme() == "http" && !is_this_machine(url)) {
            found.push(format!(
                "PROJMAN_PUBLIC_URL is {url}: passwords must not travel in clear; put a proxy with https in front and \
                 write https://"
            ));
        }
        found
    }

    /// Sees to it that there is a secret key: the one that is set, or else one of its own in a file beside the embedded
    /// database, that only this user may read.
    ///
    /// # Errors
    /// What is wrong with the key or the file.
    pub fn settle_secret_key(&mut self) -> Result<(), String> {
        if self.secret_key.is_none() {
            let path = self.data_directory().join(KEY_FILE);
            let key = secrets::key_file(&path)
                .map_err(|error| format!("the secret key in {} cannot be read or made: {error}", path.display()))?;
            self.secret_key = Some(Secret::new(key));
        }
        Ok(())
    }
}

fn is_this_machine(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dangers(set: &[(&str, &str)]) -> Vec<String> {
        let get = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Config::from_lookup(get).0.dangers()
    }

    #[test]
    fn n03_a_weak_key_and_a_public_address_in_clear_are_refused() {
        assert_eq!(dangers(&[]), Vec::<String>::new());
        assert!(dangers(&[("PROJMAN_SECRET_KEY", "short")])[0].contains("PROJMAN_SECRET_KEY"));
        assert!(dangers(&[("PROJMAN_PUBLIC_URL", "http://projman.example.org")])[0].contains("PROJMAN_PUBLIC_URL"));
        for url in ["https://projman.example.org", "http://localhost:8000", "http://127.0.0.1:8000"] {
            assert_eq!(dangers(&[("PROJMAN_PUBLIC_URL", url)]), Vec::<String>::new(), "{url}");
        }
    }

    #[cfg(feature = "mariadb")]
    #[test]
    fn n03_several_servers_need_one_key() {
        assert!(dangers(&[("DATABASE_URL", "mysql://u:p@db/x")])[0].contains("PROJMAN_SECRET_KEY"));
    }
}
