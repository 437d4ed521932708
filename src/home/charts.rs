//! Charts, as coordinates for a template to draw: widths in percent, so that they fit any screen, heights in pixels, so
//! that their words stay legible.

use serde::Serialize;

/// The height of a bar with its label.
const ROW: usize = 40;
/// The height of a line's plot.
const PLOT: i64 = 200;
/// What is left free for the numbers of the scale before a line begins, in thousandths of the width.
const SCALE: i64 = 110;

/// Bars from left to right, one below the other.
#[derive(Clone, Debug, Serialize)]
pub struct Bars<T> {
    /// The bars.
    pub bars: Vec<Bar<T>>,
    /// The height of all.
    pub height: usize,
}

/// A bar.
#[derive(Clone, Debug, Serialize)]
pub struct Bar<T> {
    /// What it stands for.
    pub of: T,
    /// Where it begins, from above.
    pub top: usize,
    /// Its length in percent.
    pub length: String,
}

impl<T> Bars<T> {
    /// A bar for each; the longest fills the width.
    pub fn new(all: Vec<T>, value: impl Fn(&T) -> i64) -> Self {
        let most = all.iter().map(&value).max().unwrap_or(0).max(1);
        let height = all.len() * ROW;
        let bar = |(at, of): (usize, T)| Bar { length: percent(value(&of), most), top: at * ROW, of };
        Self { bars: all.into_iter().enumerate().map(bar).collect(), height }
    }
}

/// A line over time.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Its points, from left to right.
    pub points: Vec<Point>,
    /// The lines across, from above.
    pub ticks: Vec<Tick>,
    /// The points in a square of 100 by 100, as SVG writes them.
    pub path: String,
    /// The height of the plot in pixels.
    pub height: i64,
}

/// A point.
#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// From the left, in percent.
    pub x: String,
    /// From above, in pixels.
    pub y: String,
}

/// A line across that helps to read the values.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    /// What it stands for.
    pub value: i64,
    /// From above, in pixels.
    pub y: String,
}

impl Line {
    /// The line through these values.
    pub fn new(values: &[i64]) -> Self {
        let (low, step, high) = scale(values);
        let count = i64::try_from(values.len()).unwrap_or(1).max(1);
        // From above, in thousandths of the plot.
        let down = |value: i64| (high - value) * 1_000 / (high - low);
        let pixels = |value: i64| tenth(down(value) * PLOT / 100);
        // In the middle of its part of the width.
        let across = |at: usize| SCALE + (2 * i64::try_from(at).unwrap_or(0) + 1) * (1_000 - SCALE) / (2 * count);
        let points = values.iter().enumerate();
        let path = points.clone().map(|(at, value)| format!("{},{}", tenth(across(at)), tenth(down(*value))));
        let path = path.collect::<Vec<_>>().join(" ");
        let points = points.map(|(at, value)| Point { x: tenth(across(at)) + "%", y: pixels(*value) }).collect();
        let ticks = (0..=(high - low) / step).rev().map(|at| low + at * step);
        let ticks = ticks.map(|value| Tick { value, y: pixels(value) }).collect();
        Self { points, ticks, path, height: PLOT }
    }
}

/// Where the scale begins, how far its lines are apart, and where it ends: round numbers around the values. It begins at
/// nothing when they are not far from there.
fn scale(values: &[i64]) -> (i64, i64, i64) {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let least = values.iter().copied().min().unwrap_or(0).max(0);
    let least = if least < most / 2 { 0 } else { least };
    let room = (most - least).max(1);
    // 1, 2, 5, 10, 20, 50 ..
    let steps = (0..18).flat_map(|zeros| [1, 2, 5].map(|factor| factor * 10_i64.pow(zeros)));
    let step = steps.into_iter().find(|step| room <= 4 * step).unwrap_or(room);
    let low = least / step * step;
    let high = (most / step + i64::from(most % step != 0)) * step;
    (low, step, high.max(low + step))
}

/// `value` of a whole, as SVG writes a length.
fn percent(value: i64, of: i64) -> String {
    tenth(value * 1_000 / of) + "%"
}

/// Tenths as a decimal number.
fn tenth(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_width() {
        let bars = Bars::new(vec![50, 200, 0, 199], |value| *value);
        let lengths: Vec<&str> = bars.bars.iter().map(|bar| bar.length.as_str()).collect();
        assert_eq!(lengths, ["25.0%", "100.0%", "0.0%", "99.5%"]);
        assert_eq!((bars.bars[3].top, bars.height), (120, 160));
        assert_eq!(Bars::new(vec![0], |value| *value).bars[0].length, "0.0%", "of nothing too");
    }

    #[test]
    fn a_scale_has_round_numbers_around_the_values() {
        for (values, expected) in [
            (&[0][..], (0, 1, 1)),
            (&[1, 1], (1, 1, 2)),
            (&[7, 62], (0, 20, 80)),
            (&[90_123, 93_800], (90_000, 1_000, 94_000)),
            (&[61, 62, 62], (61, 1, 62)),
            (&[100_000, 100_000], (100_000, 1, 100_001)),
        ] {
            assert_eq!(scale(values), expected, "{values:?}");
        }
    }

    #[test]
    fn a_line_goes_from_left_to_right_and_up_to_the_highest_value() {
        let line = Line::new(&[10, 20]);
        assert_eq!(line.path, "33.2,100.0 77.7,0.0");
        assert_eq!((line.points[0].x.as_str(), line.points[0].y.as_str()), ("33.2%", "200.0"));
        assert_eq!(line.ticks.iter().map(|tick| tick.value).collect::<Vec<_>>(), [20, 15, 10]);
        assert!(Line::new(&[]).points.is_empty());
    }
}
