//! Today beside the draft: change by change, in outline and on the chart.

use super::{Plan, assign, end, home, in_new, seat, to, to_top, unit};
use crate::support::{App, on_both};

on_both![
    every_kind_of_change_is_shown_beside_today,
    the_outlines_show_where_a_department_goes,
    the_chart_draws_what_the_outline_says,
    nothing_of_the_register_is_changed_by_drafting,
    a_draft_without_changes_says_so,
    what_a_new_department_is_part_of_can_be_new_too,
];

fn every_kind_of_change_is_shown_beside_today(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    let logistics = app.department("Logistics", Some(operations));
    plan.add(&to(logistics, research));
    let fleet = plan.add(&unit("Fleet", Some(research)));
    plan.add(&seat(world.roles[0], operations, 5));
    plan.add(&in_new(seat(world.roles[1], 0, 1), "department_id", fleet));
    plan.add(&seat(world.roles[0], 0, 2).without("department_id").set("project_id", world.projects[0]));
    plan.add(&assign(world.employees[0], world.roles[0], operations));
    plan.add(&end(world.assignment));
    plan.add(&in_new(home(world.employees[0], 0), "department_id", fleet));
    let expected = [
        ["1. Move a department Logistics", "Operations › Logistics", "Research › Logistics"],
        ["2. New department Fleet", "not there", "Research › Fleet"],
        ["3. Seats Safety officer, Operations", "2 wanted", "5 wanted"],
        ["4. Seats Key holder, Research › Fleet", "not there", "1 wanted"],
        ["5. Seats Safety officer, APOLLO · Project APOLLO", "not there", "2 wanted"],
        ["6. Assign somebody Ana García, Safety officer, Operations", "not there", "Accountable, 40%, from 1 Jan 2030"],
        ["7. End an assignment Bo Lindqvist, Safety officer, Operations (2020-01-01)", "open", "until 31 Dec 2029"],
        ["8. Move a person Ana García", "no department", "Research › Fleet"],
    ];
    assert_eq!(plan.rows(), expected.map(|row| row.map(str::to_owned)));
    assert_eq!(plan.troubles(), Vec::<String>::new());
}

fn the_outlines_show_where_a_department_goes(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    let logistics = app.department("Logistics", Some(operations));
    app.department("Fleet", Some(logistics));
    app.department("Elsewhere", None);
    plan.add(&to(logistics, research));
    let made = plan.add(&unit("Lab", Some(research)));
    plan.add(&in_new(seat(plan.world.roles[0], 0, 1), "department_id", made));
    let page = plan.page();
    assert_eq!(page.texts("#tree-today li"), ["Operations", "Logistics moves away", "Fleet", "Research"]);
    assert_eq!(
        page.texts("#tree-draft li"),
        ["Operations", "Research", "Lab new 1 change inside", "Logistics moved here", "Fleet"]
    );
    assert_eq!(page.attributes("#tree-today li:nth-child(3) > span", "class"), ["depth depth-2"]);
    // At the top it belongs to nothing.
    let plan = Plan {
        id: app.create("reorganisations", &super::Fields::of([("name", "Summer"), ("takes_effect_on", "2030-01-01")])),
        ..plan
    };
    plan.add(&to_top(logistics));
    assert_eq!(plan.rows()[0][2], "Logistics");
    assert_eq!(plan.page().texts("#tree-draft li"), ["Logistics moved here", "Fleet", "Operations"]);
}

fn the_chart_draws_what_the_outline_says(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    let logistics = app.department("Logistics", Some(operations));
    plan.add(&to(logistics, research));
    let page = plan.page();
    assert_eq!(page.texts("svg[aria-labelledby^=chart-today] text"), ["Operations", "» Logistics", "Research"]);
    assert_eq!(page.texts("svg[aria-labelledby^=chart-draft] text"), ["Operations", "Research", "✓ Logistics"]);
    assert_eq!(page.texts("svg[aria-labelledby^=chart-draft] .unit-arrives text"), ["✓ Logistics"]);
    assert_eq!(page.attributes("svg[aria-labelledby^=chart-today] .way", "d"), ["M180 19H196V19H212"]);
}

fn nothing_of_the_register_is_changed_by_drafting(app: &App) {
    let plan = Plan::new(app);
    let register = || app.dump().split("search_words:").next().expect("the register").to_owned();
    let before = register();
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    plan.add(&seat(plan.world.roles[1], research, 1));
    plan.add(&end(plan.world.assignment));
    app.page(&plan.path("/review"));
    assert_eq!(register(), before);
}

fn a_draft_without_changes_says_so(app: &App) {
    let plan = Plan::new(app);
    let page = plan.page();
    assert!(page.words().contains("Nothing is to change yet."));
    assert!(!page.has("#trees") && page.links("Review and apply").is_empty());
    assert_eq!(page.texts("#add a").len(), 6);
}

fn what_a_new_department_is_part_of_can_be_new_too(app: &App) {
    let plan = Plan::new(app);
    let outer = plan.add(&unit("Outer", None));
    let inner = plan.add(&unit("Inner", None).set("new_department_id", outer));
    plan.add(&in_new(to(plan.world.departments[0], 0), "parent_id", inner));
    assert_eq!(plan.rows()[2][2], "Outer › Inner › Operations");
    let form = app.page(&plan.path("/changes/new?kind=assign"));
    assert_eq!(form.texts("#new_department_id option"), ["None", "Outer", "Inner"]);
}
