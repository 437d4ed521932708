//! The one who asks.

use chrono::NaiveDateTime;

use super::{Access, Permission};
use crate::error::{AppError, Result};
use crate::references::Place;

/// An account that somebody has signed in to, or whose API token was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account_id: i32,
    /// Its name.
    pub username: String,
    /// What it may do; with a token, no more than the token may.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// The places that this employee is accountable in today.
    pub stewarded: Vec<Place>,
    /// Whether signing in takes a second factor.
    pub has_totp: bool,
    /// The browser's session; none with a token.
    pub session: Option<Session>,
    /// The API token; none with a session.
    pub token: Option<Token>,
}

/// What a request needs to know of its API token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its row.
    pub id: i32,
    /// When it ends, UTC.
    pub ends_at: NaiveDateTime,
}

/// What a request needs to know of its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its row.
    pub id: i32,
    /// When it began, UTC.
    pub created_at: NaiveDateTime,
    /// When its password was last typed, UTC.
    pub confirmed_at: NaiveDateTime,
}

impl Actor {
    /// Whether they have a right, be it in some places only.
    pub fn can<P: Permission>(&self) -> bool {
        self.can_everywhere::<P>() || (P::STEWARDS && !self.stewarded.is_empty())
    }

    /// Whether they have a right whatever it is about.
    pub fn can_everywhere<P: Permission>(&self) -> bool {
        self.access >= P::FROM
    }

    /// Whether they have a right over what belongs to a place, or to none.
    pub fn can_in<P: Permission>(&self, place: Option<Place>) -> bool {
        self.can_everywhere::<P>() || (P::STEWARDS && place.is_some_and(|place| self.stewarded.contains(&place)))
    }

    /// Refuses when they have no right over what belongs to a place, or to none.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn expect_in<P: Permission>(&self, place: Option<Place>) -> Result<()> {
        if self.can_in::<P>(place) { Ok(()) } else { Err(AppError::Forbidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{EditAssignments, EditRoles, ViewRegister};

    fn actor(access: Access, stewarded: &[Place]) -> Actor {
        Actor {
            account_id: 1,
            username: "ana".into(),
            access,
            employee_id: Some(1),
            stewarded: stewarded.to_vec(),
            has_totp: false,
            session: None,
            token: None,
        }
    }

    #[test]
    fn a01_a_steward_may_keep_the_own_place_and_nothing_else() {
        let own = Place::Department(3);
        let steward = actor(Access::Viewer, &[own]);
        assert!(steward.can::<EditAssignments>() && steward.can_in::<EditAssignments>(Some(own)));
        for other in [Some(Place::Department(4)), Some(Place::Project(3)), None] {
            assert!(!steward.can_in::<EditAssignments>(other), "{other:?}");
        }
        assert!(!steward.can::<EditRoles>());
        assert!(!actor(Access::Viewer, &[]).can::<EditAssignments>());
    }

    #[test]
    fn a01_each_level_may_do_what_those_below_may() {
        for (access, read, write) in
            [(Access::Viewer, true, false), (Access::Editor, true, true), (Access::Admin, true, true)]
        {
            let actor = actor(access, &[]);
            assert_eq!((actor.can::<ViewRegister>(), actor.can::<EditRoles>()), (read, write), "{access:?}");
        }
    }
}
