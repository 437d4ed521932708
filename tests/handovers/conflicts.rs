//! What happens between a draft and carrying it out is seen, and nothing is done that nobody has looked at.

use rocket::http::Status;

use super::{Leaver, decide, pick, reviewed, sent};
use crate::support::{App, Fields, World, on_both};

on_both![
    what_is_new_since_the_draft_is_undecided,
    what_was_changed_or_ended_since_is_said,
    what_was_not_reviewed_is_not_carried_out,
    of_two_who_save_the_second_is_told,
    a_successor_who_was_deleted_leaves_the_item_undecided,
];

fn all_open(app: &App, leaver: &Leaver) -> String {
    let path = leaver.begin(app, "2027-02-28");
    let all = [leaver.world.assignment, leaver.keys, leaver.later].map(|id| pick(id, "open"));
    decide(app, &path, &all);
    path
}

fn another(app: &App, leaver: &Leaver) -> i32 {
    let world = &leaver.world;
    let fields = World::holds(leaver.bo(), world.roles[1], world.departments[0], "2026-06-01", "");
    app.create("assignments", &fields)
}

fn what_is_new_since_the_draft_is_undecided(app: &App) {
    let leaver = Leaver::new(app);
    let path = all_open(app, &leaver);
    let mark = reviewed(app, &path);
    let new = another(app, &leaver);
    let page = app.page(&path);
    assert!(page.text(&format!("#item-{new}")).contains("New since the draft was saved"));
    assert!(app.page(&format!("{path}/review")).words().contains("Some items are new"));
    let page = app.refused(&format!("{path}/apply"), &mark);
    let said = page.complaint(&format!("pick_{new}"));
    assert_eq!(said.as_deref(), Some("Decide who takes this over, or leave it open."));
    let page = decide(app, &path, &[pick(new, "open")]);
    assert!(!page.text(&format!("#item-{new}")).contains("New since"), "it was seen");
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
}

fn what_was_changed_or_ended_since_is_said(app: &App) {
    let leaver = Leaver::new(app);
    let path = all_open(app, &leaver);
    app.update("assignments", leaver.world.assignment, &Fields::of([("allocation", 80)])).expect(Status::SeeOther);
    app.update("assignments", leaver.keys, &Fields::of([("ends_on", "2027-01-31")])).expect(Status::SeeOther);
    app.post(&format!("/assignments/{}/delete", leaver.later), &Fields::of([("version", "1")]))
        .expect(Status::SeeOther);
    for page in [app.page(&path), app.page(&format!("{path}/review"))] {
        let gone = page.texts("#gone li");
        assert_eq!(gone, ["Key holder, Research (Leave open)", "Safety officer, Research (Leave open)"]);
        assert!(!page.has(&format!("#item-{}", leaver.keys)));
    }
    let changed = app.page(&path).text(&format!("#item-{}", leaver.world.assignment));
    assert!(changed.contains("80%") && changed.contains("Changed since it was decided"), "{changed}");
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let keys = app.page(&format!("/assignments/{}/edit", leaver.keys));
    assert_eq!(keys.value("ends_on"), "2027-01-31", "what ends before is untouched");
}

fn what_was_not_reviewed_is_not_carried_out(app: &App) {
    let leaver = Leaver::new(app);
    let path = all_open(app, &leaver);
    let fields = reviewed(app, &path);
    app.update("assignments", leaver.keys, &Fields::of([("starts_on", "2026-02-01")])).expect(Status::SeeOther);
    let before = app.dump();
    let page = app.post(&format!("{path}/apply"), &fields).expect(Status::Conflict).page();
    assert!(page.words().contains("Something has changed since you looked"), "{}", page.words());
    assert!(page.text(&format!("#item-{}", leaver.keys)).contains("1 Feb 2026 – 28 Feb 2027"));
    assert_eq!(app.dump(), before);
    let fields = Fields::default().set("version", page.value("version")).set("mark", page.value("mark"));
    app.submit(&format!("{path}/apply"), &fields);
}

fn of_two_who_save_the_second_is_told(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-02-28");
    let mine = sent(&app.page(&path)).set(&format!("pick_{}", leaver.keys), "open");
    let ana = leaver.world.employees[0];
    decide(app, &path, &[pick(leaver.keys, ana), pick(leaver.later, ana)]);
    let before = app.dump();
    let page = app.post(&path, &mine).expect(Status::Conflict).page();
    assert_eq!(app.dump(), before);
    assert_eq!(page.value(&format!("pick_{}", leaver.keys)), "open", "what was chosen is kept");
    let keys = page.text(&format!("#item-{}", leaver.keys));
    assert!(keys.contains("Saved now: Ana García"), "{keys}");
    app.submit(&path, &sent(&page));
    assert_eq!(app.page(&path).value(&format!("pick_{}", leaver.keys)), "open");
}

fn a_successor_who_was_deleted_leaves_the_item_undecided(app: &App) {
    let leaver = Leaver::new(app);
    let eva = app.employee("Eva", "Ruiz");
    let path = all_open(app, &leaver);
    decide(app, &path, &[pick(leaver.keys, eva)]);
    app.post(&format!("/employees/{eva}/delete"), &Fields::of([("version", "1")])).expect(Status::SeeOther);
    assert_eq!(app.page(&path).value(&format!("pick_{}", leaver.keys)), "");
    app.refused(&format!("{path}/apply"), &Fields::of([("version", "3"), ("mark", "")]));
}
