//! An array of objects, one a line.

use std::io;

use super::{Cell, instant};

/// Objects that wait to be taken.
pub struct Objects {
    pub(super) ready: Vec<u8>,
    names: Vec<String>,
    begun: bool,
}

impl Objects {
    pub(super) fn new(names: Vec<String>) -> Self {
        Self { ready: b"[".to_vec(), names, begun: false }
    }

    pub(super) fn add(&mut self, row: &[Cell]) -> io::Result<()> {
        self.ready.extend_from_slice(if self.begun { b",\n{" } else { b"\n{" });
        self.begun = true;
        for (at, (name, cell)) in self.names.iter().zip(row).enumerate() {
            if at > 0 {
                self.ready.push(b',');
            }
            serde_json::to_writer(&mut self.ready, name)?;
            self.ready.push(b':');
            match cell {
                Cell::Empty => self.ready.extend_from_slice(b"null"),
                Cell::Text(text) => serde_json::to_writer(&mut self.ready, text)?,
                Cell::Day(day) => serde_json::to_writer(&mut self.ready, day)?,
                Cell::Instant(at) => serde_json::to_writer(&mut self.ready, &instant(*at))?,
                Cell::Whole(number) => serde_json::to_writer(&mut self.ready, number)?,
            }
        }
        self.ready.push(b'}');
        Ok(())
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.ready.extend_from_slice(if self.begun { b"\n]\n" } else { b"]\n" });
        self.ready
    }
}
