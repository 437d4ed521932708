//! What is kept about people for those who keep the register alone (ASVS 8.2.3).

use super::{History, Kind};
use crate::auth::{Actor, ViewPrivate};

/// The private fields, each with the kind of row it belongs to.
const PRIVATE: [(Kind, &str); 1] = [(Kind::Employee, "notes")];

/// Whether a field is private.
pub fn is_private(kind: Kind, field: &str) -> bool {
    PRIVATE.contains(&(kind, field))
}

/// Whether somebody may read the private fields of a row: those who keep the register, and the person it is about.
pub fn may_read_private(actor: &Actor, kind: Kind, row_id: Option<i32>) -> bool {
    let own = kind == Kind::Employee && row_id.is_some() && row_id == actor.employee_id;
    own || actor.can_everywhere::<ViewPrivate>()
}

impl History {
    /// The same as somebody may read it: what was in private fields is left out of rows that are not theirs.
    pub fn without_private(mut self, actor: &Actor) -> Self {
        for change in &mut self.changes {
            let Ok(kind) = change.kind.parse::<Kind>() else { continue };
            if !may_read_private(actor, kind, change.row_id) {
                change.fields.retain(|field| !is_private(kind, &field.field));
            }
        }
        self
    }
}
