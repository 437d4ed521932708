//! Files of the lists that no import takes: what they say, in the order of the list, and nothing that the list leaves out.

use rocket::http::Status;
use serde_json::Value;

use super::{column, rows};
use crate::support::{Access, App, Fields, World, on_both};

on_both![
    handovers_are_in_a_file_as_in_their_list,
    drafts_are_in_a_file_as_in_their_list,
    a02_the_file_of_drafts_leaves_out_what_the_list_leaves_out,
    imports_are_in_a_file_as_in_their_list,
    open_invitations_are_in_a_file_as_in_their_list,
    the_pages_lead_to_their_files_where_there_is_something,
    programs_are_told_ids_and_words_of_their_own,
];

/// The files of a list in several orders and with filters, each held against the list: a column by its heading in the file
/// and its place on the page.
#[track_caller]
fn follows(app: &App, list: &str, (heading, at): (&str, usize), queries: &[(&str, usize)]) {
    for (query, many) in queries {
        let shown = app.page(&format!("/{list}?{query}")).column(at);
        let file = column(&rows(app, &format!("/{list}/export?{query}")), heading);
        assert_eq!((&file, file.len()), (&shown, *many), "{list}?{query}");
    }
}

fn handover(app: &App, employee: i32, last_day: &str) -> i32 {
    app.create("handovers", &Fields::of([("employee_id", employee)]).set("last_day", last_day))
}

fn handovers_are_in_a_file_as_in_their_list(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    handover(app, ana, "2030-06-30");
    let path = format!("/handovers/{}", handover(app, bo, "2030-03-31"));
    let queries = [("", 2), ("sort=begun", 2), ("sort=last_day", 2), ("q=ana", 1), ("status=draft", 2)];
    follows(app, "handovers", ("Who leaves", 0), &queries);
    let held = app.page(&path).field_names().into_iter().find(|name| name.starts_with("pick_")).expect("an item");
    let fields = Fields::of([("version", app.page(&path).value("version"))]).set("last_day", "2030-03-31");
    app.submit(&path, &fields.set(&held, "open"));
    let page = app.page(&format!("{path}/review"));
    app.submit(
        &format!("{path}/apply"),
        &Fields::default().set("version", page.value("version")).set("mark", page.value("mark")),
    );
    follows(app, "handovers", ("Who leaves", 0), &[("status=applied", 1), ("status=draft", 1)]);
    let file = rows(app, "/handovers/export?sort=last_day");
    assert_eq!(file[0], ["Who leaves", "Last day", "State", "Begun", "Carried out"]);
    assert_eq!(file[1][..3], ["Bo Lindqvist", "2030-03-31", "Carried out"]);
    assert_eq!(file[2][..3], ["Ana García", "2030-06-30", "Draft"]);
    assert!(file[1][3].ends_with('Z') && file[1][4].ends_with('Z') && file[2][4].is_empty(), "{file:?}");
}

fn draft(app: &App, name: &str, day: &str) -> i32 {
    app.create("reorganisations", &Fields::of([("name", name), ("takes_effect_on", day)]))
}

fn drafts_are_in_a_file_as_in_their_list(app: &App) {
    for (name, day) in [("Spring", "2030-03-01"), ("=Autumn", "2030-09-01"), ("Ámbar", "2029-01-01")] {
        draft(app, name, day);
    }
    let world = World::new(app);
    let seat = Fields::of([("kind", "seat"), ("wanted", "3")]).set("role_id", world.roles[0]);
    let spring = app.page("/reorganisations?q=spring").link("Spring");
    app.submit(&format!("{spring}/changes"), &seat.set("department_id", world.departments[1]));
    let shown = |query: &str| app.page(&format!("/reorganisations?{query}")).column(0);
    for query in ["", "sort=takes_effect_on", "sort=name", "sort=-name", "q=ambar", "status=draft", "status=applied"] {
        let file = column(&rows(app, &format!("/reorganisations/export?{query}")), "Name");
        let file: Vec<String> = file.iter().map(|name| name.trim_start_matches('\'').to_owned()).collect();
        let shown = if query == "status=applied" { Vec::new() } else { shown(query) };
        assert_eq!(file, shown, "{query}");
    }
    let file = rows(app, "/reorganisations/export?sort=name");
    assert_eq!(file[0], ["Name", "Takes effect on", "Status", "Changes", "Made by", "Who sees it"]);
    assert!(file.iter().any(|row| row[0] == "'=Autumn"), "no formula: {file:?}");
    let spring = file.iter().find(|row| row[0] == "Spring").expect("there");
    assert_eq!(spring[1..], ["2030-03-01", "Draft", "1", "admin", "Whoever made it, and administrators"]);
    app.get("/reorganisations/export?status=closed").expect(Status::BadRequest);
}

fn a02_the_file_of_drafts_leaves_out_what_the_list_leaves_out(app: &App) {
    let editor = |name: &str| app.visitor().signed_in_as(app.database.account(name, Access::Editor));
    let (olga, otto) = (editor("olga"), editor("otto"));
    draft(&olga, "Secret", "2030-01-01");
    let shared = draft(&olga, "Shared", "2030-02-01");
    let share = Fields::of([("version", "1"), ("shared", "true")]);
    olga.submit(&format!("/reorganisations/{shared}/share"), &share);
    let names = |app: &App| column(&rows(app, "/reorganisations/export?sort=name"), "Name");
    assert_eq!(names(&olga), ["Secret", "Shared"]);
    assert_eq!(names(app), ["Secret", "Shared"], "an administrator sees all");
    assert_eq!(names(&otto), ["Shared"]);
    for format in ["json", "xlsx"] {
        let answer = otto.get(&format!("/reorganisations/export?format={format}&q=secret")).expect(Status::Ok);
        assert!(!String::from_utf8_lossy(&answer.bytes).contains("Secret"), "{format}");
    }
    let viewer = app.visitor().signed_in_as(app.database.account("reader", Access::Viewer));
    for list in ["handovers", "reorganisations", "imports", "accounts/invitations"] {
        viewer.get(&format!("/{list}/export")).expect(Status::Forbidden);
    }
}

fn imports_are_in_a_file_as_in_their_list(app: &App) {
    for name in ["first.csv", "second.csv"] {
        let text = "Given name,Family name,E-mail\nCarla,Ruiz,carla@acme.example\n";
        app.upload("/imports", &Fields::default(), (name, text.as_bytes())).location();
    }
    follows(app, "imports", ("File", 0), &[("", 2), ("sort=at", 2), ("sort=-at", 2)]);
    assert_eq!(app.page("/imports?sort=at").column(0), ["first.csv", "second.csv"], "oldest first");
    let file = rows(app, "/imports/export");
    assert_eq!(file[0], ["File", "Into", "State", "New", "Changed", "Same as now", "With errors", "Who", "When"]);
    assert_eq!(file[1][0], "second.csv");
    assert_eq!(file[1][2..8], ["To be checked", "0", "0", "0", "0", "admin"]);
    assert!(file[1][8].ends_with('Z'));
}

fn open_invitations_are_in_a_file_as_in_their_list(app: &App) {
    let world = World::new(app);
    for email in ["nil@acme.example", "eva@acme.example"] {
        let fields = Fields::of([("email", email), ("access", "editor")]).set("employee_id", world.employees[0]);
        let fields = if email.starts_with("nil") { fields.set("employee_id", "") } else { fields };
        app.post("/accounts/invitations", &fields).expect(Status::Ok);
    }
    follows(app, "accounts/invitations", ("E-mail", 0), &[("", 2), ("sort=expires", 2)]);
    let file = rows(app, "/accounts/invitations/export?sort=expires");
    assert_eq!(file[0], ["E-mail", "Access", "Employee", "Invited by", "Sent", "Open until"]);
    assert_eq!(file[1][..4], ["nil@acme.example", "Editor", "", "admin"]);
    assert_eq!(file[2][..4], ["eva@acme.example", "Editor", "Ana García", "admin"]);
    app.submit(
        &format!("/accounts/invitations/{}/withdraw", json(app, "accounts/invitations?sort=expires")[0]["id"]),
        &Fields::default(),
    );
    assert_eq!(column(&rows(app, "/accounts/invitations/export"), "E-mail"), ["eva@acme.example"]);
}

fn json(app: &App, asked: &str) -> Vec<Value> {
    let (list, query) = asked.split_once('?').unwrap_or((asked, ""));
    let answer = app.get(&format!("/{list}/export?format=json&{query}")).expect(Status::Ok);
    serde_json::from_slice(&answer.bytes).expect("an array")
}

fn the_pages_lead_to_their_files_where_there_is_something(app: &App) {
    let lists = ["handovers", "reorganisations", "imports", "accounts/invitations"];
    for list in lists {
        assert!(!app.page(&format!("/{list}")).has(".export-menu"), "{list} is empty");
    }
    let world = World::new(app);
    handover(app, world.employees[0], "2030-06-30");
    draft(app, "Spring", "2030-03-01");
    app.upload("/imports", &Fields::default(), ("people.csv", b"Given name\nCarla\n")).location();
    app.post("/accounts/invitations", &Fields::of([("email", "eva@acme.example"), ("access", "viewer")]))
        .expect(Status::Ok);
    for list in lists {
        let page = app.page(&format!("/{list}"));
        for (text, format) in [("CSV file", "csv"), ("Excel workbook", "xlsx"), ("JSON, for programs", "json")] {
            assert_eq!(page.link(text), format!("/{list}/export?format={format}"));
            app.database.forget_attempts();
            assert!(!app.get(&page.link(text)).expect(Status::Ok).bytes.is_empty(), "{list} {format}");
        }
    }
    let today = projman::web::page::today();
    let answer = app.get("/accounts/invitations/export").expect(Status::Ok);
    let name = format!("attachment; filename=\"projman-invitations-{today}.csv\"");
    assert_eq!(answer.header("Content-Disposition"), Some(name.as_str()));
    let log = app.page("/changes?action=exported&kind=invitation").texts(".change > p");
    assert_eq!(log[0], format!("admin exported: projman-invitations-{today}.csv"));
}

fn programs_are_told_ids_and_words_of_their_own(app: &App) {
    let world = World::new(app);
    let id = handover(app, world.employees[0], "2030-06-30");
    let spanish = [("Accept-Language", "es")];
    let text = app.get_with("/handovers/export?format=json", &spanish).expect(Status::Ok).text();
    let found: Vec<Value> = serde_json::from_str(&text).expect("an array");
    assert_eq!(found[0]["id"], id);
    assert_eq!((&found[0]["status"], &found[0]["applied_at"]), (&"draft".into(), &Value::Null));
    let text = app.get_with("/handovers/export", &spanish).expect(Status::Ok).text();
    assert!(text.contains("Borrador") && !text.contains("Draft"), "{text}");
    let id = draft(app, "Spring", "2030-03-01");
    let found = json(app, "reorganisations");
    assert_eq!((&found[0]["id"], &found[0]["changes"], &found[0]["seen_by"]), (&id.into(), &0.into(), &"owner".into()));
    app.upload("/imports", &Fields::default(), ("people.csv", b"Given name\nCarla\n")).location();
    let found = json(app, "imports");
    assert!(found[0]["id"].is_number() && found[0]["state"] == "uploaded" && found[0]["who"] == "admin", "{found:?}");
    assert!(json(app, "accounts")[0]["id"].is_number());
}
