//! `projman serve`.

use std::io::{ErrorKind as IoKind, Write};
use std::time::Duration;

use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::tokio::time::timeout;
use rocket::tokio::{select, spawn};
use rocket::{Build, Rocket};

use super::{Outcome, connect, migrate};
use crate::app;
use crate::audit::seals;
use crate::auth::is_any_account;
use crate::auth::secrets::Keys;
use crate::config::{Config, Secret};
use crate::db::{Db, timeouts};
use crate::home;
use crate::mail::Mailer;
use crate::web::in_flight::InFlight;
use crate::web::views;

/// How long the program stays for letters after its last answer: enough for the second attempt at each, and less than what
/// those who stop programs wait before they kill them (10 s).
const LETTERS: Duration = Duration::from_secs(7);

/// Twice so long after it was written, or at most three times, a row of the audit log is sealed.
const BEFORE_SEALING: Duration = Duration::from_secs(30);

pub fn serve(mut config: Config, with_migration: bool) -> Outcome {
    if let Some(danger) = config.dangers().into_iter().next() {
        return Err(danger);
    }
    config.settle_secret_key()?;
    migrate::ready(&config, with_migration)?;
    views::check().map_err(|error| format!("a template is broken: {error}"))?;
    // A little longer than a statement may take: only a server that does not answer at all runs into it.
    let seconds = u32::try_from(config.database_timeout.as_secs()).unwrap_or(u32::MAX);
    timeouts::limit_reads(seconds.saturating_mul(2));
    let db = Db::new(&config.database_url, config.database_timeout)?;
    let (address, port) = (config.address, config.port);
    let mailer = Mailer::new(&config.mail)?;
    if !mailer.sends() {
        tracing::info!("no SMTP_URL is set: letters are written into {}", config.mail.outbox.display());
    }
    let setup = setup_hint(&config)?;
    let beside = work_beside(db.clone());
    let server = app::build(config, db, mailer).attach(beside).attach(say_where(setup));
    match rocket::execute(run(server)) {
        Ok(()) => Ok(()),
        Err(error) => match error.kind() {
            ErrorKind::Bind(io) => Err(bind_trouble(io, address, port)),
            ErrorKind::Shutdown(..) => Err("requests were still running when the time to stop was over".into()),
            other => Err(format!("the server could not start: {other}")),
        },
    }
}

/// What a server does by itself, beside answering, until it stops.
fn work_beside(db: Db) -> AdHoc {
    AdHoc::on_liftoff("work beside the answers", |rocket| {
        let [stop, end] = [rocket.shutdown(), rocket.shutdown()];
        Box::pin(async move {
            drop(spawn(seals::keep_sealing(db.clone(), BEFORE_SEALING, stop)));
            drop(spawn(home::keep_ready(db, home::PAUSE, end)));
        })
    })
}

/// Says where the program is to be reached, and how the first account is made while there is none.
fn say_where(setup: Option<String>) -> AdHoc {
    AdHoc::on_liftoff("say where", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            let address = shown(config.address, config.port);
            let first = setup.map(|code| {
                format!("There is no account yet: make the first one at http://{address}/setup with the code {code}\n")
            });
            let said = format!("{}ProjMan is ready: http://{address}\n", first.unwrap_or_default());
            // Whoever started the program may have stopped listening.
            if let Err(error) = std::io::stdout().write_all(said.as_bytes()) {
                tracing::warn!(%error, "nobody reads what the program says");
            }
        })
    })
}

/// The code for the first administrator, while there is no account.
fn setup_hint(config: &Config) -> Result<Option<String>, String> {
    let any =
        is_any_account(&mut connect(config)?).map_err(|error| format!("the accounts cannot be counted: {error}"))?;
    let key = config.secret_key.as_ref().map(Secret::reveal).unwrap_or_default();
    Ok((!any).then(|| Keys::derive(key).setup_code()))
}

/// Serves until told to stop, and then until the last request is answered and the last letter is sent.
async fn run(server: Rocket<Build>) -> Result<(), rocket::Error> {
    let in_flight = InFlight::default();
    let server = server.attach(in_flight.clone()).ignite().await?;
    let told_to_stop = server.shutdown();
    let mailer = server.state::<Mailer>().cloned();
    let stopped = select! {
        stopped = server.launch() => stopped.map(drop),
        () = async { told_to_stop.await; in_flight.drained().await } => Ok(()),
    };
    if let Some(mailer) = mailer
        && timeout(LETTERS, mailer.idle()).await.is_err()
    {
        tracing::error!("letters that the mail server has not taken yet are given up");
    }
    stopped
}

fn bind_trouble(error: &std::io::Error, address: std::net::IpAddr, port: u16) -> String {
    match error.kind() {
        IoKind::AddrInUse => {
            format!("port {port} on {address} is in use; stop what listens there, or set PORT to another one")
        }
        IoKind::PermissionDenied => format!("this user may not listen on port {port}; set PORT to one above 1023"),
        _ => format!("cannot listen on {address}:{port}: {error}"),
    }
}

/// The address to type into a browser on this machine.
fn shown(address: std::net::IpAddr, port: u16) -> std::net::SocketAddr {
    let loopback = std::net::IpAddr::from([127, 0, 0, 1]);
    std::net::SocketAddr::new(if address.is_unspecified() { loopback } else { address }, port)
}
