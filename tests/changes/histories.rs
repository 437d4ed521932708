//! What happened to each thing, on its page and on one of its own.

use rocket::http::Status;

use super::{seen_as, sentences, set, written};
use crate::support::kinds::KINDS;
use crate::support::{Access, App, Fields, World, on_both};

on_both![
    a_change_is_told_with_what_was_before_and_after_in_both_languages,
    each_thing_tells_what_happened_to_it_from_first_to_last,
    saving_without_a_change_is_nothing_that_happened,
    a_long_history_is_read_part_by_part,
    what_never_was_has_no_history,
    x01_what_people_type_is_shown_as_text_in_histories,
    a_long_text_is_shown_by_its_beginning,
];

fn a_change_is_told_with_what_was_before_and_after_in_both_languages(app: &App) {
    let world = World::new(app);
    let path = format!("/assignments/{}", world.assignment);
    set(app, "assignments", world.assignment, "allocation", "80");
    set(app, "assignments", world.assignment, "responsibility", "accountable");
    let shown = app.page(&path);
    assert_eq!(
        shown.texts("#history .change > p")[..2],
        [(); 2]
            .map(|()| "admin changed the assignment Bo Lindqvist, Safety officer, Operations (2020-01-01)".to_owned())
    );
    let fields = shown.texts("#history .change-fields > div");
    assert_eq!(fields[..2], ["Responsibility Responsible → Accountable", "Allocation 50 → 80"]);
    let spanish = app.get_with(&path, &[("Accept-Language", "es")]).page();
    let fields = spanish.texts("#history .change-fields > div");
    assert_eq!(fields[..2], ["Responsabilidad Ejecuta → Responde", "Dedicación 50 → 80"]);
    assert!(spanish.texts("#history .change > p")[0].starts_with("admin cambió la asignación Bo Lindqvist"));

    let end = Fields::of([("ends_on", "2030-06-30".to_owned()), ("version", "3".to_owned())]);
    app.post(&format!("{path}/end"), &end).location();
    let shown = app.page(&path);
    assert!(shown.texts("#history .change > p")[0].starts_with("admin set the last day of the assignment Bo"));
    assert_eq!(shown.texts("#history .change-fields > div")[0], "Last day empty → 30 Jun 2030");
    set(app, "assignments", world.assignment, "employee_id", &world.employees[0].to_string());
    let shown = app.page(&path);
    assert_eq!(shown.texts("#history .change-fields > div")[0], "Employee Bo Lindqvist → Ana García");
    let links = shown.attributes("#history .change-fields > div:first-child a", "href");
    assert_eq!(links[..2], [world.employees[1], world.employees[0]].map(|id| format!("/employees/{id}")));
}

fn each_thing_tells_what_happened_to_it_from_first_to_last(app: &App) {
    let world = World::new(app);
    let viewer = seen_as(app, "reader", Access::Viewer);
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let row = format!("/{}/{id}", kind.plural);
        let history = format!("/history/{}/{id}", kind.plural);
        let made = app.page(&row);
        assert_eq!(made.texts("#history .change > p").len(), 1, "{row}");
        for (field, value) in (kind.full)(&world).iter().filter(|(_, value)| !value.is_empty()) {
            let told = made.texts("#history .change-fields > div").len();
            assert!(told > 0, "{row}: {field} = {value}");
        }
        app.update(kind.plural, id, &(kind.other)(&world)).location();
        assert_eq!(app.page(&row).link("The whole history"), history);
        app.submit(&format!("{row}/delete"), &Fields::of([("version", 2)]));
        app.get(&row).expect(Status::NotFound);
        for reader in [app, &viewer] {
            let told = sentences(reader, &history);
            let did: Vec<&str> = told.iter().filter_map(|sentence| sentence.split(' ').nth(1)).collect();
            assert_eq!(did, ["deleted", "changed", "created"], "{history}");
        }
        // What is gone has no page to lead to; the rest of its history still says where it was.
        let page = app.page(&history);
        assert_eq!(page.attributes(".history > li:first-child .change > p a", "href"), ["/accounts/1"], "{history}");
    }
}

fn saving_without_a_change_is_nothing_that_happened(app: &App) {
    let world = World::new(app);
    let before = written(app, "updated");
    app.update("employees", world.employees[0], &Fields::default()).location();
    assert_eq!(written(app, "updated"), before);
}

fn a_long_history_is_read_part_by_part(app: &App) {
    let role = app.role("Role 0", "any");
    for number in 1..=54 {
        set(app, "roles", role, "name", &format!("Role {number}"));
    }
    assert_eq!(app.page(&format!("/roles/{role}")).texts("#history .change").len(), 5, "the latest");
    let newest = app.page(&format!("/history/roles/{role}"));
    assert_eq!(newest.text("h1"), "History: Role 54");
    assert_eq!(newest.texts(".history > li").len(), 50);
    assert!(newest.links("Newest").is_empty());
    let older = app.page(&newest.link("Older"));
    assert_eq!((older.texts(".history > li").len(), older.text("h1").as_str()), (5, "History: Role 54"));
    assert_eq!(older.texts(".change > p")[4], "admin created the role Role 0");
    assert!(older.links("Older").is_empty());
    assert_eq!(older.link("Newest"), format!("/history/roles/{role}"));
    app.get(&format!("/history/roles/{role}?before=x")).expect(Status::BadRequest);
}

fn what_never_was_has_no_history(app: &App) {
    for path in ["/history/roles/999999", "/history/accounts/1", "/history/nonsense/1", "/history/roles/x"] {
        app.get(path).expect(Status::NotFound);
    }
    // A row that was there before anything was written down has an empty one.
    let size = projman::demo::Size::Employees(1);
    let today = projman::web::page::today();
    projman::demo::fill(&mut app.database.connect(), size, today, &mut |_, _, _| {}).expect("a company");
    assert!(app.page("/history/roles/1").words().contains("Nothing has been written down yet."));
    assert!(app.page("/roles/1").text("#history").contains("Nothing has been written down yet."));
}

fn x01_what_people_type_is_shown_as_text_in_histories(app: &App) {
    let payload = "<zz>\"><zz a=\"'><img src=x zz=1>{{ 7 * 7 }}";
    let id = app.role(payload, "any");
    set(app, "roles", id, "description", payload);
    set(app, "roles", id, "name", "Plain");
    app.submit(&format!("/roles/{id}/delete"), &Fields::of([("version", 3)]));
    for path in [format!("/history/roles/{id}"), "/changes".into(), format!("/changes?kind=role&id={id}")] {
        let page = app.page(&path);
        assert!(!page.has("zz") && !page.has("[zz]"), "{path}");
        assert!(page.words().contains(payload), "{path}: {}", page.words());
    }
}

fn a_long_text_is_shown_by_its_beginning(app: &App) {
    let id = app.role("Keeper", "any");
    set(app, "roles", id, "description", &"long words ".repeat(100));
    let page = app.page(&format!("/roles/{id}"));
    assert!(page.text("#history .change-long > summary").len() < 130);
    assert_eq!(page.text("#history .change-long > .change-text"), "long words ".repeat(100).trim());
}
