//! Roles: where one can be held cannot be narrowed down below where it is held.

use super::{Imported, Proposal};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::roles::{self, RoleInput, Roles};

impl Imported for Roles {
    type Book = ();
    const TITLE: &'static [&'static str] = &["name"];

    fn check(
        (): &mut (),
        conn: &mut Conn,
        _: &Caches<'_>,
        _: &dyn Fn(i32) -> bool,
        proposals: &mut [Proposal<RoleInput>],
    ) -> Result<()> {
        for proposal in proposals.iter_mut().filter(|proposal| !proposal.is_new && proposal.alters("scope")) {
            if roles::is_used_outside(conn, proposal.id, proposal.input.scope)? {
                proposal.errors.add("scope", "scope-in-use");
            }
        }
        Ok(())
    }
}
