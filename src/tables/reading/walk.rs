//! A look at the tags of a workbook's part, before the library that reads workbooks is let near it: that library keeps a
//! whole tag or text in memory, however long, and believes what a part says of its own size.

use super::Refused;
use super::limits::{CELLS, KEPT, MARKED_UP, RUN, STRINGS, STRINGS_BYTES};

/// Elements of which everything is kept in memory once a workbook is open.
const KEPT_NAMES: [&[u8]; 9] =
    [b"xf", b"font", b"fill", b"border", b"numFmt", b"sheet", b"definedName", b"Relationship", b"workbookPr"];
/// The part of a tag or a text that is remembered, in bytes.
const HEAD: usize = 1024;

/// What was counted in all parts.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    cells: usize,
    strings: usize,
    strings_bytes: usize,
    kept: usize,
}

enum State {
    Text,
    Tag { quote: Option<u8> },
    Comment,
    Data,
    Instruction,
}

/// One part, as far as it was seen.
pub(super) struct Walk<'c> {
    counts: &'c mut Counts,
    state: State,
    /// The beginning of the tag or text that is being read, and its length.
    head: Vec<u8>,
    length: usize,
    /// The last bytes, to see the end of comments and the like.
    last: [u8; 2],
    /// The length of the cell or shared text that is being read, and whether it is shared.
    cell: Option<usize>,
    shared: bool,
}

impl<'c> Walk<'c> {
    pub(super) fn new(counts: &'c mut Counts) -> Self {
        Self {
            counts,
            state: State::Text,
            head: Vec::with_capacity(HEAD),
            length: 0,
            last: [0; 2],
            cell: None,
            shared: false,
        }
    }

    /// Goes on with the next bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let taken = match whole_tag(rest).filter(|_| matches!(self.state, State::Text)) {
                Some(tag) => {
                    self.begin(State::Text);
                    self.count(tag.len())?;
                    self.tag(&tag[1..tag.len() - 1])?;
                    tag.len()
                }
                None => {
                    let plain = self.plain(rest);
                    self.take(&rest[..plain])?;
                    plain
                }
            };
            rest = &rest[taken..];
        }
        Ok(())
    }

    /// How many of the next bytes can be taken at once.
    fn plain(&self, rest: &[u8]) -> usize {
        let found = match self.state {
            State::Text if rest[0] != b'<' => rest.iter().position(|&byte| byte == b'<'),
            // What kind of tag it is, its first letters say.
            State::Tag { quote } if self.head.first().is_some_and(|first| !matches!(first, b'!' | b'?')) => {
                let ends = |&byte: &u8| match quote {
                    Some(open) => byte == open,
                    None => matches!(byte, b'>' | b'"' | b'\''),
                };
                rest.iter().position(ends)
            }
            _ => Some(1),
        };
        found.unwrap_or(rest.len()).max(1)
    }

    fn count(&mut self, bytes: usize) -> Result<(), Refused> {
        self.length += bytes;
        if let Some(cell) = &mut self.cell {
            *cell += bytes;
            self.counts.strings_bytes += if self.shared { bytes } else { 0 };
        }
        if self.length > RUN || self.cell.is_some_and(|cell| cell > MARKED_UP) {
            return Err(Refused::file("cell-too-long").quoting(&String::from_utf8_lossy(&self.head)));
        }
        Ok(())
    }

    fn take(&mut self, taken: &[u8]) -> Result<(), Refused> {
        let room = HEAD.saturating_sub(self.head.len()).min(taken.len());
        self.count(taken.len())?;
        let byte = taken.last().copied().unwrap_or_default();
        if matches!(self.state, State::Text) && byte == b'<' {
            self.begin(State::Tag { quote: None });
            return Ok(());
        }
        self.head.extend_from_slice(&taken[..room]);
        let last = self.last;
        self.last = [last[1], byte];
        match self.state {
            State::Tag { quote } => return self.in_tag(quote, byte),
            State::Comment => return self.in_comment(last, byte),
            State::Data if last == *b"]]" && byte == b'>' => self.begin(State::Text),
            State::Instruction if last[1] == b'?' && byte == b'>' => self.begin(State::Text),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, state: State) {
        self.state = state;
        self.head.clear();
        self.length = 0;
        self.last = [0; 2];
    }

    fn in_tag(&mut self, quote: Option<u8>, byte: u8) -> Result<(), Refused> {
        match (self.head.as_slice(), quote, byte) {
            (b"!--", ..) => self.begin(State::Comment),
            (b"![CDATA[", ..) => self.begin(State::Data),
            (b"?", ..) => self.begin(State::Instruction),
            (b"!", ..) => {}
            // Nothing else that begins so is needed by a table, and entities are what bombs are made of.
            (head, ..)
                if head.first() == Some(&b'!') && !b"!--".starts_with(head) && !b"![CDATA[".starts_with(head) =>
            {
                return Err(Refused::file("entities"));
            }
            (_, Some(open), byte) if open == byte => self.state = State::Tag { quote: None },
            (_, Some(_), _) => {}
            (_, None, b'"' | b'\'') => self.state = State::Tag { quote: Some(byte) },
            (_, None, b'>') => {
                let tag = std::mem::take(&mut self.head);
                self.tag(tag.strip_suffix(b">").unwrap_or(&tag))?;
                self.head = tag;
                self.begin(State::Text);
            }
            _ => {}
        }
        Ok(())
    }

    /// Two dashes end a comment, and what is not sure to be read so by everybody is refused.
    fn in_comment(&mut self, last: [u8; 2], byte: u8) -> Result<(), Refused> {
        let ends = last == *b"--" && byte == b'>';
        if (last == *b"--" && byte != b'>') || matches!(self.head.as_slice(), b">" | b"->") {
            return Err(Refused::file("damaged"));
        }
        if ends {
            self.begin(State::Text);
        }
        Ok(())
    }

    /// A tag, without its angle brackets; of a long one its beginning.
    fn tag(&mut self, tag: &[u8]) -> Result<(), Refused> {
        let (closes, tag) = match tag.split_first() {
            Some((b'/', tag)) => (true, tag),
            _ => (false, tag),
        };
        let end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let name = tag.split(end).next().unwrap_or_default();
        let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        if matches!(name, b"c" | b"si") {
            let empty = tag.ends_with(b"/") && tag.len() < HEAD;
            self.cell = if closes || empty { None } else { Some(0) };
            self.shared = name == b"si";
        }
        match name {
            _ if closes => {}
            b"c" | b"row" => self.counts.cells += 1,
            b"si" => self.counts.strings += 1,
            _ => self.counts.kept += usize::from(KEPT_NAMES.contains(&name)),
        }
        // How many texts follow: so much memory is set aside at once.
        let promised = name == b"sst" && !closes && (tag.len() >= HEAD - 1 || largest_number(tag) > STRINGS);
        let Counts { cells, strings, strings_bytes, kept } = *self.counts;
        let texts = strings > STRINGS || strings_bytes > STRINGS_BYTES;
        if promised || texts || cells > CELLS || kept > KEPT {
            return Err(Refused::file("inflated"));
        }
        Ok(())
    }
}

/// A tag that begins here and is here as a whole, if it is a plain one.
fn whole_tag(rest: &[u8]) -> Option<&[u8]> {
    if rest[0] != b'<' || !rest.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
        return None;
    }
    let end = rest.iter().position(|&byte| byte == b'>')?;
    let tag = &rest[..=end];
    // A bracket between quotation marks ends nothing.
    let quotes = tag.iter().filter(|byte| **byte == b'"').count();
    (quotes % 2 == 0 && !tag.contains(&b'\'')).then_some(tag)
}

fn largest_number(tag: &[u8]) -> usize {
    let numbers = tag.split(|byte| !byte.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let value =
        |digits: &[u8]| std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).unwrap_or(usize::MAX);
    numbers.map(value).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What was counted in a part that comes in pieces of this size, or why it was refused.
    fn walked(part: &[u8], piece: usize) -> Result<(usize, usize, usize), &'static str> {
        let mut counts = Counts::default();
        let mut walk = Walk::new(&mut counts);
        part.chunks(piece).try_for_each(|bytes| walk.feed(bytes)).map_err(|refused| refused.key)?;
        Ok((counts.cells, counts.strings, counts.kept))
    }

    #[test]
    fn tags_are_counted_wherever_they_stand() {
        for (part, expected) in [
            ("<row r=\"1\"><c r='A1'/><x:c></x:c></row>", Ok((3, 0, 0))),
            ("<sst count=\"2000000\"><si><t>a > b</t></si><si/></sst>", Ok((0, 2, 0))),
            ("<a b=\"x><c/>\" c='<c/>'><c/></a>", Ok((1, 0, 0))),
            ("<!-- <c/> - > --><c/><![CDATA[<c/>]] ]]><c/><?x <c/>?><c/>", Ok((3, 0, 0))),
            ("<!----><xf/><font></font>", Ok((0, 0, 2))),
            ("<!--->", Err("damaged")),
            ("<!-- -- -->", Err("damaged")),
            ("<!DOCTYPE x>", Err("entities")),
            ("<sst count=\"2000001\">", Err("inflated")),
            ("<x:sst a=\"\" uniqueCount='99999999999999999999999'/>", Err("inflated")),
        ] {
            for piece in 1..=part.len() {
                assert_eq!(walked(part.as_bytes(), piece), expected, "{part} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn one_too_many_of_anything_is_refused() {
        let full = Counts { cells: CELLS, strings: STRINGS, strings_bytes: STRINGS_BYTES, kept: KEPT };
        let none = Counts::default();
        for (part, counts) in [
            ("<c/>", Counts { cells: full.cells, ..none }),
            ("<row>", Counts { cells: full.cells, ..none }),
            ("<si>", Counts { strings: full.strings, ..none }),
            ("<si><t>x</t>", Counts { strings_bytes: full.strings_bytes - 3, ..none }),
            ("<xf/>", Counts { kept: full.kept, ..none }),
        ] {
            let mut counts = counts;
            assert_eq!(Walk::new(&mut counts).feed(part.as_bytes()), Err(Refused::file("inflated")), "{part}");
        }
        let mut counts = full;
        assert_eq!(Walk::new(&mut counts).feed(b"<v>1</v></c></si>"), Ok(()));
    }

    proptest! {
        #[test]
        fn where_a_part_is_cut_changes_nothing(
            part in "(<(c|si|/c|!--|!\\[CDATA\\[|\\?|x y=)|[>'\"<a]|-->|\\]\\]>|\\?>){0,30}",
            piece in 1..40_usize,
        ) {
            prop_assert_eq!(walked(part.as_bytes(), piece), walked(part.as_bytes(), part.len().max(1)));
        }
    }
}
