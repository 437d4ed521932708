//! A file's bytes as text, piece by piece.

use std::io::Read;

use encoding_rs::{Decoder, DecoderResult, Encoding};

use super::Refused;

/// Bytes read, and bytes of text made of them, at a time.
const PIECE: usize = 64 * 1024;

/// A source of bytes that can be read in another thread.
pub(super) type Bytes = Box<dyn Read + Send>;

/// Text that is decoded while it is read. It holds one piece, however long the file is.
pub(super) struct Text {
    bytes: Bytes,
    decoder: Decoder,
    raw: Vec<u8>,
    taken: usize,
    filled: usize,
    ended: bool,
    malformed: bool,
    finished: bool,
    piece: String,
}

/// What came next.
pub(super) enum Next {
    /// More text.
    Piece,
    /// Bytes that are nothing in this encoding.
    Malformed,
    /// The end.
    End,
}

impl Text {
    pub(super) fn new(bytes: Bytes, encoding: &'static Encoding) -> Self {
        Self {
            bytes,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; PIECE],
            taken: 0,
            filled: 0,
            ended: false,
            malformed: false,
            finished: false,
            piece: String::with_capacity(2 * PIECE),
        }
    }

    /// The piece that was read last.
    pub(super) fn piece(&self) -> &str {
        &self.piece
    }

    /// The name of the encoding.
    pub(super) fn encoding(&self) -> &'static str {
        self.decoder.encoding().name()
    }

    /// Reads the next piece. Bytes that cannot be decoded are told of once the text before them was given.
    pub(super) fn advance(&mut self) -> Result<Next, Refused> {
        self.piece.clear();
        loop {
            if self.malformed {
                return Ok(Next::Malformed);
            }
            if self.finished {
                return Ok(Next::End);
            }
            if self.taken == self.filled && !self.ended {
                self.filled = self.bytes.read(&mut self.raw).map_err(|error| Refused::unreadable(&error))?;
                self.taken = 0;
                self.ended = self.filled == 0;
            }
            let raw = self.raw.get(self.taken..self.filled).unwrap_or_default();
            let (result, read) = self.decoder.decode_to_string_without_replacement(raw, &mut self.piece, self.ended);
            self.taken += read;
            self.malformed = matches!(result, DecoderResult::Malformed(..));
            self.finished = self.ended && result == DecoderResult::InputEmpty;
            if !self.piece.is_empty() {
                return Ok(Next::Piece);
            }
        }
    }
}
