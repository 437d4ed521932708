//! Where the boxes of a chart stand, and the lines between them. Nothing but arithmetic: what is below a box stands
//! below it, it stands over the middle of that, and no box touches another.
//!
//! Closed boxes side by side would make a chart of nothing but width, so they are stacked in columns.

mod blocks;

use blocks::{Block, Room, blocks, height, shelves, width};

/// How wide a box is. All sizes are even, so that halves are whole.
pub const WIDTH: usize = 220;
/// Around the chart.
pub const MARGIN: usize = 20;
/// Between columns.
const BESIDE: usize = 24;
/// Between a box and the next one of its stack.
const BELOW: usize = 26;
/// Between one level and the next.
const LEVEL: usize = 56;
/// How far under a box its line turns sideways.
const TURN: usize = 36;
/// How far a stack stands in from the line along it.
const INDENT: usize = 18;
/// Between the rows of a chart without a common top.
const BELOW_SHELF: usize = 44;

/// A box to find a place for.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// The box above, by its number; it comes before.
    pub parent: Option<usize>,
    /// How high it is.
    pub height: usize,
}

/// The upper left corner of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub x: usize,
    pub y: usize,
}

/// A finished chart.
#[derive(Debug, Default)]
pub struct Plan {
    /// A place for each box.
    pub spots: Vec<Spot>,
    /// The lines below each open box, as the `d` of a path.
    pub lines: Vec<String>,
    pub width: usize,
    pub height: usize,
}

/// Finds a place for every box.
pub fn plan(pieces: &[Piece]) -> Plan {
    let (mut below, mut top) = (vec![Vec::new(); pieces.len()], Vec::new());
    for (number, piece) in pieces.iter().enumerate() {
        piece.parent.map_or(&mut top, |parent| &mut below[parent]).push(number);
    }
    let top = blocks(&top, &below);
    let blocks: Vec<Vec<Block>> = below.iter().map(|row| blocks(row, &below)).collect();
    let mut rooms = vec![Room::default(); pieces.len()];
    for number in (0..pieces.len()).rev() {
        rooms[number] = Room::above(&blocks[number], &rooms, pieces, number);
    }
    let mut planner = Planner { pieces, rooms, lefts: vec![0; pieces.len()], plan: Plan::default() };
    planner.plan.spots = vec![Spot::default(); pieces.len()];
    let mut y = MARGIN;
    for shelf in shelves(&top, &planner.rooms) {
        planner.put(shelf, MARGIN, y, 0);
        let heights = shelf.iter().map(|block| height(block, &planner.rooms, pieces));
        y += heights.max().unwrap_or_default() + BELOW_SHELF;
    }
    for (number, row) in blocks.iter().enumerate() {
        planner.put_below(number, row);
    }
    planner.finished()
}

struct Planner<'p> {
    pieces: &'p [Piece],
    rooms: Vec<Room>,
    /// Where each of them begins.
    lefts: Vec<usize>,
    plan: Plan,
}

impl Planner<'_> {
    /// Puts blocks side by side; gives where each begins.
    fn put(&mut self, row: &[Block], left: usize, y: usize, indent: usize) -> Vec<usize> {
        let mut x = left;
        let mut begins = Vec::new();
        for block in row {
            begins.push(x);
            match block {
                Block::One(number) => self.put_one(*number, x, y),
                Block::Stack(stack) => {
                    let mut y = y;
                    for number in stack {
                        self.put_one(*number, x + indent, y);
                        y += self.pieces[*number].height + BELOW;
                    }
                }
            }
            x += width(block, &self.rooms, indent) + BESIDE;
        }
        begins
    }

    fn put_one(&mut self, number: usize, left: usize, y: usize) {
        self.lefts[number] = left;
        self.plan.spots[number] = Spot { x: left + self.rooms[number].middle - WIDTH / 2, y };
    }

    /// Puts what is below an open box, and draws the lines to it.
    fn put_below(&mut self, number: usize, row: &[Block]) {
        if row.is_empty() {
            return;
        }
        let Spot { x, y } = self.plan.spots[number];
        let bottom = y + self.pieces[number].height;
        let left = self.lefts[number] + self.rooms[number].below;
        let begins = self.put(row, left, bottom + LEVEL, INDENT);
        let (middle, turn) = (x + WIDTH / 2, bottom + TURN);
        let mut line = format!("M{middle} {bottom}V{turn}");
        let (mut from, mut to) = (middle, middle);
        for (block, begin) in row.iter().zip(begins) {
            let end = match block {
                Block::One(below) => self.plan.spots[*below].x + WIDTH / 2,
                Block::Stack(_) => begin + INDENT / 2 - 2,
            };
            (from, to) = (from.min(end), to.max(end));
            line.push_str(&self.line_to(block, end, turn));
        }
        line.push_str(&format!("M{from} {turn}H{to}"));
        self.plan.lines.push(line);
    }

    fn line_to(&self, block: &Block, x: usize, turn: usize) -> String {
        let half = |number: usize| self.plan.spots[number].y + self.pieces[number].height / 2;
        match block {
            Block::One(below) => format!("M{x} {turn}V{}", self.plan.spots[*below].y),
            Block::Stack(stack) => {
                let along = stack.last().map(|last| format!("M{x} {turn}V{}", half(*last)));
                let ticks = stack.iter().map(|one| format!("M{x} {}H{}", half(*one), self.plan.spots[*one].x));
                along.into_iter().chain(ticks).collect()
            }
        }
    }

    fn finished(mut self) -> Plan {
        let ends = |spot: &Spot, piece: &Piece| (spot.x + WIDTH + MARGIN, spot.y + piece.height + MARGIN);
        for (spot, piece) in self.plan.spots.iter().zip(self.pieces) {
            let (right, bottom) = ends(spot, piece);
            self.plan.width = self.plan.width.max(right);
            self.plan.height = self.plan.height.max(bottom);
        }
        self.plan
    }
}

#[cfg(test)]
mod tests;
