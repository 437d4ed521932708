//! `projman healthcheck`: for containers, which have no other program that speaks HTTP.

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::time::Duration;

use super::Outcome;
use crate::config::Config;

const PATIENCE: Duration = Duration::from_secs(3);

pub fn healthcheck(config: &Config) -> Outcome {
    let address = if config.address.is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { config.address };
    let answer = ask(SocketAddr::new(address, config.port)).map_err(|error| format!("no answer: {error}"))?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err("the server is not well".into()) }
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
