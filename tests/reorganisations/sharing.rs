//! Who sees a draft, and who works on it.

use rocket::http::Status;

use super::seat;
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![
    a01_a_draft_that_is_not_shared_is_there_for_its_owner_and_administrators_alone,
    a01_a_shared_draft_is_worked_on_by_all_editors,
    a01_its_owner_and_administrators_say_who_sees_it,
    a01_nothing_of_a_draft_is_told_to_those_who_read,
    the_list_is_searched_sorted_and_filtered,
];

fn editor(app: &App, name: &str) -> App {
    let id = app.database.account(name, Access::Editor);
    app.visitor().signed_in_as(id)
}

/// A draft of the editor `olga`, and `otto`, who is an editor too.
fn private(app: &App) -> (App, App, i32, World) {
    let world = World::new(app);
    let (olga, otto) = (editor(app, "olga"), editor(app, "otto"));
    let id = olga.create("reorganisations", &Fields::of([("name", "Secret"), ("takes_effect_on", "2030-01-01")]));
    let change = seat(world.roles[1], world.departments[1], 1);
    olga.submit(&format!("/reorganisations/{id}/changes"), &change);
    (olga, otto, id, world)
}

fn change_of(app: &App, id: i32) -> String {
    let row = app.page(&format!("/reorganisations/{id}")).attributes("#changes tbody tr", "id");
    row[0].trim_start_matches("change-").to_owned()
}

fn a01_a_draft_that_is_not_shared_is_there_for_its_owner_and_administrators_alone(app: &App) {
    let (olga, otto, id, world) = private(app);
    let change = change_of(&olga, id);
    let before = app.dump();
    for path in ["", "/edit", "/review", "/discard", "/changes/new?kind=seat", &format!("/changes/{change}/edit")] {
        otto.get(&format!("/reorganisations/{id}{path}")).expect(Status::NotFound);
    }
    let version = || Fields::of([("version", "1")]);
    let posts = [
        (String::new(), version().set("name", "Mine").set("takes_effect_on", "2030-01-01")),
        ("/share".into(), version().set("shared", "true")),
        ("/apply".into(), Fields::of([("digest", "0")])),
        ("/discard".into(), version()),
        ("/changes".into(), seat(world.roles[0], world.departments[1], 1)),
        (format!("/changes/{change}"), seat(world.roles[0], world.departments[1], 1).set("version", 1)),
        (format!("/changes/{change}/remove"), version()),
        (format!("/changes/{change}/rebase"), version()),
        (format!("/changes/{change}/order"), version().set("direction", "up")),
    ];
    for (path, fields) in posts {
        otto.post(&format!("/reorganisations/{id}{path}"), &fields).expect(Status::NotFound);
    }
    assert_eq!(app.dump(), before);
    assert!(!otto.get("/reorganisations").text().contains("Secret"));
    assert_eq!(olga.page("/reorganisations").column(0), ["Secret"]);
    assert_eq!(app.page("/reorganisations").column(0), ["Secret"], "an administrator sees it");
    app.page(&format!("/reorganisations/{id}/review"));
}

fn a01_a_shared_draft_is_worked_on_by_all_editors(app: &App) {
    let (olga, otto, id, world) = private(app);
    let path = format!("/reorganisations/{id}");
    olga.submit(&format!("{path}/share"), &Fields::of([("version", "1"), ("shared", "true")]));
    assert_eq!(otto.page("/reorganisations").column(5), ["All editors"]);
    otto.submit(&format!("{path}/changes"), &seat(world.roles[0], world.departments[1], 3));
    let digest = Fields::of([("digest", otto.page(&format!("{path}/review")).value("digest"))]);
    let page = otto.submit(&format!("{path}/apply"), &digest);
    assert!(page.text("#state").contains("by otto"), "{}", page.text("#state"));
    assert_eq!(olga.page(&path).texts("#changes tbody tr").len(), 2);
}

fn a01_its_owner_and_administrators_say_who_sees_it(app: &App) {
    let (olga, otto, id, _) = private(app);
    let path = format!("/reorganisations/{id}/share");
    let share = |version: &str, shared: &str| Fields::of([("version", version), ("shared", shared)]);
    olga.submit(&path, &share("1", "true"));
    assert!(otto.page(&format!("/reorganisations/{id}")).texts("form[action$=share]").is_empty());
    otto.post(&path, &share("2", "false")).expect(Status::Forbidden);
    olga.post(&path, &share("1", "false")).expect(Status::Conflict);
    app.submit(&path, &share("2", "false"));
    otto.get(&format!("/reorganisations/{id}")).expect(Status::NotFound);
}

fn a01_nothing_of_a_draft_is_told_to_those_who_read(app: &App) {
    let (olga, _, id, world) = private(app);
    olga.submit(&format!("/reorganisations/{id}/share"), &Fields::of([("version", "1"), ("shared", "true")]));
    let viewer = app.seen_by(Who::Viewer);
    for path in ["/reorganisations".to_owned(), format!("/reorganisations/{id}")] {
        viewer.get(&path).expect(Status::Forbidden);
    }
    viewer.get(&format!("/history/reorganisations/{id}")).expect(Status::NotFound);
    let seen = viewer.get(&format!("/departments/{}", world.departments[1])).text();
    assert!(!seen.contains("Secret") && !seen.contains("reorganisation\""), "no way to them");
}

fn the_list_is_searched_sorted_and_filtered(app: &App) {
    for (name, day) in [("Spring", "2030-03-01"), ("Autumn", "2030-09-01"), ("Ámbar", "2029-01-01")] {
        app.create("reorganisations", &Fields::of([("name", name), ("takes_effect_on", day)]));
    }
    let list = |query: &str| app.page(&format!("/reorganisations{query}")).column(0);
    assert_eq!(list(""), ["Autumn", "Spring", "Ámbar"]);
    assert_eq!(list("?sort=takes_effect_on"), ["Ámbar", "Spring", "Autumn"]);
    assert_eq!(list("?sort=name"), ["Ámbar", "Autumn", "Spring"]);
    assert_eq!(list("?q=ambar"), ["Ámbar"]);
    let id: i32 = app
        .page("/reorganisations?q=spring")
        .link("Spring")
        .rsplit('/')
        .next()
        .and_then(|id| id.parse().ok())
        .expect("an id");
    app.submit(&format!("/reorganisations/{id}/discard"), &Fields::of([("version", "1")]));
    assert_eq!(list("?status=discarded"), ["Spring"]);
    assert_eq!(list("?status=draft"), ["Autumn", "Ámbar"]);
    app.get("/reorganisations?status=closed").expect(Status::BadRequest);
}
