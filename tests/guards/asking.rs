//! Asking for a route as somebody with a good reason would: of rows that are there, with forms that are in order.

use rocket::http::Method;

use super::{accounts, api, drafts, imports};
use crate::support::kinds::KINDS;
use crate::support::{Access, Answer, App, Fields, Who, World};

/// A register with a place that a steward answers for, and one that they do not.
pub struct Register {
    pub world: World,
    /// A role that nobody holds and no place wants.
    pub spare: i32,
    /// Rows that nothing hangs on, of each register; those of places twice, in the steward's and in the other one.
    doomed: Vec<(&'static str, [i32; 2])>,
    /// A seat and an assignment in the other place.
    other: [i32; 2],
    steward: i32,
    handover: i32,
    /// A draft that an administrator shares, and a change of it.
    draft: [i32; 2],
    import: i32,
}

impl Register {
    pub fn new(app: &App) -> Self {
        let world = World::new(app);
        accounts::prepare(app);
        let [own, other] = world.departments;
        let [steward, _] = world.employees;
        let accountable =
            World::holds(steward, world.roles[1], own, "2020-01-01", "").set("responsibility", "accountable");
        app.create("assignments", &accountable);
        let account = app.database.account("steward", Access::Viewer);
        app.database.link(account, steward);
        let seat = Fields::of([("role_id", world.roles[0]), ("department_id", other), ("wanted", 1)]);
        let held = World::holds(world.employees[1], world.roles[0], other, "2020-01-01", "");
        let other = [app.create("seats", &seat), app.create("assignments", &held)];
        let leaves = Fields::of([("employee_id", steward)]).set("last_day", "2030-01-31");
        let handover = app.create("handovers", &leaves);
        let spare = app.role("Gatekeeper", "any");
        let (doomed, import) = (doomed(app, &world), imports::checked(app));
        let draft = drafts::shared(app, &world);
        Self { world, spare, doomed, other, steward: account, handover, draft, import }
    }

    /// The same database, asked by somebody.
    pub fn seen_by(&self, app: &App, who: &str) -> App {
        match who {
            "nobody" => app.seen_by(Who::Nobody),
            "disabled" => app.seen_by(Who::Disabled),
            "viewer" => app.seen_by(Who::Viewer),
            "steward" => app.visitor().signed_in_as(self.steward),
            "editor" => app.seen_by(Who::Editor),
            _ => app.seen_by(Who::Admin),
        }
    }

    /// A row that can be deleted.
    pub fn doomed(&self, plural: &str, other: bool) -> i32 {
        let rows = self.doomed.iter().find(|(known, _)| *known == plural).expect("a register").1;
        rows[usize::from(other)]
    }

    pub fn id(&self, plural: &str, other: bool) -> i32 {
        match (plural, other) {
            // What belongs to a place is asked for in the other one too.
            ("departments", true) => self.world.departments[1],
            ("seats", true) => self.other[0],
            ("assignments", true) => self.other[1],
            ("handovers", _) => self.handover,
            ("imports", _) => self.import,
            _ => self.world.id(plural),
        }
    }
}

fn doomed(app: &App, world: &World) -> Vec<(&'static str, [i32; 2])> {
    let role = app.role("Passer-by", "any");
    let seat =
        |place: i32| app.create("seats", &Fields::of([("role_id", role), ("department_id", place), ("wanted", 1)]));
    let held = |place| app.create("assignments", &World::holds(world.employees[1], role, place, "2020-01-01", ""));
    vec![
        ("departments", [app.department("Cellar", None); 2]),
        ("employees", [app.employee("Cy", "Passing"); 2]),
        ("projects", [app.project("PASSING"); 2]),
        ("roles", [app.role("Passing", "any"); 2]),
        ("seats", world.departments.map(seat)),
        ("assignments", world.departments.map(held)),
    ]
}

/// Asks for a route; `other` is what belongs to a place that the steward does not answer for.
pub fn ask(app: &App, register: &Register, route: &str, other: bool) -> Answer {
    let (method, path) = route.split_once(' ').expect("a method and a path");
    if path == "/api/openapi.json" {
        return app.robot().ask(rocket::http::Method::Get, path, &[], None);
    }
    if let Some(path) = path.strip_prefix("/api/v1/") {
        return api::ask(app, register, method, path, other);
    }
    let plural = path.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    if ["GET /account/two-factor/new", "POST /account/two-factor/new", "GET /account/two-factor/qr.svg"]
        .contains(&route)
        && app.session.is_some()
    {
        accounts::enrol(app, false);
        app.post("/account/two-factor/start", &Fields::default());
    }
    if path.starts_with("/account/two-factor/") && ["off", "recovery-codes"].iter().any(|end| path.ends_with(end)) {
        accounts::enrol(app, true);
    }
    let path = match path {
        "/choices/<plural>" => "/choices/departments?field=parent_id".to_owned(),
        "/history/<plural>/<id>" => format!("/history/roles/{}", register.world.roles[0]),
        "/static/<hashed>/<path..>" => "/static/x/css/base.css".to_owned(),
        _ if path.ends_with("<_..>") => path.replace("<_..>", "nothing-here"),
        "/calendar/<file>" => accounts::calendar(app),
        "/accounts/<id>/feeds/<feed>/revoke" => accounts::feed_of_other(app),
        _ if path.contains("<token>") => path.replace("<token>", &accounts::link(app, path)),
        _ if plural.starts_with("account") && path.contains("<id>") => {
            path.replace("<id>", &accounts::row(app, path).to_string())
        }
        "/imports/template/<file>" => "/imports/template/roles.csv".to_owned(),
        _ if plural == "reorganisations" => drafts::path(path, register.draft),
        _ if path.contains("<id>") => path.replace("<id>", &register.id(plural, other).to_string()),
        _ => path.to_owned(),
    };
    if route.ends_with("<_..>") {
        // Without a form: what was typed would be kept for those whose session has ended.
        return app.send(app.request(Method::Post, &path));
    }
    if path.ends_with("/export") || path.ends_with("/matrix.csv") {
        // There are more of them than one may ask for in a minute.
        app.database.forget_attempts();
    }
    if method == "GET" {
        let row = if path.contains("/bulk") {
            format!("?act=move&row={}", register.id(plural, other))
        } else {
            String::new()
        };
        return app.get(&format!("{path}{row}"));
    }
    if route == "POST /imports" {
        return app.upload(&path, &Fields::default(), imports::FILE);
    }
    let own = accounts::fields(app, route).or_else(|| drafts::fields(&register.world, route));
    let fields = own.unwrap_or_else(|| fields(app, register, route, plural, other));
    app.post(&path, &fields)
}

fn fields(app: &App, register: &Register, route: &str, plural: &str, other: bool) -> Fields {
    let (world, end) = (&register.world, route.rsplit('/').next().unwrap_or_default());
    let end = end.split('?').next().unwrap_or_default();
    match (KINDS.iter().find(|kind| kind.plural == plural), end) {
        (_, "matrix") => {
            let cell = format!("c-{}-{}-0-0-", world.roles[1], world.employees[1]);
            Fields::of([("from_on", "2026-01-01")]).set(&cell, "C")
        }
        _ if route.contains("/bulk") => {
            let rows = register.id(plural, other);
            let said = Fields::of([
                ("act", "move".to_owned()),
                ("rows", rows.to_string()),
                ("department_id", world.departments[usize::from(other)].to_string()),
            ]);
            let said = if end == "department" { said } else { said.set("starts_on", "2030-01-01") };
            if end == "add-role" { said.set("role_id", world.roles[0]).set("allocation", 10) } else { said }
        }
        (_, "end") => Fields::of([("ends_on", "2030-01-01"), ("version", "1")]),
        (_, "deputies") => Fields::default(),
        (_, "handovers") => Fields::of([("employee_id", world.employees[1])]).set("last_day", "2030-01-31"),
        _ if plural == "handovers" => {
            let fields = Fields::of([("version", "1")]);
            if end == "<id>" { fields.set("last_day", "2030-01-31") } else { fields }
        }
        (_, "deputy") => {
            let id = register.id("assignments", other);
            Fields::default()
                .set(&format!("pick_{id}"), world.employees[0])
                .set(&format!("starts_on_{id}"), "2026-01-01")
        }
        (_, "confirm" | "confirm-mine") => Fields::default(),
        _ if plural == "imports" => imports::fields(app, register.import, end),
        (Some(_), "delete" | "<id>") => Fields::of([("version", "1")]),
        (Some(kind), _) if ["seats", "assignments"].contains(&plural) => {
            let place = world.departments[usize::from(other)];
            let role = world.roles[usize::from(plural == "seats")];
            let form = (kind.full)(world).set("role_id", role).set("department_id", place);
            if plural == "seats" { form } else { form.set("deputy_for_id", "") }
        }
        (Some(kind), _) => (kind.full)(world),
        (None, _) => Fields::default(),
    }
}
