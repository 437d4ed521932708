//! The roles that companies of any size choose from.

use super::table;
use crate::references::Scope;

/// A role, and how it is usually held.
#[derive(Clone, Copy, Debug)]
pub struct RoleKind {
    /// Its name.
    pub name: &'static str,
    /// Where it may be held.
    pub scope: Scope,
    /// How many hold it in one place.
    pub holders: Holders,
    /// What its holder answers for.
    pub description: &'static str,
}

/// How many people hold a role in one place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holders {
    /// One.
    One,
    /// A handful.
    Few,
    /// Everybody who does that work.
    Many,
}

/// All of them, each name once.
pub fn all() -> Vec<RoleKind> {
    table::rows(include_str!("data/roles.txt"))
        .map(|[name, scope, holders, description]| {
            let holders = match holders {
                "one" => Some(Holders::One),
                "few" => Some(Holders::Few),
                "many" => Some(Holders::Many),
                _ => None,
            };
            RoleKind { name, scope: table::word(scope), holders: table::known(holders, name), description }
        })
        .collect()
}
