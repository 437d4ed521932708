//! Deputies: shown before those they stand in for, and named for all that somebody on leave holds.

use rocket::http::Status;

use crate::support::{App, Fields, Who, World, on_both};

on_both![
    whoever_stands_in_is_named_before_the_absent_one_everywhere,
    on_other_days_the_holder_is_shown_alone,
    a_colleague_is_named_before_the_one_they_stand_in_for_on_my_page,
    going_on_leave_asks_for_deputies,
    deputies_are_named_all_at_once_or_not_at_all,
    those_are_suggested_who_know_the_work,
    a_deputy_is_named_for_one_assignment,
    whoever_holds_the_role_may_stand_in_for_a_colleague_too,
    somebody_else_is_found_without_scripts,
];

/// Ana stands in for Bo in May 2026.
fn ana_acts(app: &App, world: &World) -> i32 {
    let fields = World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-05-01", "2026-05-31");
    app.create("assignments", &fields.set("deputy_for_id", world.assignment))
}

const BOTH: &str = "Ana García, acting for Bo Lindqvist";

fn places(world: &World) -> [String; 6] {
    [
        format!("/departments/{}", world.departments[0]),
        format!("/roles/{}", world.roles[0]),
        format!("/seats/{}", world.seat),
        "/assignments".to_owned(),
        format!("/assignments/{}", world.assignment),
        "/assignments?when=current".to_owned(),
    ]
}

fn whoever_stands_in_is_named_before_the_absent_one_everywhere(app: &App) {
    let world = World::new(app);
    let deputy = ana_acts(app, &world);
    for path in places(&world).iter().chain([&format!("/assignments/{deputy}")]) {
        for day in ["2026-05-01", "2026-05-31"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let page = app.page(&format!("{path}{mark}on={day}"));
            assert!(page.words().contains(BOTH), "{path} on {day}: {}", page.words());
        }
    }
    let people = app.page(&format!("/departments/{}?on=2026-05-15", world.departments[0])).texts("#roles .people li");
    assert_eq!(people.len(), 1, "both in one entry: {people:?}");
    let absent = app.page(&format!("/employees/{}?on=2026-05-15", world.employees[1]));
    assert!(absent.words().contains("Acting: Ana García (until 31 May 2026)"), "{}", absent.words());
    let acting = app.page(&format!("/employees/{}?on=2026-05-15", world.employees[0]));
    assert!(acting.words().contains("acting for Bo Lindqvist"), "{}", acting.words());
    let ending = app.page("/?on=2026-05-15").texts("#ending td");
    assert!(ending.iter().any(|text| text.contains(BOTH)), "{ending:?}");
}

fn on_other_days_the_holder_is_shown_alone(app: &App) {
    let world = World::new(app);
    ana_acts(app, &world);
    for path in &places(&world)[..5] {
        for day in ["2026-04-30", "2026-06-01"] {
            let page = app.page(&format!("{path}?on={day}"));
            let cells = page.texts("#assignments-current td, #roles .people li, dd");
            assert!(cells.iter().all(|text| !text.contains("acting for")), "{path} on {day}: {cells:?}");
        }
    }
    let absent = app.page(&format!("/employees/{}?on=2026-06-01", world.employees[1]));
    assert!(!absent.words().contains("Acting"), "{}", absent.words());
}

fn a_colleague_is_named_before_the_one_they_stand_in_for_on_my_page(app: &App) {
    let world = World::new(app);
    ana_acts(app, &world);
    let eva = app.employee("Eva", "Ruiz");
    app.create("assignments", &World::holds(eva, world.roles[1], world.departments[0], "2020-01-01", ""));
    let account = app.database.account("eva", projman::auth::Access::Viewer);
    app.database.link(account, eva);
    let page = app.visitor().signed_in_as(account).page("/me?on=2026-05-15");
    let names = page.texts(".my-place .columns > div:last-child li > a");
    assert_eq!(names, ["Ana García", "Bo Lindqvist"]);
    let said = page.texts(".my-place .columns > div:last-child li");
    assert!(said[0].contains("acting for Bo Lindqvist"), "{said:?}");
    assert!(said[1].contains("Acting: Ana García"), "{said:?}");
}

fn going_on_leave_asks_for_deputies(app: &App) {
    let world = World::new(app);
    let on_leave = Fields::of([("status", "on_leave")]);
    let bo = world.employees[1];
    let to = app.update("employees", bo, &on_leave).location();
    assert_eq!(to, format!("/employees/{bo}/deputies"));
    let page = app.page(&to);
    assert_eq!(page.texts(".flash"), ["Bo Lindqvist was saved."]);
    assert_eq!(page.texts(".box h2"), ["Safety officer, Operations"]);
    let own = app.page(&format!("/employees/{bo}"));
    assert_eq!(own.link("Deputies"), to, "the way there stays open while they are on leave");

    let phone = Fields::of([("phone", "1")]);
    assert_eq!(app.update("employees", bo, &phone).location(), format!("/employees/{bo}"), "nothing new to ask");
    let ana = world.employees[0];
    assert_eq!(app.update("employees", ana, &on_leave).location(), format!("/employees/{ana}"), "she holds nothing");
    let editor = app.seen_by(Who::Editor);
    assert_eq!(
        editor.page(&format!("/employees/{ana}/deputies")).text(".empty-title"),
        "There is nothing to stand in for"
    );
    assert!(app.page(&format!("/employees/{}", app.employee("Eva", "Ruiz"))).links("Deputies").is_empty());
}

fn deputies_are_named_all_at_once_or_not_at_all(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let second = World::holds(bo, world.roles[1], world.departments[1], "2021-01-01", "2027-03-31");
    let second = app.create("assignments", &second);
    let path = format!("/employees/{bo}/deputies");
    let page = app.page(&path);
    assert_eq!(page.value(&format!("ends_on_{second}")), "2027-03-31", "a deputy goes with the assignment");
    let item = |id: i32, person: i32, first: &str, last: &str| {
        let fields = Fields::default().set(&format!("pick_{id}"), "other").set(&format!("other_{id}"), person);
        fields.set(&format!("starts_on_{id}"), first).set(&format!("ends_on_{id}"), last)
    };
    let both = |first: &Fields, second: &Fields| {
        second.iter().fold(first.clone(), |fields, (name, value)| fields.set(name, value))
    };
    let good = item(world.assignment, ana, "2027-01-01", "2027-01-31");
    let before = app.dump();
    let bad = item(second, bo, "2027-01-01", "2026-12-31");
    let refused = app.refused(&path, &both(&good, &bad));
    let field = format!("ends_on_{second}");
    assert_eq!(refused.complaint(&field).as_deref(), Some("The end must not be before the start."));
    assert_eq!(refused.summary()[0].1, "Key holder, Research: The end must not be before the start.");
    assert_eq!(refused.value(&format!("other_{}", world.assignment)), ana.to_string(), "what was typed stays");
    let bad = item(second, bo, "2027-01-01", "2027-01-31");
    let refused = app.refused(&path, &both(&good, &bad));
    let field = format!("pick_{second}");
    let said = "A deputy stands in for another person, in the same role and place.";
    assert_eq!(refused.complaint(&field).as_deref(), Some(said));
    assert_eq!(app.dump(), before, "nothing of it was saved");

    let without = Fields::default().set(&format!("pick_{second}"), "");
    let page = app.submit(&path, &both(&good, &without));
    assert_eq!(page.texts(".flash"), ["One deputy was named."]);
    let list = app.page("/assignments?on=2027-01-15").table("#list");
    let deputy = list.iter().find(|row| row[0].contains("Deputy")).expect("the deputy's row");
    assert_eq!((deputy[1].as_str(), deputy[2].as_str(), deputy[4].as_str()), ("Safety officer", "Operations", "50%"));
    let log = app.page("/changes?kind=assignment").texts(".change");
    assert!(log[0].contains("admin created the assignment Ana García, Safety officer"), "{log:?}");
    let again = app.page(&path).words();
    assert!(again.contains("Deputies: Ana García (1 Jan 2027 – 31 Jan 2027)"), "{again}");
}

fn those_are_suggested_who_know_the_work(app: &App) {
    let world = World::new(app);
    let bo = world.employees[1];
    let [here, there, home, gone, before] =
        [("Eva", "Here"), ("Ida", "There"), ("Leo", "Home"), ("Ned", "Gone"), ("Zoe", "Before")]
            .map(|(given, family)| app.employee(given, family));
    for (person, department) in [(here, 0), (there, 1), (gone, 0)] {
        let fields = World::holds(person, world.roles[0], world.departments[department], "2020-01-01", "");
        app.create("assignments", &fields);
    }
    app.update("employees", gone, &Fields::of([("status", "left")])).expect(Status::SeeOther);
    for person in [home, bo] {
        let home = Fields::of([("department_id", world.departments[1])]);
        app.update("employees", person, &home).expect(Status::SeeOther);
    }
    let stood_in = World::holds(before, world.roles[0], world.departments[0], "2021-01-01", "2021-01-31");
    app.create("assignments", &stood_in.set("deputy_for_id", world.assignment));
    let page = app.page(&format!("/employees/{bo}/deputies"));
    assert_eq!(
        page.texts(".choose"),
        [
            "Nobody",
            "Zoe Before stands in or has stood in",
            "Eva Here holds the same role here",
            "Ida There holds the same role elsewhere",
            "Leo Home same department",
            "Somebody else"
        ]
    );
}

fn a_deputy_is_named_for_one_assignment(app: &App) {
    let world = World::new(app);
    let own = format!("/assignments/{}", world.assignment);
    let path = app.page(&own).link("Name a deputy");
    assert_eq!(path, format!("{own}/deputy"));
    let pick = format!("pick_{}", world.assignment);
    let page = app.refused(&path, &Fields::default());
    assert_eq!(page.complaint(&pick).as_deref(), Some("Choose a person."));
    let starts = app.page(&path).value(&format!("starts_on_{}", world.assignment));
    assert_eq!(starts, projman::web::page::today().to_string());
    let fields =
        Fields::default().set(&pick, world.employees[0]).set(&format!("starts_on_{}", world.assignment), starts);
    let page = app.submit(&path, &fields);
    assert_eq!(page.texts("h1"), ["Bo Lindqvist, Safety officer"]);
    assert!(page.words().contains(BOTH), "{}", page.words());
    let deputy = page.texts("h2").into_iter().find(|title| title == "Deputies 1");
    assert!(deputy.is_some(), "{:?}", page.texts("h2"));
    app.get("/assignments/999999/deputy").expect(Status::NotFound);
    app.get("/employees/999999/deputies").expect(Status::NotFound);
}

fn whoever_holds_the_role_may_stand_in_for_a_colleague_too(app: &App) {
    let world = World::new(app);
    let own = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    app.create("assignments", &own);
    ana_acts(app, &world);
    let again = World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-05-31", "2026-06-30");
    let page = app.refused("/assignments", &again.clone().set("deputy_for_id", world.assignment));
    assert!(page.complaint("starts_on").is_some(), "but not twice for the same one");
    assert!(app.refused("/assignments", &again).complaint("starts_on").is_some(), "nor hold it twice");
}

fn somebody_else_is_found_without_scripts(app: &App) {
    let world = World::new(app);
    let other = format!("other_{}", world.assignment);
    let fields = Fields::default().set(&format!("{other}_q"), "garc").set("find", &other);
    let page = app.post(&format!("/assignments/{}/deputy", world.assignment), &fields).expect(Status::Ok).page();
    assert_eq!(
        page.attributes(&format!("#{other}-options .picker-choice input"), "value"),
        [world.employees[0].to_string()]
    );
    assert!(page.has(".choose-search.is-open .picker.is-open"));
    let answer = app.page(&format!("/choices/employees?field={other}&{other}_q=garc"));
    assert_eq!(answer.attributes(".picker-choice input", "name"), [other]);
}
