//! Language and colours.

use rocket::http::{Cookie, Method, Status};

use super::app;
use crate::support::{App, Fields, World, on_both};

on_both![a_whole_page_is_in_the_language_asked_for];

fn language(app: &App, accepted: &str) -> String {
    app.get_with("/roles", &[("Accept-Language", accepted)]).page().attribute("html", "lang")
}

fn a_whole_page_is_in_the_language_asked_for(app: &App) {
    let world = World::new(app);
    let spanish = [("Accept-Language", "es")];
    let list = app.get_with("/roles", &spanish).page();
    assert_eq!(list.attribute("html", "lang"), "es");
    assert_eq!(list.text("h1"), "Funciones");
    assert_eq!(list.texts(".site-nav a")[1], "Departamentos");
    let assignment = app.get_with(&format!("/assignments/{}", world.assignment), &spanish).page();
    assert!(assignment.words().contains("1 ene 2020"), "{}", assignment.words());
    let refused = app.post_with("/roles", &Fields::of([("name", "")]), &spanish).page();
    let said = refused.complaint("name").expect("a complaint");
    assert!(!said.contains("Fill this in") && !said.contains("error-"), "{said}");
    let missing = app.get_with("/roles/999999", &spanish).expect(Status::NotFound).page();
    assert_ne!(missing.text("h1"), "There is nothing here");
}

#[test]
fn the_browsers_favourite_is_taken_until_another_is_chosen() {
    let app = app();
    assert_eq!(language(&app, "es-MX,es;q=0.9,en;q=0.8"), "es");
    assert_eq!(language(&app, "en-GB,es;q=0.5"), "en");
    assert_eq!(language(&app, "de"), "en");
    assert_eq!(app.page("/roles").attribute("html", "lang"), "en");
    assert_eq!(
        app.post("/preferences", &Fields::of([("language", "es"), ("return_to", "/roles")])).location(),
        "/roles"
    );
    assert_eq!(language(&app, "en"), "es", "the choice is remembered");
    app.post("/preferences", &Fields::of([("theme", "dark")])).expect(Status::SeeOther);
    assert_eq!(language(&app, "en"), "es", "choosing colours leaves the language alone");
    app.post("/preferences", &Fields::of([("language", "en")])).expect(Status::SeeOther);
    assert_eq!(language(&app, "es"), "en");
}

#[test]
fn a_choice_is_kept_for_a_year_by_this_site_alone() {
    let app = app();
    let answer = app.post("/preferences", &Fields::of([("language", "es"), ("theme", "dark")]));
    let set: Vec<&String> = answer
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("Set-Cookie"))
        .map(|(_, value)| value)
        .collect();
    assert_eq!(set.len(), 2, "{set:?}");
    for cookie in set {
        for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
    }
}

#[test]
fn the_colours_are_those_chosen() {
    let app = app();
    let theme = || app.page("/").attribute("html", "data-bs-theme");
    assert_eq!(theme(), "auto");
    for chosen in ["dark", "light", "auto"] {
        app.post("/preferences", &Fields::of([("theme", chosen)])).expect(Status::SeeOther);
        assert_eq!(theme(), chosen);
        let pressed = app.page("/").attributes("button[name=theme][aria-pressed=true]", "value");
        assert_eq!(pressed, [chosen]);
    }
}

#[test]
fn a_choice_that_is_none_is_forgotten() {
    let app = app();
    app.post("/preferences", &Fields::of([("language", "xx"), ("theme", "\"><zz>")])).expect(Status::SeeOther);
    app.client.cookies();
    let forged =
        app.request(Method::Get, "/roles").cookie(Cookie::new("language", "xx")).cookie(Cookie::new("theme", "<zz>"));
    let page = app.send(forged).page();
    assert_eq!((page.attribute("html", "lang"), page.attribute("html", "data-bs-theme")), ("en".into(), "auto".into()));
}

#[test]
fn the_switch_leads_back_to_the_page_it_is_on() {
    let app = app();
    let page = app.page("/roles?q=a%26b&sort=-name");
    assert_eq!(
        page.attribute("form[action=\"/preferences\"] input[name=return_to]", "value"),
        "/roles?q=a%26b&sort=-name"
    );
    let refused = app.refused("/roles", &Fields::of([("name", "")]));
    assert_eq!(refused.attribute("form[action=\"/preferences\"] input[name=return_to]", "value"), "/");
}

#[test]
fn single_keys_can_be_turned_off() {
    let app = app();
    assert_eq!(app.page("/roles").attributes(".search-box", "data-key"), ["/"]);
    app.post("/preferences", &Fields::of([("shortcuts", "off")])).expect(Status::SeeOther);
    let page = app.page("/roles");
    assert!(!page.has(".search-box[data-key]") && !page.has(".search-box kbd"));
    assert!(!page.has(".search-box [aria-keyshortcuts]"));
    assert_eq!(page.attributes("button[name=shortcuts][aria-pressed=true]", "value"), ["off"]);
    app.post("/preferences", &Fields::of([("shortcuts", "nonsense")])).expect(Status::SeeOther);
    assert!(!app.page("/roles").has(".search-box[data-key]"), "what is no choice changes nothing");
    app.post("/preferences", &Fields::of([("shortcuts", "on")])).expect(Status::SeeOther);
    assert!(app.page("/roles").has(".search-box[data-key]"));
}
