//! What stands side by side in a chart, and how much room that takes.

use super::{BELOW, BESIDE, INDENT, LEVEL, Piece, WIDTH};

/// Up to so many closed boxes stand in one row.
const IN_A_ROW: usize = 4;
/// How high a stack is between open boxes.
const STACK: usize = 6;
/// How wide a chart without a common top may become before what follows starts another row.
pub const SHELF: usize = 1_600;

/// Boxes that stand side by side: one with what is below it, or a stack.
#[derive(Debug)]
pub enum Block {
    One(usize),
    Stack(Vec<usize>),
}

fn is_closed(number: usize, below: &[Vec<usize>]) -> bool {
    below[number].is_empty()
}

/// Cuts a row of siblings into what stands side by side, in their order.
pub fn blocks(row: &[usize], below: &[Vec<usize>]) -> Vec<Block> {
    if row.iter().all(|number| is_closed(*number, below)) {
        let columns = columns(row.len());
        return stacks(row, columns);
    }
    let runs = row.chunk_by(|one, other| is_closed(*one, below) && is_closed(*other, below));
    runs.flat_map(|run| stacks(run, run.len().div_ceil(STACK))).collect()
}

/// How many columns make a good shape of so many closed boxes.
fn columns(count: usize) -> usize {
    match count {
        0..=IN_A_ROW => count,
        // As many as fit beside each other on a usual screen.
        5..=24 => count.isqrt().clamp(3, 4),
        _ => 5,
    }
}

/// Shares boxes out among columns, the first of them the higher ones.
fn stacks(row: &[usize], columns: usize) -> Vec<Block> {
    let mut rest = row;
    let share = |column: usize| row.len() / columns + usize::from(column < row.len() % columns);
    let mut blocks = Vec::new();
    for column in 0..columns {
        let (stack, other) = rest.split_at(share(column));
        rest = other;
        blocks.push(match stack {
            [one] => Block::One(*one),
            many => Block::Stack(many.to_vec()),
        });
    }
    blocks
}

pub fn width(block: &Block, rooms: &[Room], indent: usize) -> usize {
    match block {
        Block::One(number) => rooms[*number].width,
        Block::Stack(_) => indent + WIDTH,
    }
}

pub fn height(block: &Block, rooms: &[Room], pieces: &[Piece]) -> usize {
    match block {
        Block::One(number) => rooms[*number].height,
        Block::Stack(stack) => {
            let high: usize = stack.iter().map(|number| pieces[*number].height).sum();
            high + BELOW * (stack.len() - 1)
        }
    }
}

/// Cuts what stands at the top into rows that are not too wide. No line leads to it, so nothing is torn apart.
pub fn shelves<'b>(row: &'b [Block], rooms: &[Room]) -> Vec<&'b [Block]> {
    let (mut shelves, mut start, mut wide) = (Vec::new(), 0, 0);
    for (number, block) in row.iter().enumerate() {
        let more = width(block, rooms, 0) + BESIDE;
        if wide > 0 && wide + more > SHELF {
            shelves.push(&row[start..number]);
            (start, wide) = (number, 0);
        }
        wide += more;
    }
    shelves.push(&row[start..]);
    shelves
}

/// The room that a box takes with all below it.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub width: usize,
    pub height: usize,
    /// How far in the middle of the box is.
    pub middle: usize,
    /// How far in what is below begins.
    pub below: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { width: WIDTH, height: 0, middle: WIDTH / 2, below: 0 }
    }
}

impl Room {
    /// The room of a box in the middle above a row: half way between the first and the last of them.
    pub fn above(row: &[Block], rooms: &[Self], pieces: &[Piece], number: usize) -> Self {
        let own = pieces[number].height;
        let (Some(first), Some(last)) = (row.first(), row.last()) else {
            return Self { height: own, ..Self::default() };
        };
        let middle = |block: &Block| match block {
            Block::One(number) => rooms[*number].middle,
            Block::Stack(_) => INDENT + WIDTH / 2,
        };
        let wide: usize = row.iter().map(|block| width(block, rooms, INDENT)).sum();
        let wide = wide + BESIDE * (row.len() - 1);
        let to_last = wide - width(last, rooms, INDENT) + middle(last);
        // Even, as everything is.
        let above = (middle(first) + to_last) / 4 * 2;
        let (before, behind) = ((WIDTH / 2).saturating_sub(above), (above + WIDTH / 2).saturating_sub(wide));
        let high = row.iter().map(|block| height(block, rooms, pieces)).max().unwrap_or_default();
        Self { width: before + wide + behind, height: own + LEVEL + high, middle: before + above, below: before }
    }
}
