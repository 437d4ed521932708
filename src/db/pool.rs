//! The connections: opened, lent, checked and dropped.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::r2d2::{self, ManageConnection};

use super::dialect::{self, Conn};

/// A pooled connection and what is known of its health.
pub struct Link {
    /// The connection itself.
    pub conn: Conn,
    /// Set once an error showed that the server is no longer behind it; the pool then throws it away.
    pub lost: bool,
    used_at: Instant,
}

impl Link {
    /// Notes that the connection has just answered, so that the next loan need not ask it.
    pub fn answered(&mut self) {
        self.used_at = Instant::now();
    }
}

/// Opens connections for the pool by the scheme of `url`.
pub struct Manager {
    url: String,
    statement_limit: Duration,
    keeps_statements: bool,
}

impl Manager {
    /// For the database at `url`, where no statement may run longer than `statement_limit`.
    pub fn new(url: &str, statement_limit: Duration) -> Self {
        Self { url: url.to_owned(), statement_limit, keeps_statements: false }
    }

    /// The same for connections that are asked the same few questions over and over.
    pub fn keeping_statements(self) -> Self {
        Self { keeps_statements: true, ..self }
    }
}

impl ManageConnection for Manager {
    type Connection = Link;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Link, r2d2::Error> {
        let mut conn = dialect::open(&self.url, self.statement_limit).map_err(r2d2::Error::ConnectionError)?;
        dialect::refresh_statistics(&mut conn).map_err(r2d2::Error::QueryError)?;
        if self.keeps_statements {
            dialect::keep_statements(&mut conn);
        }
        Ok(Link { conn, lost: false, used_at: Instant::now() })
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), r2d2::Error> {
        // One that answered within this second is not asked again: a ping costs as much as a small query.
        if link.used_at.elapsed() < Duration::from_secs(1) {
            return Ok(());
        }
        link.conn.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)?;
        link.answered();
        Ok(())
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        link.lost || std::thread::panicking()
    }
}

/// The pool of connections.
pub type Pool = r2d2::Pool<Manager>;

/// Says what r2d2 would say on standard error through the log instead.
#[derive(Debug)]
pub struct LogErrors;

impl r2d2::HandleError<r2d2::Error> for LogErrors {
    fn handle_error(&self, error: r2d2::Error) {
        tracing::warn!(%error, "no connection to the database");
    }
}
