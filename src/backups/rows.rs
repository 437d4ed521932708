//! The rows of every table that backups hold. Keys that are made of other columns are made anew when a row comes back.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Beside, Kept};
use crate::assignments::Responsibility;
use crate::audit::Action;
use crate::auth::{Access, Via};
use crate::db::Conn;
use crate::db::dialect::on_both;
use crate::db::schema::{
    accounts, assignments, changes, departments, employees, handover_items, handovers, projects,
    reorganisation_changes, reorganisations, roles, seats,
};
use crate::references::Scope;
use crate::search::fold;
use crate::search::words::{self, Kind};
use crate::web::Language;
use crate::{employees as people, projects as places};

/// A row: its columns, `made` of them (and of what is [`Beside`]) those that no archive holds, `above` the column that
/// points into the same table, `words` what it is found by.
macro_rules! kept {
    (
        $(#[$doc:meta])* $row:ident of $table:ident, $part:literal at a time { $($column:ident: $type:ty,)+ }
        $(made |$it:ident, $beside:ident| { $($key:ident: $value:expr,)+ })?
        $(above $above:ident)?
        $(words |$of:ident| $words:expr)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Queryable, Selectable, Serialize, Deserialize)]
        #[diesel(table_name = $table)]
        #[serde(deny_unknown_fields)]
        pub struct $row { $($column: $type,)+ }

        impl Kept for $row {
            const TABLE: &'static str = stringify!($table);

            fn id(&self) -> i32 {
                self.id
            }

            fn part(conn: &mut Conn, after: i32) -> QueryResult<Vec<Self>> {
                let rows = $table::table.filter($table::id.gt(after)).order($table::id).limit($part);
                rows.select(Self::as_select()).load(conn)
            }

            fn insert(conn: &mut Conn, rows: &[Self], _beside: &Beside) -> QueryResult<()> {
                let values: Vec<_> = rows
                    .iter()
                    .map(|row| {
                        $(let ($it, $beside) = (row, _beside);)?
                        ($($table::$column.eq(&row.$column),)+ $($($table::$key.eq($value),)+)?)
                    })
                    .collect();
                on_both!(conn, c => diesel::insert_into($table::table).values(&values).execute(c)).map(drop)
            }
            $(
                fn above(&self) -> Option<i32> {
                    self.$above
                }

                fn hang(&mut self, above: Option<i32>) {
                    self.$above = above;
                }

                fn hang_on(conn: &mut Conn, id: i32, above: i32) -> QueryResult<()> {
                    diesel::update($table::table.find(id)).set($table::$above.eq(Some(above))).execute(conn).map(drop)
                }
            )?
            $(
                fn words(&self) -> Vec<words::Entry> {
                    let $of = self;
                    $words
                }
            )?
        }
    };
}

kept! {
    /// A department.
    Department of departments, 1_000 at a time {
        id: i32,
        version: i32,
        name: String,
        code: Option<String>,
        parent_id: Option<i32>,
        description: String,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
    made |row, _beside| {
        name_key: fold::key(&row.name),
        code_key: row.code.as_deref().map(fold::key),
    }
    above parent_id
}

kept! {
    /// An employee.
    Employee of employees, 1_000 at a time {
        id: i32,
        version: i32,
        number: Option<String>,
        given_name: String,
        family_name: String,
        email: String,
        phone: String,
        job_title: String,
        department_id: Option<i32>,
        manager_id: Option<i32>,
        status: people::Status,
        hired_on: Option<NaiveDate>,
        left_on: Option<NaiveDate>,
        notes: String,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
    made |row, _beside| {
        number_key: row.number.as_deref().map(fold::key),
        sort_name: people::sort_name_of(&row.given_name, &row.family_name),
        email_key: fold::key(&row.email),
    }
    above manager_id
    words |row| {
        let number = row.number.as_deref().unwrap_or_default();
        let texts = [row.given_name.as_str(), &row.family_name, number, &row.email, &row.job_title];
        words::entries(Kind::Employee, row.id, &people::sort_name_of(&row.given_name, &row.family_name), &texts)
    }
}

kept! {
    /// A project.
    Project of projects, 1_000 at a time {
        id: i32,
        version: i32,
        code: String,
        name: String,
        description: String,
        department_id: Option<i32>,
        status: places::Status,
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
    made |row, _beside| {
        code_key: fold::key(&row.code),
        sort_name: fold::sort_name(&row.name),
    }
    words |row| words::entries(Kind::Project, row.id, &fold::sort_name(&row.name), &[&row.name, &row.code])
}

kept! {
    /// A role.
    Role of roles, 1_000 at a time {
        id: i32,
        version: i32,
        name: String,
        description: String,
        scope: Scope,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
    made |row, _beside| {
        name_key: fold::key(&row.name),
        sort_name: fold::sort_name(&row.name),
    }
    words |row| words::entries(Kind::Role, row.id, &fold::sort_name(&row.name), &[&row.name, &row.description])
}

kept! {
    /// A seat.
    Seat of seats, 1_000 at a time {
        id: i32,
        version: i32,
        role_id: i32,
        department_id: Option<i32>,
        project_id: Option<i32>,
        wanted: i32,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

kept! {
    /// An account without its secrets.
    Account of accounts, 1_000 at a time {
        id: i32,
        version: i32,
        username: String,
        email: String,
        access: Access,
        employee_id: Option<i32>,
        language: Language,
        password_set_at: NaiveDateTime,
        signed_in_at: Option<NaiveDateTime>,
        disabled_at: Option<NaiveDateTime>,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
    made |row, beside| {
        username_key: row.username.to_lowercase(),
        email_key: fold::key(&row.email),
        password_hash: &beside.no_password,
    }
    words |row| {
        let texts = [row.username.as_str(), &row.email];
        words::entries(Kind::Account, row.id, &fold::sort_name(&row.username), &texts)
    }
}

kept! {
    /// An assignment, and when it was last confirmed.
    Assignment of assignments, 1_000 at a time {
        id: i32,
        version: i32,
        employee_id: i32,
        role_id: i32,
        department_id: Option<i32>,
        project_id: Option<i32>,
        responsibility: Responsibility,
        allocation: i32,
        description: String,
        starts_on: NaiveDate,
        ends_on: Option<NaiveDate>,
        deputy_for_id: Option<i32>,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
        confirmed_on: Option<NaiveDate>,
        confirmed_by_id: Option<i32>,
    }
    above deputy_for_id
}

kept! {
    /// A handover. What was done by it may be a long text.
    Handover of handovers, 50 at a time {
        id: i32,
        version: i32,
        employee_id: i32,
        draft_of: Option<i32>,
        last_day: NaiveDate,
        status: String,
        reports_choice: String,
        reports_manager_id: Option<i32>,
        record: String,
        account_id: Option<i32>,
        applied_at: Option<NaiveDateTime>,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

kept! {
    /// What was decided about one assignment of a handover.
    HandoverItem of handover_items, 1_000 at a time {
        id: i32,
        handover_id: i32,
        assignment_id: Option<i32>,
        assignment_version: i32,
        title: String,
        choice: String,
        successor_id: Option<i32>,
        note: String,
    }
}

kept! {
    /// A draft of a reorganisation. What it looked like may be a very long text.
    Reorganisation of reorganisations, 10 at a time {
        id: i32,
        version: i32,
        name: String,
        takes_effect_on: NaiveDate,
        note: String,
        status: String,
        owner_id: Option<i32>,
        is_shared: bool,
        closed_at: Option<NaiveDateTime>,
        closed_by: String,
        snapshot: String,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

kept! {
    /// A change of such a draft.
    ReorganisationChange of reorganisation_changes, 1_000 at a time {
        id: i32,
        version: i32,
        reorganisation_id: i32,
        position: i32,
        kind: String,
        wish: String,
        base: String,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

kept! {
    /// A line of the audit log.
    Change of changes, 500 at a time {
        id: i32,
        at: NaiveDateTime,
        account_id: Option<i32>,
        actor: String,
        via: Via,
        address: String,
        request: String,
        kind: String,
        row_id: Option<i32>,
        title: String,
        action: Action,
        fields: String,
    }
}
