//! The groups, and the ways on from them.

use rocket::http::Status;

use super::{Company, holders_at, names, path};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    people_roles_and_places_are_found_by_their_words,
    people_come_with_what_they_hold,
    the_box_holds_the_first_of_each_group_and_the_way_to_all,
    what_is_not_shown_can_be_reached,
    everybody_who_is_signed_in_has_the_box,
    the_page_is_in_spanish_too,
];

fn people_roles_and_places_are_found_by_their_words(app: &App) {
    Company::new(app);
    assert_eq!(names(app, "people", "anne gro"), ["Anne-Marie Groß"]);
    assert_eq!(names(app, "people", "marie"), ["Anne-Marie Groß"]);
    assert!(names(app, "people", "anne ozturk").is_empty());
    app.role("Berlin safety coach", "any");
    assert_eq!(names(app, "roles-found", "safety"), ["Berlin safety coach", "Safety officer"]);
    assert_eq!(names(app, "roles-found", "defib"), ["Key holder"]);
    app.project("BERLIN-1");
    assert_eq!(names(app, "places", "berlin"), ["Berlin office", "Project BERLIN-1"]);
    assert_eq!(names(app, "places", "berlin desk"), ["Front desk"]);
    assert_eq!(names(app, "places", "sites"), ["Sites"], "what is below it is not all named");
}

fn people_come_with_what_they_hold(app: &App) {
    let company = Company::new(app);
    let shown = app.page(&path("mehmet")).text("#people li");
    assert!(shown.contains("Safety officer, Sites › Berlin office"), "{shown}");
    assert!(shown.contains("Key holder, Sites › Madrid headquarters"), "{shown}");
    let then = app.page("/search?q=mehmet&on=2019-01-01").text("#people li");
    assert!(!then.contains("Safety officer"), "{then}");
    app.update("employees", company.people[0], &Fields::of([("status", "left"), ("left_on", "2026-01-31")]));
    assert!(app.page(&path("mehmet")).text("#people li").contains("Left"));
}

fn the_box_holds_the_first_of_each_group_and_the_way_to_all(app: &App) {
    let company = Company::new(app);
    let answer = app.get("/search/box?q=safety+berlin").expect(Status::Ok);
    assert!(!answer.text().contains("<html"), "a part of a page");
    let page = answer.page();
    let person = format!("/employees/{}", company.people[0]);
    assert_eq!(page.attributes("a[role=option]", "href"), [person.as_str(), "/search?q=safety+berlin"]);
    assert!(page.texts("a[role=option]")[0].contains("Safety officer, Sites › Berlin office"));
    assert_eq!(page.attribute("[data-said]", "data-said"), "1 result");
    let ids = page.attributes("[role=option]", "id");
    assert_eq!(ids.len(), 2);
    assert!(app.get("/search/box?q=zzzz").page().text(".found-none").contains("Nothing was found"));
    let later = app.get("/search/box?q=safety+berlin&on=2090-01-01").page();
    assert!(later.attributes("a[role=option]", "href").iter().all(|url| url.contains("on=2090-01-01")));
}

fn what_is_not_shown_can_be_reached(app: &App) {
    let company = Company::new(app);
    for number in 0..25 {
        let person = app.employee(&format!("Zoe{number}"), "Many");
        let place = app.department(&format!("Hall {number}"), Some(company.berlin));
        app.create("assignments", &World::holds(person, company.safety, place, "2020-01-01", ""));
    }
    let page = app.page(&path("safety berlin"));
    assert_eq!(page.table("#holders").len(), 20);
    assert_eq!(page.attribute("#holders .box-more a", "href"), "/search?q=safety+berlin&only=holders");
    let all = holders_at(app, "/search?q=safety+berlin&only=holders");
    assert_eq!(all.len(), 26);
    assert_eq!(all[0][2], "Sites › Berlin office", "the place of that name before those below it");
    let page = app.page(&path("many"));
    assert_eq!(page.texts("#people li").len(), 10);
    assert_eq!(page.attribute("#people .box-more a", "href"), "/employees?q=many");
    assert!(app.page("/employees?q=many").text(".list-count").contains("25"));
    let page = app.page(&path("hall"));
    assert_eq!(page.attribute("#places .box-more a", "href"), "/search?q=hall&only=places");
    assert_eq!(app.page("/search?q=hall&only=places").texts("#places li").len(), 25);
    assert!(!app.page("/search?q=hall&only=places").has("#holders"));
    for number in 0..11 {
        app.role(&format!("Porter {number}"), "any");
    }
    assert_eq!(app.page(&path("porter")).attribute("#roles-found .box-more a", "href"), "/roles?q=porter");
}

fn everybody_who_is_signed_in_has_the_box(app: &App) {
    Company::new(app);
    for who in [Who::Viewer, Who::Editor, Who::Admin] {
        let seen = app.seen_by(who);
        for path in ["/", "/employees", "/search?q=safety+berlin", "/account", "/nothing/here"] {
            let page = seen.get(path).page();
            assert_eq!(page.attributes("form.search-box", "action"), ["/search"], "{who:?} on {path}");
            assert_eq!(page.attributes("form.search-box", "method"), ["get"]);
        }
        assert_eq!(holders_at(&seen, "/search?q=safety+berlin").len(), 1);
    }
    let nobody = app.visitor();
    assert!(!nobody.page("/sign-in").has(".search-box"));
    nobody.get("/search?q=safety").expect(Status::SeeOther);
}

fn the_page_is_in_spanish_too(app: &App) {
    Company::new(app);
    let spanish = [("Accept-Language", "es")];
    let page = app.get_with("/search?q=safety+berlin", &spanish).page();
    assert!(page.text("h1").starts_with("Búsqueda"), "{}", page.text("h1"));
    assert_eq!(page.text("#holders h2"), "Quién es responsable");
    let found = app.get_with("/search/box?q=safety+berlin", &spanish).page();
    assert_eq!(found.attribute("[data-said]", "data-said"), "1 resultado");
}
