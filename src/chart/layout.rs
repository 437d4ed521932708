//! Where the boxes of a chart stand, and the lines between them. Nothing but arithmetic: what is below a box stands
//! below it, it stands over the middle of that, and no box touches another.
//!
//! Closed boxes side by side would make a chart of nothing but width, so they are stacked in columns.

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
/// Up to so many closed boxes stand in one row.
const IN_A_ROW: usize = 4;
/// How high a stack is between open boxes.
const STACK: usize = 6;
/// How wide a chart without a common top may become before what follows starts another row, and how far below.
const SHELF: usize = 1_600;
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

/// Boxes that stand side by side: one with what is below it, or a stack.
#[derive(Debug)]
enum Block {
    One(usize),
    Stack(Vec<usize>),
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

fn is_closed(number: usize, below: &[Vec<usize>]) -> bool {
    below[number].is_empty()
}

/// Cuts a row of siblings into what stands side by side, in their order.
fn blocks(row: &[usize], below: &[Vec<usize>]) -> Vec<Block> {
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

fn width(block: &Block, rooms: &[Room], indent: usize) -> usize {
    match block {
        Block::One(number) => rooms[*number].width,
        Block::Stack(_) => indent + WIDTH,
    }
}

fn height(block: &Block, rooms: &[Room], pieces: &[Piece]) -> usize {
    match block {
        Block::One(number) => rooms[*number].height,
        Block::Stack(stack) => {
            let high: usize = stack.iter().map(|number| pieces[*number].height).sum();
            high + BELOW * (stack.len() - 1)
        }
    }
}

/// Cuts what stands at the top into rows that are not too wide. No line leads to it, so nothing is torn apart.
fn shelves<'b>(row: &'b [Block], rooms: &[Room]) -> Vec<&'b [Block]> {
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
struct Room {
    width: usize,
    height: usize,
    /// How far in the middle of the box is.
    middle: usize,
    /// How far in what is below begins.
    below: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { width: WIDTH, height: 0, middle: WIDTH / 2, below: 0 }
    }
}

impl Room {
    /// The room of a box in the middle above a row: half way between the first and the last of them.
    fn above(row: &[Block], rooms: &[Self], pieces: &[Piece], number: usize) -> Self {
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pieces by the numbers of what is above them.
    fn pieces(parents: &[Option<usize>]) -> Vec<Piece> {
        parents.iter().map(|parent| Piece { parent: *parent, height: 100 }).collect()
    }

    fn middle(spot: Spot) -> usize {
        spot.x + WIDTH / 2
    }

    #[test]
    fn few_stand_side_by_side_below_the_middle_of_what_is_above() {
        let plan = plan(&pieces(&[None, Some(0), Some(0), Some(0)]));
        assert!(plan.spots[1..].iter().all(|spot| spot.y == MARGIN + 100 + LEVEL));
        assert_eq!(middle(plan.spots[0]), middle(plan.spots[2]));
        assert_eq!(plan.spots[2].x - plan.spots[1].x, WIDTH + BESIDE);
        assert_eq!(plan.width, 2 * MARGIN + 3 * WIDTH + 2 * BESIDE);
        assert_eq!(plan.height, 2 * MARGIN + 200 + LEVEL);
    }

    #[test]
    fn sixty_side_by_side_fill_columns_and_no_line_of_sixty() {
        let mut parents = vec![None];
        parents.extend([Some(0); 60]);
        let plan = plan(&pieces(&parents));
        let columns: std::collections::BTreeSet<usize> = plan.spots[1..].iter().map(|spot| spot.x).collect();
        assert_eq!(columns.len(), 5);
        assert!(plan.width < 1_400, "{}", plan.width);
        let top = plan.spots[1..].iter().filter(|spot| spot.y == plan.spots[1].y).count();
        assert_eq!(top, 5, "each column begins at the same height");
        assert!(plan.spots[1].x == plan.spots[2].x && plan.spots[1].y < plan.spots[2].y, "in order, down first");
    }

    #[test]
    fn closed_boxes_beside_an_open_one_are_stacked_on_their_side_of_it() {
        // Of five, the third is open.
        let plan = plan(&pieces(&[None, Some(0), Some(0), Some(0), Some(3), Some(0), Some(0)]));
        let x = |number: usize| plan.spots[number].x;
        assert!(x(1) == x(2) && x(2) < x(3) && x(3) == x(4) && x(3) < x(5) && x(5) == x(6));
    }

    #[test]
    fn what_has_no_common_top_starts_another_row_before_it_is_too_wide() {
        // Six at the top with three below each.
        let parents: Vec<Option<usize>> = (0..24).map(|n| (n % 4 > 0).then(|| n - n % 4)).collect();
        let plan = plan(&pieces(&parents));
        assert!(plan.width <= SHELF + 2 * MARGIN, "{}", plan.width);
        let top = |number: usize| plan.spots[number * 4].y;
        assert_eq!((top(0), top(1)), (MARGIN, MARGIN));
        assert_eq!((top(2), top(3)), (MARGIN + 200 + LEVEL + BELOW_SHELF, top(2)));
        assert!(top(4) > top(3));
    }

    #[test]
    fn a_box_stands_alone_without_a_line() {
        let plan = plan(&pieces(&[None]));
        assert_eq!((plan.spots[0], plan.lines.len()), (Spot { x: MARGIN, y: MARGIN }, 0));
        assert!(super::plan(&[]).spots.is_empty());
    }

    /// A tree as it grows: each box hangs below an earlier one, or at the top; some are low.
    fn trees() -> impl Strategy<Value = Vec<Piece>> {
        let one = (any::<prop::sample::Index>(), 0_u8..8, any::<bool>());
        prop::collection::vec(one, 0..120).prop_map(|choices| {
            let mut tree: Vec<(Vec<usize>, bool)> = Vec::new();
            // The way to each box, so that they can be put in order: each before those below it.
            for (number, (index, of_top, low)) in choices.into_iter().enumerate() {
                let mut way = match tree.len() {
                    0 => Vec::new(),
                    _ if of_top == 0 => Vec::new(),
                    count => tree[index.index(count)].0.clone(),
                };
                way.push(number);
                tree.push((way, low));
            }
            tree.sort();
            let ways: Vec<Vec<usize>> = tree.iter().map(|(way, _)| way.clone()).collect();
            let above = |way: &[usize]| ways.iter().position(|other| other[..] == way[..way.len() - 1]);
            let height = |low| if low { 36 } else { 106 };
            tree.iter().map(|(way, low)| Piece { parent: above(way), height: height(*low) }).collect()
        })
    }

    proptest! {
        #[test]
        fn no_box_touches_another(pieces in trees()) {
            let plan = plan(&pieces);
            for (one, spot) in plan.spots.iter().enumerate() {
                prop_assert!(spot.x >= MARGIN && spot.x + WIDTH + MARGIN <= plan.width);
                prop_assert!(spot.y >= MARGIN && spot.y + pieces[one].height + MARGIN <= plan.height);
                for (other, beside) in plan.spots.iter().enumerate().skip(one + 1) {
                    let apart = spot.x + WIDTH + BESIDE <= beside.x || beside.x + WIDTH + BESIDE <= spot.x
                        || spot.y + pieces[one].height + BELOW <= beside.y
                        || beside.y + pieces[other].height + BELOW <= spot.y;
                    prop_assert!(apart, "{one} {spot:?} and {other} {beside:?}");
                }
            }
        }

        #[test]
        fn what_is_above_stands_higher_and_over_the_middle(pieces in trees()) {
            let plan = plan(&pieces);
            for (number, spot) in plan.spots.iter().enumerate() {
                let below: Vec<Spot> = (0..pieces.len())
                    .filter(|other| pieces[*other].parent == Some(number))
                    .map(|other| plan.spots[other])
                    .collect();
                prop_assert!(below.iter().all(|other| other.y >= spot.y + pieces[number].height + LEVEL));
                let middles = || below.iter().map(|spot| middle(*spot));
                if let (Some(first), Some(last)) = (middles().min(), middles().max()) {
                    // To the pixel that even numbers leave.
                    prop_assert!(middle(*spot).abs_diff((first + last) / 2) <= 1, "{spot:?} {first} {last}");
                }
            }
            let open = (0..pieces.len()).filter(|number| pieces.iter().any(|p| p.parent == Some(*number))).count();
            prop_assert_eq!(plan.lines.len(), open);
        }
    }
}
