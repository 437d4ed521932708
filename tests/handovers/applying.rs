//! Carrying a handover out: what ends, begins, is deleted, and who has left.

use rocket::http::Status;

use super::{Leaver, decide, held, pick, reviewed};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    everything_ends_and_begins_on_the_right_days,
    what_will_change_is_shown_before,
    nothing_is_carried_out_while_an_item_is_undecided,
    whoever_has_gone_has_left,
    deputies_end_with_the_one_they_stand_in_for,
    people_get_a_new_manager,
    a_new_manager_may_be_one_of_them,
    what_was_done_stays_readable,
    an_editor_may_and_the_log_says_each_change,
    whoever_holds_nothing_can_leave_too,
];

/// Ana takes over the keys and what comes later; the rest is left open.
fn decided(app: &App, leaver: &Leaver, last_day: &str) -> String {
    let path = leaver.begin(app, last_day);
    let ana = leaver.world.employees[0];
    let open = pick(leaver.world.assignment, "open");
    decide(app, &path, &[pick(leaver.keys, ana), pick(leaver.later, ana), open]);
    path
}

fn everything_ends_and_begins_on_the_right_days(app: &App) {
    let leaver = Leaver::new(app);
    let path = decided(app, &leaver, "2027-02-28");
    let page = app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    assert_eq!(page.texts(".flash"), ["The handover of Bo Lindqvist was carried out."]);
    assert_eq!(
        held(app, &format!("employee_id={}", leaver.bo())),
        [
            "Bo Lindqvist: Key holder, Operations, 1 Jan 2019 to 31 Dec 2019 Past",
            "Bo Lindqvist: Safety officer, Operations, 1 Jan 2020 to 28 Feb 2027",
            "Bo Lindqvist: Key holder, Research, 1 Jan 2026 to 28 Feb 2027",
        ]
    );
    assert_eq!(
        held(app, &format!("employee_id={}", leaver.world.employees[0])),
        [
            "Ana García: Key holder, Research, 1 Mar 2027 to 31 Dec 2027 Future",
            "Ana García: Safety officer, Research, 1 Jun 2027 to 31 Aug 2027 Future",
        ]
    );
    let ana = app.page("/assignments?q=garc");
    assert_eq!(ana.column(4), ["50%", "50%"], "with as much time for it");
    let bo = app.page(&format!("/employees/{}/edit", leaver.bo()));
    assert_eq!((bo.value("left_on").as_str(), bo.value("status").as_str()), ("2027-02-28", "active"));
    let seat = format!("/seats/{}?on=", leaver.world.seat);
    assert_eq!(app.page(&format!("{seat}2027-02-28")).text(".tag-bad"), "1 missing");
    assert_eq!(app.page(&format!("{seat}2027-03-01")).text(".tag-bad"), "2 missing", "from the day after");
}

fn what_will_change_is_shown_before(app: &App) {
    let leaver = Leaver::new(app);
    let path = decided(app, &leaver, "2027-02-28");
    let before = app.dump();
    let page = app.page(&format!("{path}/review"));
    assert_eq!(page.text("h1"), "What the handover of Bo Lindqvist changes");
    let keys = page.text(&format!("#item-{}", leaver.keys));
    let ends = "Ends: Bo Lindqvist 1 Jan 2026 – 28 Feb 2027 Successor: Ana García 1 Mar 2027 – 31 Dec 2027";
    assert!(keys.contains(ends), "{keys}");
    let later = page.text(&format!("#item-{}", leaver.later));
    let never = "Never begins, and is deleted: Bo Lindqvist 1 Jun 2027 – 31 Aug 2027 Successor: Ana García 1 Jun 2027";
    assert!(later.contains(never), "{later}");
    assert_eq!(app.dump(), before, "nothing of it has happened");

    decide(app, &path, &[("last_day".into(), "2028-02-29".into())]);
    let page = app.page(&format!("{path}/review"));
    let facts = page.text("dl");
    assert!(facts.contains("29 Feb 2028") && facts.contains("Active The status is that of today"), "{facts}");
    let item = page.text(&format!("#item-{}", leaver.world.assignment));
    assert!(item.contains("Leave open Ends: Bo Lindqvist 1 Jan 2020 – 29 Feb 2028"), "{item}");
    assert_eq!(page.texts("#gone li"), ["Key holder, Research (Ana García)", "Safety officer, Research (Ana García)"]);
}

fn nothing_is_carried_out_while_an_item_is_undecided(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-02-28");
    decide(app, &path, &[pick(leaver.keys, "open")]);
    let review = app.page(&format!("{path}/review"));
    assert!(review.words().contains("2 items are not decided yet"), "{}", review.words());
    assert!(!review.has("main form"), "no button to carry it out");
    let before = app.dump();
    let fields = Fields::of([("version", "2"), ("mark", "x")]);
    let page = app.refused(&format!("{path}/apply"), &fields);
    for id in [leaver.world.assignment, leaver.later] {
        let said = page.complaint(&format!("pick_{id}"));
        assert_eq!(said.as_deref(), Some("Decide who takes this over, or leave it open."));
    }
    assert_eq!(page.complaint(&format!("pick_{}", leaver.keys)), None);
    assert_eq!(app.dump(), before);
}

fn whoever_has_gone_has_left(app: &App) {
    let today = projman::web::page::today();
    let world = World::new(app);
    for (person, last_day, status) in
        [(world.employees[0], today.pred_opt(), "left"), (world.employees[1], Some(today), "active")]
    {
        let fields = Fields::of([("employee_id", person)]).set("last_day", last_day.expect("a day"));
        let path = format!("/handovers/{}", app.create("handovers", &fields));
        decide(app, &path, &[pick(world.assignment, "open")]);
        app.submit(&format!("{path}/apply"), &reviewed(app, &path));
        assert_eq!(app.page(&format!("/employees/{person}/edit")).value("status"), status, "{last_day:?}");
    }
}

fn deputies_end_with_the_one_they_stand_in_for(app: &App) {
    let leaver = Leaver::new(app);
    let world = &leaver.world;
    let [eva, ida] = [("Eva", "Ruiz"), ("Ida", "Falk")].map(|(given, family)| app.employee(given, family));
    let stands_in = |person: i32, first: &str, last: &str| {
        let fields = World::holds(person, world.roles[0], world.departments[0], first, last);
        app.create("assignments", &fields.set("deputy_for_id", world.assignment))
    };
    stands_in(eva, "2026-10-01", "");
    stands_in(ida, "2020-05-01", "2020-05-31");
    stands_in(ida, "2027-06-01", "2027-06-30");
    let path = leaver.begin(app, "2027-02-28");
    decide(app, &path, &[pick(world.assignment, eva), pick(leaver.keys, "open"), pick(leaver.later, "open")]);
    let page = app.page(&format!("{path}/review"));
    let item = page.text(&format!("#item-{}", world.assignment));
    assert!(item.contains("Deputy, ends too: Eva Ruiz 1 Oct 2026 – 28 Feb 2027"), "{item}");
    assert!(item.contains("Deputy, is deleted too: Ida Falk 1 Jun 2027 – 30 Jun 2027"), "{item}");
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let held = held(app, &format!("role_id={}", world.roles[0]));
    assert_eq!(
        held,
        [
            "Eva Ruiz, acting for Bo Lindqvist: Safety officer, Operations, 1 Jan 2020 to 28 Feb 2027",
            "Ida Falk, acting for Bo Lindqvist Deputy: Safety officer, Operations, 1 May 2020 to 31 May 2020 Past",
            "Eva Ruiz, acting for Bo Lindqvist Deputy: Safety officer, Operations, 1 Oct 2026 to 28 Feb 2027",
            "Eva Ruiz: Safety officer, Operations, 1 Mar 2027 to – Future",
        ]
    );
}

fn people_get_a_new_manager(app: &App) {
    let leaver = Leaver::new(app);
    let [eva, ida, gone] =
        [("Eva", "Ruiz"), ("Ida", "Falk"), ("Ned", "Gone")].map(|(given, family)| app.employee(given, family));
    for person in [eva, ida, gone] {
        let fields = Fields::of([("manager_id", leaver.bo())]);
        app.update("employees", person, &fields).expect(Status::SeeOther);
    }
    app.update("employees", gone, &Fields::of([("status", "left")])).expect(Status::SeeOther);
    let path = decided(app, &leaver, "2027-02-28");
    assert!(app.page(&format!("{path}/review")).words().contains("One item is not decided yet"));
    let page = app.page(&path);
    assert!(page.text("#item-0").contains("People who report to them 2 Ida Falk, Eva Ruiz"));
    decide(app, &path, &[pick(0, leaver.world.employees[0])]);
    let review = app.page(&format!("{path}/review")).text("#item-0");
    assert!(review.contains("From now on they report to Ana García"), "{review}");
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let manager = |id: i32| app.page(&format!("/employees/{id}/edit")).value("manager_id");
    let ana = leaver.world.employees[0].to_string();
    assert_eq!([manager(eva), manager(ida), manager(gone)], [ana.clone(), ana, leaver.bo().to_string()]);
}

fn a_new_manager_may_be_one_of_them(app: &App) {
    let leaver = Leaver::new(app);
    let [boss, eva, ida, below] = [("Bea", "Boss"), ("Eva", "Ruiz"), ("Ida", "Falk"), ("Una", "Below")]
        .map(|(given, family)| app.employee(given, family));
    for (person, manager) in [(leaver.bo(), boss), (eva, leaver.bo()), (ida, leaver.bo()), (below, ida)] {
        app.update("employees", person, &Fields::of([("manager_id", manager)])).expect(Status::SeeOther);
    }
    let path = decided(app, &leaver, "2027-02-28");
    let page = app.page(&path);
    let suggested = page.texts("#item-0 .choose");
    assert_eq!(suggested[1..4], ["Bea Boss their own manager", "Ida Falk reports to them", "Eva Ruiz reports to them"]);
    decide(app, &path, &[pick(0, below)]);
    let page = app.refused(&format!("{path}/apply"), &reviewed(app, &path));
    let said = Some("Nobody can report to themselves, directly or through others.");
    assert_eq!(page.complaint("pick_0").as_deref(), said, "she reports to one of them");
    decide(app, &path, &[pick(0, eva)]);
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let manager = |id: i32| app.page(&format!("/employees/{id}/edit")).value("manager_id");
    assert_eq!([manager(eva), manager(ida)], [boss.to_string(), eva.to_string()]);
}

fn what_was_done_stays_readable(app: &App) {
    let leaver = Leaver::new(app);
    let path = decided(app, &leaver, "2027-02-28");
    let fields = reviewed(app, &path);
    app.submit(&format!("{path}/apply"), &fields);
    let links = app.page(&path).attributes(&format!("#item-{} .rows a", leaver.keys), "href");
    let ana = links.last().expect("the new assignment");
    app.post(&format!("{ana}/delete"), &Fields::of([("version", "1")])).expect(Status::SeeOther);
    app.update("departments", leaver.world.departments[1], &Fields::of([("name", "Science")])).expect(Status::SeeOther);
    let page = app.page(&path);
    let item = page.text(&format!("#item-{}", leaver.keys));
    assert!(item.contains("Key holder, Research"), "{item}");
    assert!(item.contains("Successor: Ana García 1 Mar 2027 – 31 Dec 2027"), "{item}");
    assert!(!page.has("main form[method=post]"), "nothing of it can be changed");
    for route in ["review", "discard"] {
        assert_eq!(app.page(&format!("{path}/{route}")).text("h1"), "Handover of Bo Lindqvist");
    }
    let before = app.dump();
    app.post(&format!("{path}/apply"), &fields).expect(Status::Conflict);
    app.post(&format!("{path}/discard"), &Fields::of([("version", "3")])).expect(Status::Conflict);
    app.post(&path, &Fields::of([("version", "3"), ("last_day", "2027-01-01")])).expect(Status::Conflict);
    assert_eq!(app.dump(), before);
    assert_eq!(app.page("/handovers?status=applied").column(0), ["Bo Lindqvist"]);
}

fn an_editor_may_and_the_log_says_each_change(app: &App) {
    let leaver = Leaver::new(app);
    let path = decided(app, &leaver, "2027-02-28");
    let editor = app.seen_by(Who::Editor);
    editor.submit(&format!("{path}/apply"), &reviewed(&editor, &path));
    let log = app.page("/changes?who=editor").texts(".change > p");
    assert_eq!(
        log,
        [
            "editor carried out the handover Bo Lindqvist",
            "editor changed the employee Bo Lindqvist",
            "editor created the assignment Ana García, Safety officer, Research (2027-06-01)",
            "editor created the assignment Ana García, Key holder, Research (2027-03-01)",
            "editor deleted the assignment Bo Lindqvist, Safety officer, Research (2027-06-01)",
            "editor set the last day of the assignment Bo Lindqvist, Key holder, Research (2026-01-01)",
            "editor set the last day of the assignment Bo Lindqvist, Safety officer, Operations (2020-01-01)",
        ]
    );
    app.seen_by(Who::Viewer).get(&path).expect(Status::Forbidden);
}

fn whoever_holds_nothing_can_leave_too(app: &App) {
    let world = World::new(app);
    let fields = Fields::of([("employee_id", world.employees[0])]).set("last_day", "2026-01-31");
    let path = format!("/handovers/{}", app.create("handovers", &fields));
    assert!(app.page(&path).words().contains("They hold nothing after the last day."));
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    assert_eq!(app.page(&format!("/employees/{}/edit", world.employees[0])).value("status"), "left");
}
