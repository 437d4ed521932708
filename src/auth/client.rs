//! Where a request comes from. Proxies say it in `X-Forwarded-*`, and so can anybody: only those that the settings name
//! are believed (ASVS 4.1.3).

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use rocket::Request;
use rocket::http::HeaderMap;

use crate::config::Config;

/// The longest name of a device that is kept, in characters.
const DEVICE: usize = 300;

/// The other end of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its address.
    pub address: IpAddr,
    /// Whether it came by https, as far as the first proxy.
    pub https: bool,
    /// What it calls itself (`User-Agent`).
    pub device: String,
}

impl Client {
    /// The other end of this request.
    pub fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(|| {
            let config = request.rocket().state::<Config>();
            // Without a socket there is no network between the program and the one who asks.
            let peer = request.remote().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |socket| socket.ip().to_canonical());
            let trusted = config.map(|config| config.trusted_proxies.as_slice()).unwrap_or_default();
            let by_setting = config.is_some_and(Config::is_https);
            let device = request.headers().get_one("User-Agent").unwrap_or_default();
            Self {
                address: address(peer, request.headers(), trusted),
                https: by_setting || (is_trusted(peer, trusted) && forwarded_https(request.headers())),
                device: device.chars().filter(|c| !c.is_control()).take(DEVICE).collect(),
            }
        })
    }

    /// The address as attempts are counted by: one household has one IPv6 network of 64 bits and all addresses in it.
    pub fn network(&self) -> String {
        match self.address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

fn is_trusted(peer: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|net| net.contains(&peer))
}

/// The last address in `X-Forwarded-For` that is no trusted proxy's: what stands before it, anybody may have written.
fn address(peer: IpAddr, headers: &HeaderMap<'_>, trusted: &[IpNet]) -> IpAddr {
    if !is_trusted(peer, trusted) {
        return peer;
    }
    let mut at = peer;
    let hops: Vec<&str> = headers.get("X-Forwarded-For").flat_map(|line| line.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        let Ok(address) = hop.parse::<IpAddr>() else {
            return at;
        };
        at = address.to_canonical();
        if !is_trusted(at, trusted) {
            return at;
        }
    }
    at
}

fn forwarded_https(headers: &HeaderMap<'_>) -> bool {
    let last = headers.get("X-Forwarded-Proto").flat_map(|line| line.split(',')).last();
    last.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::http::Header;

    fn from(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.add(Header::new("X-Forwarded-For", (*line).to_owned()));
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().expect("a network")).collect();
        address(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn h04_only_trusted_proxies_are_believed() {
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(from("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(from("10.0.0.2", &["198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
    }

    #[test]
    fn h04_the_last_hop_before_our_own_proxies_counts() {
        let own = &["10.0.0.0/8"][..];
        assert_eq!(from("10.0.0.2", &["6.6.6.6, 198.51.100.1"], own), "198.51.100.1");
        assert_eq!(from("10.0.0.2", &["6.6.6.6, 198.51.100.1", "10.0.0.3"], own), "198.51.100.1");
        assert_eq!(from("10.0.0.2", &["6.6.6.6, nonsense"], own), "10.0.0.2");
    }

    #[test]
    fn h01_a_household_is_one_address() {
        let at = |address: &str| Client {
            address: address.parse().expect("an address"),
            https: false,
            device: String::new(),
        };
        assert_eq!(at("2001:db8:1:2:3::1").network(), at("2001:db8:1:2:ffff::9").network());
        assert_ne!(at("2001:db8:1:2::1").network(), at("2001:db8:1:3::1").network());
    }
}
