//! The six kinds of rows, with forms that fill every field, for what all of them have in common.

use super::{Fields, World};

/// A kind of row.
pub struct Kind {
    /// How its addresses begin.
    pub plural: &'static str,
    /// A form with every field filled.
    pub full: fn(&World) -> Fields,
    /// Another one: no field holds what it holds in `full`.
    pub other: fn(&World) -> Fields,
    /// What the page of a row made of `full` says, in English.
    pub shown: &'static [&'static str],
    /// The fields that take any text, with how many characters they take.
    pub texts: &'static [(&'static str, usize)],
    /// The fields that must be filled.
    pub required: &'static [&'static str],
    /// The fields that point to other rows.
    pub references: &'static [&'static str],
}

/// All of them.
pub const KINDS: [Kind; 6] = [
    Kind {
        plural: "departments",
        full: |world| {
            Fields::of([("name", "Núñez & Söhne"), ("code", "NS-1"), ("description", "First line\nSecond line")])
                .set("parent_id", world.departments[0])
        },
        other: |world| {
            Fields::of([("name", "Fleet"), ("code", "FL"), ("description", "Cars")])
                .set("parent_id", world.departments[1])
        },
        shown: &["Núñez & Söhne", "NS-1", "Operations", "First line Second line"],
        texts: &[("name", 120), ("code", 40), ("description", 4_000)],
        required: &["name"],
        references: &["parent_id"],
    },
    Kind {
        plural: "employees",
        full: |world| {
            Fields::of([
                ("number", "P-0042"),
                ("given_name", "Zoë"),
                ("family_name", "O'Brien"),
                ("email", "zoe.obrien@acme.example"),
                ("phone", "+34 600 000 001"),
                ("job_title", "Fitter"),
                ("status", "on_leave"),
                ("hired_on", "2020-02-29"),
                ("left_on", "2031-12-31"),
                ("notes", "Left-handed"),
            ])
            .set("department_id", world.departments[0])
            .set("manager_id", world.employees[0])
        },
        other: |world| {
            Fields::of([
                ("number", "P-0043"),
                ("given_name", "Zora"),
                ("family_name", "Brown"),
                ("email", "zora@acme.example"),
                ("phone", "+34 600 000 002"),
                ("job_title", "Welder"),
                ("status", "left"),
                ("hired_on", "2019-01-01"),
                ("left_on", "2019-12-31"),
                ("notes", "Tall"),
            ])
            .set("department_id", world.departments[1])
            .set("manager_id", world.employees[1])
        },
        shown: &[
            "P-0042",
            "Zoë O'Brien",
            "zoe.obrien@acme.example",
            "+34 600 000 001",
            "Fitter",
            "On leave",
            "29 Feb 2020",
            "31 Dec 2031",
            "Left-handed",
            "Operations",
            "Ana García",
        ],
        texts: &[
            ("number", 40),
            ("given_name", 100),
            ("family_name", 100),
            ("phone", 40),
            ("job_title", 120),
            ("notes", 4_000),
        ],
        required: &["given_name", "family_name", "email"],
        references: &["department_id", "manager_id"],
    },
    Kind {
        plural: "projects",
        full: |world| {
            Fields::of([
                ("code", "HALL-7"),
                ("name", "New hall"),
                ("status", "active"),
                ("starts_on", "2026-03-01"),
                ("ends_on", "2026-03-01"),
                ("description", "A roof"),
            ])
            .set("department_id", world.departments[0])
        },
        other: |world| {
            Fields::of([
                ("code", "HALL-8"),
                ("name", "Old hall"),
                ("status", "paused"),
                ("starts_on", "2025-03-01"),
                ("ends_on", "2025-03-02"),
                ("description", "A floor"),
            ])
            .set("department_id", world.departments[1])
        },
        shown: &["HALL-7", "New hall", "Active", "1 Mar 2026 – 1 Mar 2026", "A roof", "Operations"],
        texts: &[("code", 40), ("name", 120), ("description", 4_000)],
        required: &["code", "name"],
        references: &["department_id"],
    },
    Kind {
        plural: "roles",
        full: |_| Fields::of([("name", "First aider"), ("scope", "department"), ("description", "Plasters")]),
        other: |_| Fields::of([("name", "Fire warden"), ("scope", "project"), ("description", "Hoses")]),
        shown: &["First aider", "Departments", "Plasters"],
        texts: &[("name", 120), ("description", 4_000)],
        required: &["name"],
        references: &[],
    },
    Kind {
        plural: "seats",
        full: |world| {
            Fields::of([
                ("role_id", world.roles[1].to_string()),
                ("department_id", world.departments[0].to_string()),
                ("project_id", String::new()),
                ("wanted", "3".into()),
            ])
        },
        other: |world| {
            Fields::of([
                ("role_id", world.roles[0].to_string()),
                ("department_id", String::new()),
                ("project_id", world.projects[0].to_string()),
                ("wanted", "999".into()),
            ])
        },
        shown: &["Key holder", "Operations", "3 missing"],
        texts: &[],
        required: &["role_id", "wanted"],
        references: &["role_id", "department_id", "project_id"],
    },
    Kind {
        plural: "assignments",
        full: |world| {
            World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-01-01", "2026-12-31")
                .set("responsibility", "accountable")
                .set("allocation", 55)
                .set("deputy_for_id", world.assignment)
                .set("description", "Until the new one comes")
                .set("project_id", "")
        },
        other: |world| {
            World::holds(world.employees[1], world.roles[1], world.departments[1], "2025-01-01", "2025-12-31")
                .set("department_id", "")
                .set("project_id", world.projects[0])
                .set("responsibility", "informed")
                .set("allocation", 0)
                .set("deputy_for_id", "")
                .set("description", "For good")
        },
        shown: &[
            "Ana García",
            "Safety officer",
            "Operations",
            "Accountable",
            "55%",
            "1 Jan 2026 – 31 Dec 2026",
            "Until the new one comes",
            "Bo Lindqvist, Safety officer, Operations (2020-01-01)",
        ],
        texts: &[("description", 4_000)],
        required: &["employee_id", "role_id", "allocation", "starts_on"],
        references: &["employee_id", "role_id", "department_id", "project_id", "deputy_for_id"],
    },
];
