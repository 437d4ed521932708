//! Who is responsible: the words may be the role's, what it answers for, the place's, or the person's.

use rocket::http::Status;

use super::{Company, holders, holders_at};
use crate::support::{App, Fields, World, on_both};

on_both![
    safety_berlin_is_the_safety_officer_of_the_berlin_office,
    case_accents_order_and_ends_of_words_do_not_matter,
    a_role_is_found_by_what_it_answers_for,
    a_place_is_found_by_those_above_it,
    some_of_the_words_may_be_the_persons,
    a_word_of_a_place_may_be_a_persons_as_well,
    who_is_accountable_comes_first_and_deputies_with_the_absent,
    they_are_those_of_the_day,
    projects_are_places_too,
];

const MEHMET: [&str; 3] = ["Mehmet Öztürk", "Safety officer", "Sites › Berlin office"];
const LUCIA: [&str; 3] = ["Lucía Ibáñez", "Safety officer", "Sites › Madrid headquarters"];
const ANNE: [&str; 3] = ["Anne-Marie Groß", "Key holder", "Sites › Berlin office › Front desk"];

fn safety_berlin_is_the_safety_officer_of_the_berlin_office(app: &App) {
    Company::new(app);
    assert_eq!(holders(app, "safety berlin"), [MEHMET]);
    assert_eq!(holders(app, "safety madrid"), [LUCIA]);
    assert_eq!(holders(app, "safety"), [MEHMET, LUCIA]);
    assert!(holders(app, "safety porto").is_empty());
    assert!(holders(app, "fety berlin").is_empty());
}

fn case_accents_order_and_ends_of_words_do_not_matter(app: &App) {
    Company::new(app);
    for typed in
        ["BERLÍN Safety", "ber saf", "  Säfety,  (Berlin)  ", "officer safety office berlin", "ｂｅｒｌｉｎ ｓａｆｅ"]
    {
        assert_eq!(holders(app, typed), [MEHMET], "{typed:?}");
    }
}

fn a_role_is_found_by_what_it_answers_for(app: &App) {
    Company::new(app);
    assert_eq!(holders(app, "defibrillator berlin"), [ANNE]);
    assert_eq!(holders(app, "key carries madrid"), [["Mehmet Öztürk", "Key holder", "Sites › Madrid headquarters"]]);
}

fn a_place_is_found_by_those_above_it(app: &App) {
    Company::new(app);
    assert_eq!(holders(app, "key berlin"), [ANNE]);
    assert_eq!(holders(app, "key front berlin"), [ANNE]);
    assert_eq!(holders(app, "safety sites").len(), 2);
}

fn some_of_the_words_may_be_the_persons(app: &App) {
    Company::new(app);
    assert_eq!(holders(app, "ozturk safety"), [MEHMET]);
    assert_eq!(holders(app, "mehmet berlin"), [MEHMET]);
    assert_eq!(holders(app, "marie gross berlin"), [ANNE]);
    assert_eq!(holders(app, "lucia safety madrid"), [LUCIA]);
    assert!(holders(app, "lucia berlin").is_empty());
    assert!(holders(app, "mehmet ibanez safety").is_empty(), "one person has both words");
    assert!(holders(app, "mehmet").is_empty(), "a name alone is a person, not what they answer for");
}

fn a_word_of_a_place_may_be_a_persons_as_well(app: &App) {
    let company = Company::new(app);
    app.department("Mehmet's workshop", None);
    app.role("Berlin driver", "any");
    assert_eq!(holders(app, "mehmet safety"), [MEHMET]);
    let namesake = app.employee("Safety", "Berlin");
    app.create("assignments", &World::holds(namesake, company.key, company.berlin, "2020-01-01", ""));
    let found = holders(app, "safety berlin");
    assert_eq!(found[0], MEHMET, "the role's name tells more than the person's");
    assert!(found.contains(&["Safety Berlin", "Key holder", "Sites › Berlin office"].map(ToOwned::to_owned)));
}

fn who_is_accountable_comes_first_and_deputies_with_the_absent(app: &App) {
    let company = Company::new(app);
    let [_, lucia, anne] = company.people;
    let holds = |who| World::holds(who, company.safety, company.berlin, "2021-01-01", "");
    app.create("assignments", &holds(anne).set("responsibility", "informed"));
    app.create("assignments", &holds(lucia).set("responsibility", "accountable"));
    let deputy = app.employee("Bo", "Lind");
    app.create("assignments", &holds(deputy).set("deputy_for_id", company.safety_in_berlin));
    let names: Vec<String> = holders(app, "safety berlin").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, ["Lucía Ibáñez", "Bo Lind, acting for Mehmet Öztürk", "Anne-Marie Groß"]);
    assert_eq!(holders(app, "lind safety")[0][0], "Bo Lind, acting for Mehmet Öztürk");
    let first = app.page("/search/box?q=mehmet+safety").attributes("[role=option]", "href").remove(0);
    assert_eq!(first, format!("/employees/{deputy}"), "the one to turn to");
}

fn they_are_those_of_the_day(app: &App) {
    let company = Company::new(app);
    let next = World::holds(company.people[2], company.safety, company.berlin, "2090-01-01", "2090-12-31");
    app.create("assignments", &next);
    assert_eq!(holders(app, "safety berlin"), [MEHMET]);
    assert!(holders_at(app, "/search?q=safety+berlin&on=2019-12-31").is_empty());
    assert_eq!(holders_at(app, "/search?q=safety+berlin&on=2020-01-01"), [MEHMET]);
    let then = holders_at(app, "/search?q=safety+berlin&on=2090-12-31");
    assert_eq!(then.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["Mehmet Öztürk", "Anne-Marie Groß"]);
    let page = app.page("/search?q=safety+berlin&on=2090-12-31");
    assert_eq!(page.attributes(".search-box input[name=on]", "value"), ["2090-12-31"], "the search keeps the day");
    assert!(page.attribute("#search", "hx-get").ends_with("on=2090-12-31"));
    assert!(page.attributes("#holders tbody a", "href").iter().all(|url| url.ends_with("?on=2090-12-31")));
    app.get("/search?q=safety&on=nonsense").expect(Status::BadRequest);
}

fn projects_are_places_too(app: &App) {
    let company = Company::new(app);
    let project = app.project("APOLLO");
    let held = World::holds(company.people[1], company.key, 0, "2020-01-01", "");
    let held = held.set("department_id", "").set("project_id", project);
    app.create("assignments", &held);
    assert_eq!(holders(app, "key apollo"), [["Lucía Ibáñez", "Key holder", "APOLLO · Project APOLLO"]]);
    assert_eq!(holders(app, "lucia apo"), [["Lucía Ibáñez", "Key holder", "APOLLO · Project APOLLO"]]);
    app.update("projects", project, &Fields::of([("code", "SOYUZ"), ("name", "Docking")])).expect(Status::SeeOther);
    assert!(holders(app, "key apollo").is_empty());
    assert_eq!(holders(app, "key docking").len(), 1, "at once");
}
