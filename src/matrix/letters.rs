//! The letters of a matrix, and the rules that a row of them keeps.

use serde::Serialize;

use crate::assignments::Responsibility;
use crate::text_enum;

/// The letter of a part.
pub fn letter(part: Responsibility) -> &'static str {
    match part {
        Responsibility::Responsible => "R",
        Responsibility::Accountable => "A",
        Responsibility::Consulted => "C",
        Responsibility::Informed => "I",
    }
}

/// The letter of a deputy's part: a deputy is shown, but does not count.
pub fn deputy_letter(part: Responsibility) -> &'static str {
    match part {
        Responsibility::Responsible => "r",
        Responsibility::Accountable => "a",
        Responsibility::Consulted => "c",
        Responsibility::Informed => "i",
    }
}

/// The part that a letter means.
pub fn part(letter: &str) -> Option<Responsibility> {
    Responsibility::ALL.iter().copied().find(|part| self::letter(*part) == letter)
}

text_enum! {
    /// A rule of the matrix that a role breaks.
    pub enum Violation {
        /// Nobody answers for it.
        NoAccountable = "no-accountable",
        /// More than one person answers for it.
        SeveralAccountable = "several-accountable",
        /// Nobody does it.
        NobodyResponsible = "nobody-responsible",
    }
}

/// How many hold each part that a rule is about. Deputies are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Who answer for the role.
    pub accountable: usize,
    /// Who do it.
    pub responsible: usize,
}

impl Count {
    /// Counts one more holder.
    pub fn add(&mut self, part: Responsibility) {
        match part {
            Responsibility::Accountable => self.accountable += 1,
            Responsibility::Responsible => self.responsible += 1,
            Responsibility::Consulted | Responsibility::Informed => {}
        }
    }

    /// The rules that a role with these holders breaks.
    pub fn violations(self) -> Vec<Violation> {
        let accountable = match self.accountable {
            0 => Some(Violation::NoAccountable),
            1 => None,
            _ => Some(Violation::SeveralAccountable),
        };
        let responsible = (self.responsible == 0).then_some(Violation::NobodyResponsible);
        accountable.into_iter().chain(responsible).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violations(parts: &str) -> Vec<&'static str> {
        let mut count = Count::default();
        for letter in parts.chars() {
            count.add(part(&letter.to_string()).expect("a letter"));
        }
        count.violations().into_iter().map(Violation::as_str).collect()
    }

    #[test]
    fn a_role_wants_exactly_one_accountable_and_somebody_responsible() {
        assert_eq!(violations("AR"), [""; 0]);
        assert_eq!(violations("ARRRCI"), [""; 0]);
        assert_eq!(violations("R"), ["no-accountable"]);
        assert_eq!(violations("AAR"), ["several-accountable"]);
        assert_eq!(violations("A"), ["nobody-responsible"]);
        assert_eq!(violations("AAACI"), ["several-accountable", "nobody-responsible"]);
        assert_eq!(violations("CI"), ["no-accountable", "nobody-responsible"]);
        assert_eq!(violations(""), ["no-accountable", "nobody-responsible"]);
    }

    #[test]
    fn every_part_has_a_letter_of_its_own() {
        for known in Responsibility::ALL {
            assert_eq!(part(letter(*known)), Some(*known));
            assert_eq!(deputy_letter(*known).to_uppercase(), letter(*known));
            assert_eq!(part(deputy_letter(*known)), None);
        }
        assert_eq!((part(""), part("X"), part("RA")), (None, None, None));
    }
}
