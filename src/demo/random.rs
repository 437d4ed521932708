//! Chance that falls the same way every time, so that everybody's demo is the same one.

/// A source of numbers that look random (SplitMix64: a few lines, good enough here, and nothing to depend on).
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but without, `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.number(end as u64) as usize
    }

    fn number(&mut self, end: u64) -> u64 {
        // The high half of the product is spread evenly; a remainder would favour small numbers.
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `first` to `last`, both included; `first` when `last` comes before it.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first.saturating_add(self.number(u64::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(0)) as i64)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several things; there must be at least one.
    pub fn pick<'a, T: ?Sized>(&mut self, things: &[&'a T]) -> &'a T {
        things[self.below(things.len())]
    }

    /// Puts things into any order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

/// Things of which some are drawn more often than others.
#[derive(Debug)]
pub struct Weights(Vec<u64>);

impl Weights {
    /// One thing for each weight.
    pub fn new(weights: impl IntoIterator<Item = u64>) -> Self {
        let mut sum = 0;
        Self(
            weights
                .into_iter()
                .map(|weight| {
                    sum += weight;
                    sum
                })
                .collect(),
        )
    }

    /// Things of which each is a little rarer than the one before it; of many things the last is some 250 times rarer
    /// than the first. So family names are spread.
    pub fn fading(things: usize) -> Self {
        let step = (things as u64 * 2 / 11).max(6);
        let weights = std::iter::successors(Some(1_u64 << 32), |weight| Some(weight - weight / step));
        Self::new(weights.take(things))
    }

    /// The place of the thing drawn.
    pub fn draw(&self, random: &mut Random) -> usize {
        let mark = random.number(self.0.last().copied().unwrap_or(0));
        self.0.partition_point(|sum| *sum <= mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_within_their_limits_and_reach_them() {
        let mut random = Random::new(7);
        let drawn: Vec<i64> = (0..1_000).map(|_| random.between(-2, 2)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-2), Some(&2)));
        assert_eq!(random.between(5, 4), 5);
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn heavy_things_are_drawn_more_often_and_weightless_ones_never() {
        let mut random = Random::new(7);
        let weights = Weights::new([0, 9, 1]);
        let mut drawn = [0; 3];
        for _ in 0..10_000 {
            drawn[weights.draw(&mut random)] += 1;
        }
        assert_eq!(drawn[0], 0);
        assert!((8_800..9_200).contains(&drawn[1]), "{drawn:?}");
    }
}
