//! Working on a draft: its fields, its changes, and two people at once.

use rocket::http::Status;

use super::{Plan, assign, end, seat, to, unit};
use crate::support::{App, Fields, on_both};

on_both![
    a_draft_needs_a_name_and_a_day,
    a07_two_who_save_a_draft_see_each_others_version,
    a_change_is_edited_from_what_it_holds,
    a07_two_who_save_a_change_see_each_others_version,
    a_change_that_is_stale_is_neither_removed_nor_reordered_nor_rebased,
    what_is_wrong_with_a_change_stands_beside_its_field,
    a_row_is_found_without_scripts,
    changes_are_put_in_order,
    a_draft_that_is_discarded_can_still_be_read,
    a_draft_has_room_for_a_hundred_changes,
    all_of_it_is_there_in_spanish,
];

fn a_draft_needs_a_name_and_a_day(app: &App) {
    let page = app.refused("/reorganisations", &Fields::of([("name", " "), ("takes_effect_on", "soon")]));
    assert_eq!(page.summary().iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["name", "takes_effect_on"]);
    assert_eq!(page.value("takes_effect_on"), "soon", "what was typed stays");
    app.refused("/reorganisations", &Fields::of([("name", "A"), ("takes_effect_on", "2030-01-01"), ("owner_id", "1")]));
}

fn a07_two_who_save_a_draft_see_each_others_version(app: &App) {
    let plan = Plan::new(app);
    let typed = Fields::of([("version", "1"), ("name", "Mine"), ("takes_effect_on", "2030-01-01"), ("note", "")]);
    app.post(&plan.path(""), &typed.clone().set("name", "Theirs")).location();
    let page = app.post(&plan.path(""), &typed).expect(Status::Conflict).page();
    assert_eq!((page.value("name"), page.value("version")), ("Mine".into(), "2".into()));
    assert!(page.text("#form-conflict").contains("Theirs"));
}

fn a_change_is_edited_from_what_it_holds(app: &App) {
    let plan = Plan::new(app);
    let (world, research) = (plan.world, plan.world.departments[1]);
    let change = plan.add(&assign(world.employees[0], world.roles[1], research));
    let path = plan.path(&format!("/changes/{change}"));
    let form = app.page(&format!("{path}/edit"));
    let held = ["kind", "employee_id", "department_id", "allocation", "responsibility"].map(|field| form.value(field));
    let ids = [world.employees[0], research].map(|id| id.to_string());
    assert_eq!(held, ["assign".into(), ids[0].clone(), ids[1].clone(), "40".to_owned(), "accountable".to_owned()]);
    app.submit(&path, &Fields::of([("allocation", "90"), ("version", "1")]));
    assert_eq!(plan.rows()[0][2], "Accountable, 90%, from 1 Jan 2030");
    // Edited, it stands on what is there now.
    let change = plan.add(&seat(world.roles[0], world.departments[0], 7));
    app.update("seats", world.seat, &Fields::of([("wanted", 3)])).location();
    assert_eq!(plan.troubles().len(), 1);
    app.submit(&plan.path(&format!("/changes/{change}")), &Fields::of([("wanted", "8"), ("version", "1")]));
    assert_eq!(plan.troubles(), Vec::<String>::new());
}

fn a07_two_who_save_a_change_see_each_others_version(app: &App) {
    let plan = Plan::new(app);
    let change = plan.add(&seat(plan.world.roles[0], plan.world.departments[0], 7));
    let path = plan.path(&format!("/changes/{change}"));
    app.post(&path, &Fields::of([("wanted", "8"), ("version", "1")])).location();
    let page = app.post(&path, &Fields::of([("wanted", "9"), ("version", "1")])).expect(Status::Conflict).page();
    assert_eq!((page.value("wanted"), page.value("version")), ("9".into(), "2".into()));
    assert!(page.text("#form-conflict").contains("Wanted differs 8 9"), "{}", page.text("#form-conflict"));
}

fn a_change_that_is_stale_is_neither_removed_nor_reordered_nor_rebased(app: &App) {
    let plan = Plan::new(app);
    let change = plan.add(&seat(plan.world.roles[0], plan.world.departments[0], 7));
    plan.add(&unit("Lab", None));
    let path = plan.path(&format!("/changes/{change}"));
    app.post(&path, &Fields::of([("wanted", "8"), ("version", "1")])).location();
    let before = app.dump();
    for act in ["remove", "rebase", "order"] {
        let stale = Fields::of([("version", "1")]);
        let stale = if act == "order" { stale.set("direction", "down") } else { stale };
        app.post(&format!("{path}/{act}"), &stale).expect(Status::Conflict);
        app.post(&format!("{path}/{act}"), &stale.without("version")).expect(Status::Conflict);
    }
    app.post(&plan.path("/discard"), &Fields::of([("version", "7")])).expect(Status::Conflict);
    app.post(&plan.path("/changes/999999/remove"), &Fields::of([("version", "1")])).expect(Status::NotFound);
    assert_eq!(app.dump(), before);
}

fn what_is_wrong_with_a_change_stands_beside_its_field(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    let before = app.dump();
    let fields =
        |change: &Fields| -> Vec<String> { plan.refused(change).into_iter().map(|(field, _)| field).collect() };
    let kind = |kind: &'static str| Fields::of([("kind", kind)]);
    assert_eq!(fields(&kind("move_department")), ["moved_id"]);
    assert_eq!(fields(&kind("new_department")), ["name"]);
    assert_eq!(fields(&kind("seat").set("wanted", 0)), ["role_id", "department_id", "project_id", "wanted"]);
    assert_eq!(fields(&assign(world.employees[0], world.roles[0], research).set("allocation", 101)), ["allocation"]);
    assert_eq!(fields(&kind("end_assignment")), ["assignment_id"]);
    assert_eq!(fields(&to(operations, operations)), ["parent_id"]);
    assert_eq!(fields(&to(operations, 999_999)), ["parent_id"]);
    assert_eq!(fields(&to(operations, research).set("new_department_id", 5)), ["parent_id", "new_department_id"]);
    assert_eq!(fields(&seat(world.roles[0], operations, 2)), ["wanted"], "as it is already");
    assert_eq!(fields(&assign(world.employees[1], world.roles[0], operations)), ["employee_id"], "held already");
    assert_eq!(fields(&unit(&"x".repeat(121), None)), ["name"]);
    assert_eq!(fields(&end(999_999)), ["assignment_id"]);
    app.get(&plan.path("/changes/new?kind=nonsense")).expect(Status::BadRequest);
    assert_eq!(app.dump(), before);
}

fn a_row_is_found_without_scripts(app: &App) {
    let plan = Plan::new(app);
    let fields =
        to(plan.world.departments[0], 0).without("parent_id").set("parent_id_q", "resea").set("find", "parent_id");
    let page = app.post(&plan.path("/changes"), &fields).expect(Status::Ok).page();
    assert_eq!(page.texts("#parent_id-options .picker-choice"), ["Research"]);
    assert_eq!(page.value("moved_id"), plan.world.departments[0].to_string());
    assert!(plan.rows().is_empty());
}

fn changes_are_put_in_order(app: &App) {
    let plan = Plan::new(app);
    let ids = ["A", "B", "C"].map(|name| plan.add(&unit(name, None)));
    let go = |id: i32, version: &str, direction: &str| {
        let fields = Fields::of([("version", version), ("direction", direction)]);
        app.post(&plan.path(&format!("/changes/{id}/order")), &fields).location();
        plan.page()
            .attributes("#changes tbody tr", "id")
            .iter()
            .map(|id| id[7..].parse::<i32>().expect("an id"))
            .collect::<Vec<_>>()
    };
    assert_eq!(go(ids[2], "1", "up"), [ids[0], ids[2], ids[1]]);
    assert_eq!(go(ids[0], "1", "down"), [ids[2], ids[0], ids[1]]);
    assert_eq!(go(ids[1], "2", "down"), [ids[2], ids[0], ids[1]], "at the end nothing happens");
    app.submit(&plan.path(&format!("/changes/{}/remove", ids[0])), &Fields::of([("version", "2")]));
    assert_eq!(plan.page().attributes("#changes tbody tr", "id").len(), 2);
}

fn a_draft_that_is_discarded_can_still_be_read(app: &App) {
    let plan = Plan::new(app);
    plan.add(&to(plan.world.departments[0], plan.world.departments[1]));
    let rows = plan.rows();
    assert_eq!(app.page(&plan.path("/discard")).text("h1"), "Discard Spring?");
    let page = app.submit(&plan.path("/discard"), &Fields::of([("version", "1")]));
    assert_eq!(page.text(".flash"), "Spring was discarded.");
    assert_eq!(plan.rows(), rows);
    assert!(page.text("#state").contains("Discarded by admin,"));
    let crumbs = app.page(&format!("/departments/{}", plan.world.departments[0])).texts(".crumbs li");
    assert_eq!(crumbs, ["Departments"], "nothing was moved");
}

fn a_draft_has_room_for_a_hundred_changes(app: &App) {
    let plan = Plan::new(app);
    let mark = Fields::of([("csrf", app.mark())]);
    for number in 0..100 {
        let fields = unit(&format!("Unit {number}"), None).set("csrf", mark.get("csrf"));
        app.post(&plan.path("/changes"), &fields).location();
    }
    let page = plan.page();
    assert_eq!((page.texts("#changes tbody tr").len(), page.texts("#add a").len()), (100, 0));
    assert!(page.text("#tree-draft").contains("and 40 more"), "{}", page.text("#tree-draft"));
    app.refused(&plan.path("/changes"), &unit("One more", None));
    plan.apply();
    assert_eq!(app.page("/departments").text(".list-count"), "1–50 of 102");
}

fn all_of_it_is_there_in_spanish(app: &App) {
    let plan = Plan::new(app);
    plan.add(&seat(plan.world.roles[0], plan.world.departments[0], 1));
    app.post("/preferences", &Fields::of([("language", "es")])).location();
    let page = plan.page();
    assert!(page.words().contains("Entra en vigor el 1 ene 2030"), "{}", page.words());
    assert_eq!(plan.rows()[0][1..], ["2 previstas", "1 prevista"]);
    for kind in ["move_department", "new_department", "seat", "assign", "end_assignment", "move_person"] {
        app.page(&plan.path(&format!("/changes/new?kind={kind}")));
    }
    assert_eq!(app.page(&plan.path("/review")).text("main form button"), "Aplicar el cambio");
    app.page("/reorganisations/new");
}
