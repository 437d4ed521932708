//! Making files of lists.

use std::io::{self, Write};
use std::sync::Arc;

use super::ask::{Ask, Tongue};
use super::rows::{Rows, find};
use crate::audit::{self, Action, Event};
use crate::auth::{By, throttle};
use crate::db::{Caches, Conn, Db};
use crate::error::Result;
use crate::tables::writing::{End, FileFormat, Writer, on_disk};
use crate::web::download::{Download, kind_of};

/// How many rows are read at a time.
const PART: usize = 1_000;

/// A file that is being made.
struct Going {
    rows: Arc<dyn Rows>,
    writer: Writer,
    /// How many rows were read.
    read: usize,
    /// Whether what was written last is still to be sent.
    waits: bool,
}

/// The rows that are asked for, as a file. That it was made is written down. Whether the one who asks may see the list is
/// settled before.
///
/// # Errors
/// `BadQuery` for filters or an order that the list does not have, `Invalid` for more rows than the format has room for,
/// `TooMany`, or the database's.
pub async fn open(db: &Db, by: &By, ask: Ask) -> Result<Download> {
    throttle::spend_on_export(db, by).await?;
    // Each part is read with what is true then: a row may have been moved meanwhile to a place that was not there before.
    let db = db.knowing(None);
    let (name, format) = (ask.file_name(), ask.format);
    let first = ask.clone();
    // Read before the answer begins, so that it can still be an error.
    let going = db.read(move |conn, caches| begin(conn, caches, &first)?.further(conn, caches)).await?;
    let by = by.clone();
    db.write(&[], move |conn, _| note_in(conn, &by, &ask)).await?;
    match format {
        FileFormat::Csv | FileFormat::Json => {
            let kind = kind_of(format);
            Ok(Download::in_parts(name, kind, Some(going), format.broken_off(), move |going| part(db.clone(), going)))
        }
        FileFormat::Xlsx => Download::of_table(name, format, whole(&db, going).await?).await,
    }
}

/// Whether what is asked for makes sense.
///
/// # Errors
/// `BadQuery` for filters or an order that the list does not have, or the database's.
pub fn check(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<()> {
    find(conn, caches, ask).map(drop)
}

/// Writes down that a list was made a file of.
///
/// # Errors
/// The database's.
pub fn note_in(conn: &mut Conn, by: &By, ask: &Ask) -> Result<()> {
    let (title, fields) = (ask.file_name(), ask.in_words());
    let event = Event { kind: ask.list.kind(), row_id: None, title: &title, action: Action::Exported, fields: &fields };
    audit::record(conn, by, &event)
}

/// Writes all rows that are asked for; gives how many they are.
///
/// # Errors
/// `BadQuery`, the database's, or what `out` has against it.
pub fn write_all(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, out: &mut dyn Write) -> Result<usize> {
    let mut going = begin(conn, caches, ask)?;
    loop {
        going = going.further(conn, caches)?;
        out.write_all(&going.writer.take()).map_err(on_disk)?;
        if going.is_read() {
            break;
        }
    }
    let read = going.read;
    match going.writer.finish().map_err(on_disk)? {
        End::Rest(rest) => out.write_all(&rest).map_err(on_disk)?,
        End::Whole(mut file) => drop(io::copy(&mut file, out).map_err(on_disk)?),
    }
    Ok(read)
}

fn begin(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<Going> {
    let rows: Arc<dyn Rows> = find(conn, caches, ask)?.into();
    let title = match ask.tongue() {
        Tongue::In(language) => language.text(&format!("nav-{}", ask.list.as_str())),
        Tongue::Plain => ask.list.as_str().to_owned(),
    };
    ask.format.expect_room_for(rows.count())?;
    let writer = Writer::new(ask.format, &title, rows.headings()).map_err(on_disk)?;
    Ok(Going { rows, writer, read: 0, waits: false })
}

impl Going {
    fn is_read(&self) -> bool {
        self.read >= self.rows.count()
    }

    /// Reads and writes the next part.
    fn further(mut self, conn: &mut Conn, caches: &Caches<'_>) -> Result<Self> {
        let until = (self.read + PART).min(self.rows.count());
        let rows = self.rows.part(conn, caches, self.read..until)?;
        self.writer.add(&rows).map_err(on_disk)?;
        Ok(Self { read: until, waits: true, ..self })
    }
}

/// The next part of a file to be sent, and what comes after it.
async fn part(db: Db, going: Option<Going>) -> Result<Option<(Vec<u8>, Option<Going>)>> {
    let Some(going) = going else { return Ok(None) };
    let mut going = match going.waits {
        true => going,
        false => db.read(move |conn, caches| going.further(conn, caches)).await?,
    };
    going.waits = false;
    let mut bytes = going.writer.take();
    if !going.is_read() {
        return Ok(Some((bytes, Some(going))));
    }
    if let End::Rest(rest) = going.writer.finish().map_err(on_disk)? {
        bytes.extend(rest);
    }
    Ok(Some((bytes, None)))
}

/// A file with all that is to be in it.
async fn whole(db: &Db, mut going: Going) -> Result<Writer> {
    while !going.is_read() {
        going = db.read(move |conn, caches| going.further(conn, caches)).await?;
    }
    Ok(going.writer)
}
