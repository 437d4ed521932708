//! Handovers: what a leaver holds, given to others.

mod applying;
mod conflicts;
mod drafts;
mod successors;

use crate::support::{App, Fields, Page, World};

/// The form of a draft as its page is filled in now.
pub fn sent(page: &Page) -> Fields {
    let mut fields = Fields::default().set("version", page.value("version"));
    // The button that leads on to the review is not pressed.
    for name in page.field_names().into_iter().filter(|name| name != "next") {
        fields = fields.set(&name, page.value(&name));
    }
    fields
}

/// A world in which Bo leaves: he is safety officer in Operations since 2020, keeps the keys of Research until the end of
/// 2027, has a role before him, and one behind him.
pub struct Leaver {
    pub world: World,
    pub keys: i32,
    pub later: i32,
}

impl Leaver {
    pub fn new(app: &App) -> Self {
        let world = World::new(app);
        let bo = world.employees[1];
        let holds = |role: usize, place: usize, first: &str, last: &str| {
            app.create("assignments", &World::holds(bo, world.roles[role], world.departments[place], first, last))
        };
        let keys = holds(1, 1, "2026-01-01", "2027-12-31");
        let later = holds(0, 1, "2027-06-01", "2027-08-31");
        holds(1, 0, "2019-01-01", "2019-12-31");
        Self { world, keys, later }
    }

    pub fn bo(&self) -> i32 {
        self.world.employees[1]
    }

    /// Begins the handover; gives its page.
    #[track_caller]
    pub fn begin(&self, app: &App, last_day: &str) -> String {
        let fields = Fields::of([("employee_id", self.bo())]).set("last_day", last_day);
        format!("/handovers/{}", app.create("handovers", &fields))
    }
}

/// Saves a draft with these fields changed, and gives what it leads to.
#[track_caller]
pub fn decide(app: &App, path: &str, changes: &[(String, String)]) -> Page {
    let fields = changes.iter().fold(sent(&app.page(path)), |fields, (name, value)| fields.set(name, value));
    app.submit(path, &fields)
}

pub fn pick(id: i32, what: impl ToString) -> (String, String) {
    (format!("pick_{id}"), what.to_string())
}

/// What the review sends to carry a draft out.
#[track_caller]
pub fn reviewed(app: &App, path: &str) -> Fields {
    let page = app.page(&format!("{path}/review"));
    Fields::default().set("version", page.value("version")).set("mark", page.value("mark"))
}

/// Assignments as (who, role, place, from and to), each in the order of the list.
pub fn held(app: &App, query: &str) -> Vec<String> {
    let page = app.page(&format!("/assignments?sort=starts_on&{query}"));
    page.table("#list")
        .iter()
        .map(|row| format!("{}: {}, {}, {} to {}", row[0], row[1], row[2], row[5], row[6]))
        .collect()
}
