//! Draft reorganisations: today beside the draft, what has changed since, and making all changes at once.

mod applying;
mod conflicts;
mod diff;
mod sharing;
mod working;

use crate::support::{App, Fields, Page, World};

/// A register with a draft that takes effect on 1 January 2030.
struct Plan<'a> {
    app: &'a App,
    world: World,
    id: i32,
}

impl<'a> Plan<'a> {
    fn new(app: &'a App) -> Self {
        let world = World::new(app);
        let id = app.create("reorganisations", &Fields::of([("name", "Spring"), ("takes_effect_on", "2030-01-01")]));
        Self { app, world, id }
    }

    fn path(&self, end: &str) -> String {
        format!("/reorganisations/{}{end}", self.id)
    }

    fn page(&self) -> Page {
        self.app.page(&self.path(""))
    }

    /// Adds a change; gives its id.
    #[track_caller]
    fn add(&self, change: &Fields) -> i32 {
        let page = self.app.submit(&self.path("/changes"), change);
        let last = page.attributes("#changes tbody tr", "id").pop().expect("a change");
        last.trim_start_matches("change-").parse().expect("an id")
    }

    /// Adds a change that is refused; gives the complaints by field.
    #[track_caller]
    fn refused(&self, change: &Fields) -> Vec<(String, String)> {
        self.app.refused(&self.path("/changes"), change).summary()
    }

    /// The changes: what each is about, today, and in the draft.
    fn rows(&self) -> Vec<[String; 3]> {
        rows(&self.page())
    }

    /// What keeps each change from being made.
    fn troubles(&self) -> Vec<String> {
        self.page().texts(".troubles li > span")
    }

    fn digest(&self) -> Fields {
        Fields::of([("digest", self.app.page(&self.path("/review")).value("digest"))])
    }

    #[track_caller]
    fn apply(&self) -> Page {
        self.app.submit(&self.path("/apply"), &self.digest())
    }
}

fn rows(page: &Page) -> Vec<[String; 3]> {
    let table = page.table("#changes").into_iter();
    table.map(|row| [row[0].clone(), row[1].clone(), row[2].clone()]).collect()
}

fn to(moved: i32, parent: i32) -> Fields {
    Fields::of([("kind", "move_department")]).set("moved_id", moved).set("parent_id", parent)
}

fn to_top(moved: i32) -> Fields {
    Fields::of([("kind", "move_department")]).set("moved_id", moved)
}

fn unit(name: &str, parent: Option<i32>) -> Fields {
    let parent = parent.map(|id| id.to_string()).unwrap_or_default();
    Fields::of([("kind", "new_department"), ("name", name), ("parent_id", &parent)])
}

fn seat(role: i32, department: i32, wanted: i32) -> Fields {
    Fields::of([("kind", "seat")]).set("role_id", role).set("department_id", department).set("wanted", wanted)
}

fn assign(employee: i32, role: i32, department: i32) -> Fields {
    let fields = Fields::of([("kind", "assign"), ("responsibility", "accountable"), ("allocation", "40")]);
    fields.set("employee_id", employee).set("role_id", role).set("department_id", department)
}

fn end(assignment: i32) -> Fields {
    Fields::of([("kind", "end_assignment")]).set("assignment_id", assignment)
}

fn home(employee: i32, department: i32) -> Fields {
    Fields::of([("kind", "move_person")]).set("employee_id", employee).set("department_id", department)
}

/// The same in a department that an earlier change makes.
fn in_new(fields: Fields, field: &str, change: i32) -> Fields {
    fields.without(field).set("new_department_id", change)
}
