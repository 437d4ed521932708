//! Which roles in which places make up the words of a search together.

use super::catalogue::{Fitting, Mask};
use crate::references::Place;

/// Roles and places that hold all the words asked for: any of the roles with any of the places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The roles; none said means any.
    pub roles: Option<Vec<i32>>,
    /// The places, best first; none said means any.
    pub places: Option<Vec<Place>>,
    score: u32,
}

/// The steps that make up `words`, best first.
pub fn steps(fitting: &Fitting<'_>, words: Mask) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    // Roles that fit the same words, and stand for them in the same way, go together.
    let mut groups: Vec<((Mask, Mask), Vec<i32>, u32)> = Vec::new();
    for (role, fit) in &fitting.roles {
        let kind = (fit.mask() & words, fit.named() & words);
        if kind.0 == 0 {
            continue;
        }
        match groups.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, roles, best)) => {
                roles.push(role.id);
                *best = (*best).max(fit.score(kind.0));
            }
            None => groups.push((kind, vec![role.id], fit.score(kind.0))),
        }
    }
    for ((held, _), roles, best) in groups {
        let rest = words & !held;
        if rest == 0 {
            steps.push(Step { roles: Some(roles), places: None, score: best });
        } else if let Some((places, of_places)) = places(fitting, rest) {
            steps.push(Step { roles: Some(roles), places: Some(places), score: best + of_places });
        }
    }
    if let Some((places, score)) = places(fitting, words) {
        steps.push(Step { roles: None, places: Some(places), score });
    }
    steps.sort_by_key(|step| std::cmp::Reverse(step.score));
    steps
}

/// The places that hold these words, best first, and how well the best of them fits.
fn places(fitting: &Fitting<'_>, words: Mask) -> Option<(Vec<Place>, u32)> {
    let mut found: Vec<(Place, u32)> = fitting
        .spots
        .iter()
        .filter(|(_, fit)| fit.mask() & words == words)
        .map(|(spot, fit)| (spot.place, fit.score(words)))
        .collect();
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    let best = found.first()?.1;
    Some((found.into_iter().map(|(place, _)| place).collect(), best))
}
