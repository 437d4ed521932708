//! Charts of every shape: grown at random, and by hand.

use proptest::prelude::*;

use super::blocks::SHELF;
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
