//! Which words of a search may be a person's, while the others are a role's or a place's.

use super::catalogue::Mask;

/// The sets of words to look for among people, the likeliest first. `known` are the words of some role or place, `people`
/// how many people have each word, so that the rare ones come first.
pub fn splits(all: Mask, known: Mask, people: &[usize]) -> Vec<Mask> {
    let strangers = all & !known;
    let rarest = |mask: Mask| of(mask).filter_map(|at| people.get(at)).copied().min().unwrap_or(0);
    let mut splits: Vec<Mask> = (1..all)
        .filter(|mask| mask & all == *mask && mask & strangers == strangers)
        .filter(|mask| rarest(*mask) > 0)
        .collect();
    splits.sort_by_key(|mask| (mask.count_ones(), rarest(*mask)));
    splits
}

/// The numbers of the words in a set.
pub fn of(mask: Mask) -> impl Iterator<Item = usize> {
    (0..8).filter(move |at| mask & (1 << at) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_no_roles_and_no_places_must_be_a_persons() {
        assert_eq!(splits(0b11, 0b01, &[5, 9]), [0b10]);
        assert_eq!(splits(0b11, 0b01, &[5, 0]), Vec::<Mask>::new(), "it is nobody's");
        assert_eq!(splits(0b11, 0b00, &[5, 9]), Vec::<Mask>::new(), "then all of it is a person");
        assert_eq!(splits(0b1, 0b1, &[5]), Vec::<Mask>::new());
    }

    #[test]
    fn few_and_rare_words_come_first() {
        assert_eq!(splits(0b111, 0b111, &[5, 2, 9]), [0b010, 0b001, 0b100, 0b011, 0b110, 0b101]);
    }
}
