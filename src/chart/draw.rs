//! The boxes of a chart with what is written in them: cut to the room there is, and whole for those who ask.

use serde::Serialize;

use super::asked::Asked;
use super::forest::Forest;
use super::layout::{self, Piece, WIDTH};
use super::model::Counts;
use super::text::{cut, for_xml};
use super::unfold::{Shown, Unfolded, What};

/// How high the box of a row is, and that of "12 more".
const HEIGHT: usize = 106;
const HEIGHT_OF_MORE: usize = 36;
/// The room for text in a box.
const ROOM: usize = WIDTH - 28;
/// The sizes of text: names, and what is under them.
const NAME: usize = 14;
const LINE: usize = 12;
/// The room that the mark of a deputy takes, and that of "+12".
const ROOM_OF_DEPUTY: usize = 56;
const ROOM_OF_REST: usize = 28;

/// What is known of a row.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub name: String,
    pub url: String,
    pub lines: Vec<Line>,
}

/// A line under a name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Line {
    pub text: String,
    /// The text as far as there is room.
    pub cut: String,
    pub url: Option<String>,
    /// Whether it names a deputy.
    pub deputy: bool,
    /// How many more there would be.
    pub rest: usize,
}

impl Line {
    pub fn of(text: String, url: Option<String>) -> Self {
        Self { text, url, ..Self::default() }
    }

    fn fitted(mut self) -> Self {
        let marks = usize::from(self.deputy) * ROOM_OF_DEPUTY + usize::from(self.rest > 0) * ROOM_OF_REST;
        self.text = for_xml(&self.text);
        self.cut = cut(&self.text, LINE, ROOM - marks);
        self
    }
}

/// A box.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BoxView {
    pub id: i32,
    pub x: usize,
    pub y: usize,
    pub height: usize,
    pub name: String,
    /// The name as far as there is room.
    pub cut: String,
    pub url: String,
    pub lines: Vec<Line>,
    /// How many people it stands for, by itself and with all below it.
    pub own: u32,
    pub all: u32,
    /// How many rows are right below it.
    pub below: usize,
    /// Where to go to open it, or to close it.
    pub step: Option<String>,
    pub open: bool,
    /// Whether it is what was looked for.
    pub found: bool,
    /// So many more rows; then it is nothing else.
    pub more: usize,
    /// In the outline: whether a list begins below it, and how many end behind it.
    pub begins: bool,
    pub ends: usize,
}

/// A drawn chart.
#[derive(Debug, Default, Serialize)]
pub struct Drawing {
    pub width: usize,
    pub height: usize,
    /// How wide a box is.
    pub box_width: usize,
    pub boxes: Vec<BoxView>,
    pub lines: Vec<String>,
}

/// What the boxes are filled from.
pub struct Ground<'g> {
    /// Where the chart is, for the links.
    pub path: &'static str,
    pub asked: &'g Asked,
    pub forest: &'g Forest,
    pub counts: &'g Counts,
    pub found: Option<i32>,
}

/// Puts what is shown into boxes, with the words that `words` has for each row.
pub fn draw(ground: &Ground<'_>, unfolded: &Unfolded, words: impl Fn(i32) -> Words) -> Drawing {
    let height = |shown: &Shown| if matches!(shown.what, What::More(_)) { HEIGHT_OF_MORE } else { HEIGHT };
    let pieces = unfolded.shown.iter().map(|shown| Piece { parent: shown.parent, height: height(shown) });
    let pieces: Vec<Piece> = pieces.collect();
    let plan = layout::plan(&pieces);
    let mut boxes: Vec<BoxView> = unfolded.shown.iter().map(|shown| ground.filled(unfolded, shown, &words)).collect();
    let depths = depths(&pieces);
    for (number, filled) in boxes.iter_mut().enumerate() {
        let next = depths.get(number + 1).copied().unwrap_or(0);
        filled.begins = next > depths[number];
        filled.ends = depths[number].saturating_sub(next);
        (filled.x, filled.y, filled.height) = (plan.spots[number].x, plan.spots[number].y, pieces[number].height);
    }
    Drawing { width: plan.width, height: plan.height, box_width: WIDTH, boxes, lines: plan.lines }
}

fn depths(pieces: &[Piece]) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        depths.push(piece.parent.map_or(0, |parent| depths[parent] + 1));
    }
    depths
}

impl Ground<'_> {
    fn filled(&self, unfolded: &Unfolded, shown: &Shown, words: &impl Fn(i32) -> Words) -> BoxView {
        let What::Row { at, below, open, by_level } = shown.what else {
            return self.more(unfolded, shown);
        };
        let (id, asked) = (self.forest.id(at), self.asked);
        let step = match open {
            true => asked.closing(self.forest, at, by_level),
            false => asked.opening(self.forest, at, by_level),
        };
        let Words { name, url, lines } = words(id);
        let name = for_xml(&name);
        BoxView {
            id,
            // Names are bold, which is wider.
            cut: cut(&name, NAME, ROOM * 86 / 100),
            name,
            url,
            lines: lines.into_iter().map(Line::fitted).collect(),
            own: self.counts.own[at],
            all: self.counts.all[at],
            below,
            step: (below > 0).then(|| step.url(self.path)),
            open,
            found: self.found == Some(id),
            ..BoxView::default()
        }
    }

    /// The box that leads on to what follows: to the next page where the chart begins, else to a chart of its own.
    fn more(&self, unfolded: &Unfolded, shown: &Shown) -> BoxView {
        let What::More(more) = shown.what else { return BoxView::default() };
        let parent = shown.parent.map(|parent| unfolded.shown[parent].what);
        let parent =
            parent.and_then(|what| if let What::Row { at, .. } = what { Some(self.forest.id(at)) } else { None });
        let next = match parent {
            Some(id) if self.asked.root != Some(id) => self.asked.only(id),
            _ => Asked { page: unfolded.page + 1, at: None, ..self.asked.clone() },
        };
        BoxView { more, url: next.url(self.path), ..BoxView::default() }
    }
}
