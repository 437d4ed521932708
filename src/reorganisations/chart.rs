//! A small tree from left to right, drawn from an outline: where each box stands and which way leads to it.

use serde::{Deserialize, Serialize};

use super::outline::{Mark, Outline};

/// The size of a box.
const BOX: (i32, i32) = (176, 30);
/// How far columns and rows are apart.
const STEP: (i32, i32) = (208, 40);
/// What is left free around the whole.
const MARGIN: i32 = 4;
/// How many characters of a name have room in a box.
const ROOM: usize = 20;

/// A department in a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// As much of its name as there is room for.
    pub text: String,
    /// The whole of it.
    pub name: String,
    /// What the draft does with it.
    pub mark: Mark,
}

/// A tree with its coordinates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// How wide each box is.
    pub box_width: i32,
    /// How high each box is.
    pub box_height: i32,
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The ways from parents to children, as the `d` of a path.
    pub ways: Vec<String>,
}

/// Draws an outline.
pub fn draw(outline: &Outline) -> Chart {
    let depths: Vec<usize> = outline.lines.iter().map(|line| line.depth).collect();
    let rows = rows(&depths);
    let place = |at: usize| {
        let column = i32::try_from(depths[at]).unwrap_or(i32::MAX / STEP.0);
        // Rows are counted in halves: a parent stands between its children.
        (MARGIN + column * STEP.0, MARGIN + rows[at] * STEP.1 / 2)
    };
    let mut chart = Chart { box_width: BOX.0, box_height: BOX.1, ..Chart::default() };
    for (at, line) in outline.lines.iter().enumerate() {
        let (x, y) = place(at);
        chart.width = chart.width.max(x + BOX.0 + MARGIN);
        chart.height = chart.height.max(y + BOX.1 + MARGIN);
        if let Some(parent) = parent(&depths, at) {
            let (from_x, from_y) = place(parent);
            let (start, middle) = (from_x + BOX.0, x - (STEP.0 - BOX.0) / 2);
            chart.ways.push(format!("M{start} {}H{middle}V{}H{x}", from_y + BOX.1 / 2, y + BOX.1 / 2));
        }
        chart.nodes.push(Node { x, y, text: cut(&line.name), name: line.name.clone(), mark: line.mark });
    }
    chart
}

/// The line that another one hangs below.
fn parent(depths: &[usize], at: usize) -> Option<usize> {
    (0..at).rev().find(|before| depths[*before] < depths[at])
}

/// The row of each line, in halves: what has nothing below it has a row of its own, and a parent the middle of its own.
fn rows(depths: &[usize]) -> Vec<i32> {
    let mut rows = vec![0; depths.len()];
    let mut used = 0;
    for at in 0..depths.len() {
        if depths.get(at + 1).is_none_or(|next| *next <= depths[at]) {
            rows[at] = used;
            used += 2;
        }
    }
    for at in (0..depths.len()).rev() {
        let below: Vec<usize> = (at + 1..depths.len())
            .take_while(|next| depths[*next] > depths[at])
            .filter(|next| depths[*next] == depths[at] + 1)
            .collect();
        if let (Some(first), Some(last)) = (below.first(), below.last()) {
            rows[at] = (rows[*first] + rows[*last]) / 2;
        }
    }
    rows
}

fn cut(name: &str) -> String {
    if name.chars().count() <= ROOM {
        return name.to_owned();
    }
    let beginning: String = name.chars().take(ROOM - 1).collect();
    format!("{}…", beginning.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reorganisations::outline::Line;

    fn line(name: &str, depth: usize) -> Line {
        Line { id: None, name: name.to_owned(), depth, mark: Mark::Stays, inside: 0 }
    }

    #[test]
    fn a_parent_stands_between_its_children_and_no_two_boxes_meet() {
        assert_eq!(rows(&[0, 1, 1, 2, 2, 0]), [1, 0, 3, 2, 4, 6]);
        let lines = [("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 0)].map(|(name, depth)| line(name, depth));
        let chart = draw(&Outline { lines: lines.to_vec(), more: 0 });
        for (at, one) in chart.nodes.iter().enumerate() {
            for other in &chart.nodes[at + 1..] {
                assert!(one.x != other.x || (one.y - other.y).abs() >= BOX.1, "{} over {}", one.name, other.name);
            }
        }
        assert_eq!(chart.ways.len(), 4, "each but the two at the top hangs below another");
        assert_eq!((chart.width, chart.height), (4 + 2 * 208 + 176 + 4, 4 + 3 * 40 + 30 + 4));
    }

    #[test]
    fn a_long_name_is_cut_and_kept_whole_beside() {
        let chart = draw(&Outline { lines: vec![line("Department of long designations", 0)], more: 0 });
        assert_eq!(chart.nodes[0].text, "Department of long…");
        assert_eq!(chart.nodes[0].name, "Department of long designations");
        assert_eq!(draw(&Outline::default()), Chart { box_width: BOX.0, box_height: BOX.1, ..Chart::default() });
    }
}
