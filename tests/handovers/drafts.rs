//! Drafts: begun, kept half-filled, listed, discarded.

use rocket::http::Status;

use super::{Leaver, decide, pick, sent};
use crate::support::{App, Fields, on_both};

on_both![
    a_handover_begins_at_the_employees_page,
    it_asks_about_all_that_goes_on_after_the_last_day,
    a_draft_keeps_half_filled,
    there_is_one_draft_for_each,
    wrong_input_is_said_beside_its_field,
    drafts_are_listed_and_found,
    a_draft_can_be_discarded,
    the_log_says_what_was_decided,
    successors_are_suggested,
];

fn a_handover_begins_at_the_employees_page(app: &App) {
    let leaver = Leaver::new(app);
    let to = app.page(&format!("/employees/{}", leaver.bo())).link("Hand over");
    let page = app.page(&to);
    assert_eq!(page.value("employee_id"), leaver.bo().to_string());
    assert_eq!(page.value("last_day"), projman::web::page::today().to_string(), "unless a last day is known");
    app.update("employees", leaver.bo(), &Fields::of([("left_on", "2027-01-31")])).expect(Status::SeeOther);
    assert_eq!(app.page(&to).value("last_day"), "2027-01-31");
    let path = leaver.begin(app, "2027-01-31");
    let page = app.page(&path);
    assert_eq!(page.text("h1"), "Handover of Bo Lindqvist");
    assert_eq!(page.texts(".flash"), ["The handover was begun. It is a draft until it is carried out."]);
    assert_eq!(app.page(&to).link("Open it"), path, "whoever begins another one is led to the draft");
}

fn it_asks_about_all_that_goes_on_after_the_last_day(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-01-31");
    let titles = |page: &crate::support::Page| page.texts("#handover-form .box h2");
    let all = ["Safety officer, Operations", "Key holder, Research", "Safety officer, Research"];
    assert_eq!(titles(&app.page(&path)), all, "what is over is not asked about");
    assert!(app.page(&path).text(&format!("#item-{}", leaver.later)).contains("Begins after the last day"));
    let page = decide(app, &path, &[("last_day".into(), "2027-12-31".into())]);
    assert_eq!(titles(&page), ["Safety officer, Operations"], "the rest ends by itself by then");
    let page = decide(app, &path, &[("last_day".into(), "2018-12-31".into())]);
    assert_eq!(titles(&page).len(), 4, "and everything comes after this");
    assert!(!page.has("#item-0"), "nobody reports to him");
}

fn a_draft_keeps_half_filled(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-01-31");
    assert_eq!(app.page(&path).texts(".item-facts .tag-warn")[0], "3 items are not decided yet");
    let ana = leaver.world.employees[0];
    let note = (format!("note_{}", leaver.keys), "Locks are changed in May".to_owned());
    let someone = [pick(leaver.keys, "other"), (format!("other_{}", leaver.keys), ana.to_string())];
    let page = decide(app, &path, &[&someone[..], &[pick(leaver.later, "open"), note]].concat());
    assert_eq!(page.texts(".flash"), ["The draft was saved."]);
    for seen in [page, app.second().page(&path)] {
        assert_eq!(seen.texts(".item-facts .tag-warn")[0], "One item is not decided yet");
        assert_eq!(seen.value(&format!("pick_{}", leaver.keys)), "other");
        assert_eq!(seen.value(&format!("other_{}", leaver.keys)), ana.to_string());
        assert_eq!(seen.value(&format!("note_{}", leaver.keys)), "Locks are changed in May");
        assert_eq!(seen.value(&format!("pick_{}", leaver.later)), "open");
        assert_eq!(seen.value(&format!("pick_{}", leaver.world.assignment)), "");
    }
    let fields = sent(&app.page(&path)).set("next", "review");
    assert_eq!(app.post(&path, &fields).location(), format!("{path}/review"));
    let fields = sent(&app.page(&path)).set("find", "other_0").set("other_0_q", "garc");
    let page = app.post(&path, &fields).expect(Status::Ok).page();
    assert_eq!(page.value("last_day"), "2027-01-31", "searching without scripts saves nothing and loses nothing");
}

fn there_is_one_draft_for_each(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-01-31");
    let again = Fields::of([("employee_id", leaver.bo())]).set("last_day", "2027-02-28");
    let page = app.refused("/handovers", &again);
    assert_eq!(page.complaint("employee_id").as_deref(), Some("There is a draft for this person already."));
    assert_eq!(page.link("Open it"), path);
    let ana = Fields::of([("employee_id", leaver.world.employees[0])]).set("last_day", "2027-02-28");
    app.create("handovers", &ana);
}

fn wrong_input_is_said_beside_its_field(app: &App) {
    let leaver = Leaver::new(app);
    let page = app.refused("/handovers", &Fields::of([("employee_id", ""), ("last_day", "31.1.")]));
    assert_eq!(page.complaint("employee_id").as_deref(), Some("Fill this in."));
    assert_eq!(page.complaint("last_day").as_deref(), Some("Enter a date as year-month-day, for example 2026-03-31."));
    app.update("employees", leaver.bo(), &Fields::of([("hired_on", "2020-02-29")])).expect(Status::SeeOther);
    let early = Fields::of([("employee_id", leaver.bo())]).set("last_day", "2020-02-28");
    let said = Some("The last day must not be before the first.");
    assert_eq!(app.refused("/handovers", &early).complaint("last_day").as_deref(), said);
    let path = leaver.begin(app, "2020-02-29");
    let before = app.dump();
    let fields = sent(&app.page(&path));
    let early = fields.clone().set("last_day", "2020-02-28");
    assert_eq!(app.refused(&path, &early).complaint("last_day").as_deref(), said);
    let (field, own) = pick(leaver.keys, leaver.bo());
    let page = app.refused(&path, &fields.clone().set(&field, own));
    assert_eq!(page.complaint(&field).as_deref(), Some("Whoever leaves cannot take it over."));
    assert_eq!(page.summary()[0].1, "Key holder, Research: Whoever leaves cannot take it over.");
    let nobody = app.refused(&path, &fields.clone().set(&field, 999_999));
    assert!(nobody.complaint(&field).is_some());
    let long = app.refused(&path, &fields.set(&format!("note_{}", leaver.keys), "x".repeat(501)));
    assert_eq!(long.complaint(&format!("note_{}", leaver.keys)).as_deref(), Some("Use no more than 500 characters."));
    assert_eq!(app.dump(), before);
    app.get("/handovers/999999").expect(Status::NotFound);
    app.get("/handovers/999999/review").expect(Status::NotFound);
}

fn drafts_are_listed_and_found(app: &App) {
    assert_eq!(app.page("/handovers").text(".empty-title"), "No handovers yet");
    let leaver = Leaver::new(app);
    leaver.begin(app, "2027-01-31");
    let ana = Fields::of([("employee_id", leaver.world.employees[0])]).set("last_day", "2026-12-31");
    app.create("handovers", &ana);
    assert_eq!(app.page("/handovers").column(0), ["Ana García", "Bo Lindqvist"], "the newest first");
    assert_eq!(app.page("/handovers?sort=-last_day").column(0), ["Bo Lindqvist", "Ana García"]);
    assert_eq!(app.page("/handovers?q=lind&status=draft").column(0), ["Bo Lindqvist"]);
    assert!(app.page("/handovers?status=applied").words().contains("Nothing matches"));
    app.get("/handovers?status=nonsense").expect(Status::BadRequest);
}

fn a_draft_can_be_discarded(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-01-31");
    let page = app.page(&format!("{path}/discard"));
    let fields = Fields::of([("version", page.value("version"))]);
    decide(app, &path, &[pick(leaver.keys, "open")]);
    let stale = app.post(&format!("{path}/discard"), &fields).expect(Status::Conflict).page();
    assert!(stale.words().contains("It was changed after you opened this page."));
    let fields = Fields::of([("version", stale.value("version"))]);
    let page = app.submit(&format!("{path}/discard"), &fields);
    assert_eq!(page.texts(".flash"), ["The draft for Bo Lindqvist was discarded."]);
    app.get(&path).expect(Status::NotFound);
    leaver.begin(app, "2027-01-31");
}

fn the_log_says_what_was_decided(app: &App) {
    let leaver = Leaver::new(app);
    let path = leaver.begin(app, "2027-01-31");
    let ana = leaver.world.employees[0];
    decide(app, &path, &[pick(leaver.keys, ana), pick(leaver.later, "open")]);
    let log = app.page("/changes?kind=handover");
    let lines = log.texts(".change");
    assert!(lines[0].starts_with("admin changed the handover Bo Lindqvist"), "{lines:?}");
    assert!(lines[0].contains("Successor empty → Key holder, Research: Ana García"), "{lines:?}");
    assert!(lines[0].contains("Leave open empty → Safety officer, Research"), "{lines:?}");
    assert!(lines[1].contains("created the handover Bo Lindqvist Last day 31 Jan 2027"), "{lines:?}");
    assert_eq!(log.link("Bo Lindqvist"), path);
    decide(app, &path, &[]);
    assert_eq!(app.page("/changes?kind=handover").texts(".change").len(), 2, "nothing was changed");
}

fn successors_are_suggested(app: &App) {
    let leaver = Leaver::new(app);
    let world = &leaver.world;
    let [deputy, here, there] =
        [("Dora", "Deputy"), ("Eva", "Here"), ("Ida", "There")].map(|(given, family)| app.employee(given, family));
    let holds = |person: i32, role: usize, place: usize| {
        super::World::holds(person, world.roles[role], world.departments[place], "2020-01-01", "")
    };
    app.create("assignments", &holds(deputy, 0, 0).set("deputy_for_id", world.assignment));
    app.create("assignments", &holds(here, 0, 0));
    app.create("assignments", &holds(there, 1, 0));
    let path = leaver.begin(app, "2027-01-31");
    let page = app.page(&path);
    let of = |id: i32| page.texts(&format!("#item-{id} .choose"));
    assert_eq!(
        of(world.assignment),
        ["Not decided yet", "Dora Deputy stands in or has stood in", "Somebody else", "Leave open"],
        "whoever holds the same already cannot take it over"
    );
    let keys = of(leaver.keys);
    assert!(keys.contains(&"Ida There holds the same role elsewhere".to_owned()), "{keys:?}");
    let later = of(leaver.later);
    assert!(later.contains(&"Eva Here holds the same role elsewhere".to_owned()), "{later:?}");
}
