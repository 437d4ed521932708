//! Who may do what: every route that is mounted, asked by everybody there is.

use std::collections::BTreeMap;

use rocket::http::{ContentType, Method, Status};

use crate::support::kinds::KINDS;
use crate::support::{Access, Answer, App, Fields, World, on_both};

on_both![
    every_route_says_who_may_use_it,
    nobody_gets_past_the_door,
    a_viewer_reads_and_changes_nothing,
    an_editor_and_an_administrator_do_everything,
    a_viewer_is_shown_no_way_to_change_anything,
];

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// Everybody, signed in or not.
    Public,
    /// Whoever may look at the register.
    Read,
    /// Whoever may change that part of it.
    Write,
}

use Open::{Public, Read, Write};

/// Every route there is. A new one must be entered here, and with it who may use it.
const ROUTES: &[(&str, Open)] = &[
    ("GET /", Read),
    ("GET /choices/<plural>?<field>", Read),
    ("GET /static/<hashed>/<path..>", Public),
    ("GET /favicon.ico", Public),
    ("GET /healthz", Public),
    ("GET /readyz", Public),
    ("POST /preferences", Public),
    ("POST /cross-site-request-refused", Public),
    ("GET /assignments/<id>/end", Write),
    ("POST /assignments/<id>/end", Write),
];

/// The routes that every register has, below its name.
const OF_A_REGISTER: &[(&str, Open)] = &[
    ("GET ?<query..>", Read),
    ("GET /new", Write),
    ("POST ", Write),
    ("GET /<id>", Read),
    ("GET /<id>/edit", Write),
    ("POST /<id>", Write),
    ("GET /<id>/delete", Write),
    ("POST /<id>/delete", Write),
];

fn table() -> BTreeMap<String, Open> {
    let mut table: BTreeMap<String, Open> = ROUTES.iter().map(|(route, open)| ((*route).to_owned(), *open)).collect();
    for kind in &KINDS {
        for (route, open) in OF_A_REGISTER {
            let (method, path) = route.split_once(' ').expect("a method and a path");
            table.insert(format!("{method} /{}{path}", kind.plural), *open);
        }
    }
    table
}

/// As the table writes it: Rocket puts a slash behind a base.
fn mounted(app: &App) -> Vec<String> {
    let routes = app.client.rocket().routes();
    routes.map(|route| format!("{} {}", route.method, route.uri.to_string().replace("/?", "?"))).map(no_slash).collect()
}

fn no_slash(route: String) -> String {
    match route.strip_suffix('/') {
        Some(rest) if !rest.ends_with(' ') => rest.to_owned(),
        _ => route,
    }
}

fn every_route_says_who_may_use_it(app: &App) {
    let (table, mounted) = (table(), mounted(app));
    for route in &mounted {
        assert!(table.contains_key(route), "{route} is in no table: who may use it?");
    }
    for route in table.keys() {
        assert_eq!(mounted.iter().filter(|known| *known == route).count(), 1, "{route} is mounted once");
    }
    let named: Vec<String> =
        projman::app::public().iter().map(|route| format!("{} {}", route.method, route.uri)).collect();
    let open: Vec<&String> = table.iter().filter(|(_, open)| **open == Public).map(|(route, _)| route).collect();
    assert_eq!(named.len(), open.len(), "app::public() names {named:?}");
    for route in open {
        assert!(named.contains(route), "{route} is public and not named in app::public()");
    }
}

/// Asks for a route as somebody with a good reason would: of rows that are there, with forms that are in order.
fn ask(app: &App, world: &World, route: &str) -> Answer {
    let (method, path) = route.split_once(' ').expect("a method and a path");
    let plural = path.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let id = || world.id(plural).to_string();
    if method == "GET" {
        let path = path.replace("<plural>", "departments");
        let path = if path.contains("<id>") { path.replace("<id>", &id()) } else { path };
        return app.get(&format!("{path}{}", if plural == "choices" { "?field=parent_id" } else { "" }));
    }
    let kind = KINDS.iter().find(|kind| kind.plural == plural).expect("a register");
    let fields = match path.rsplit_once('/') {
        Some((_, "end")) => Fields::of([("ends_on", "2030-01-01"), ("version", "1")]),
        Some((_, "delete")) => Fields::of([("version", "1")]),
        Some((_, "<id>")) => Fields::of([("version", "1")]),
        _ => (kind.full)(world),
    };
    app.post(&if path.contains("<id>") { path.replace("<id>", &id()) } else { path.to_owned() }, &fields)
}

/// The routes with this openness, those that delete last.
fn open(wanted: Open) -> Vec<String> {
    let mut routes: Vec<String> =
        table().into_iter().filter(|(_, open)| *open == wanted).map(|(route, _)| route).collect();
    routes.sort_by_key(|route| route.ends_with("/delete") && route.starts_with("POST"));
    routes
}

fn nobody_gets_past_the_door(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    let nobody = app.seen_by(Access::Nobody);
    for route in open(Read).into_iter().chain(open(Write)) {
        let answer = ask(&nobody, &world, &route).expect(Status::Unauthorized);
        assert!(!answer.text().contains("Operations"), "{route} tells something");
    }
    assert_eq!(app.dump(), before);
    for route in ["/healthz", "/readyz", "/favicon.ico"] {
        nobody.get(route).expect(Status::Ok);
    }
    // Not even a form that is in disorder, or a row that is not there, is told apart.
    for path in ["/employees/999999", "/employees/999999/edit"] {
        nobody.get(path).expect(Status::Unauthorized);
    }
    let text = nobody.request(Method::Post, "/employees").header(ContentType::Text).body("x");
    nobody.send(text).expect(Status::Unauthorized);
}

fn a_viewer_reads_and_changes_nothing(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    let viewer = app.seen_by(Access::Viewer);
    for route in open(Read) {
        ask(&viewer, &world, &route).expect(Status::Ok);
    }
    for route in open(Write) {
        ask(&viewer, &world, &route).expect(Status::Forbidden);
    }
    assert_eq!(app.dump(), before);
}

fn an_editor_and_an_administrator_do_everything(app: &App) {
    let world = World::new(app);
    for access in [Access::Editor, Access::Admin] {
        let actor = app.seen_by(access);
        for route in open(Read).into_iter().chain(open(Write)).filter(|route| route.starts_with("GET")) {
            ask(&actor, &world, &route).expect(Status::Ok);
        }
        for kind in &KINDS {
            let id = actor.create(kind.plural, &(kind.full)(&world));
            actor.update(kind.plural, id, &Fields::default()).expect(Status::SeeOther);
            let delete = format!("/{}/{id}/delete", kind.plural);
            actor.post(&delete, &Fields::of([("version", 2)])).expect(Status::SeeOther);
        }
        let version = actor.version("assignments", world.assignment);
        let end = Fields::of([("ends_on", "2030-01-01".to_owned()), ("version", version.to_string())]);
        actor.post(&format!("/assignments/{}/end", world.assignment), &end).expect(Status::SeeOther);
    }
}

fn a_viewer_is_shown_no_way_to_change_anything(app: &App) {
    let viewer = app.seen_by(Access::Viewer);
    let look = |world: Option<&World>| {
        let mut pages = vec!["/".to_owned()];
        for kind in &KINDS {
            pages.push(format!("/{}", kind.plural));
            pages.push(format!("/{}?q=zzzz", kind.plural));
            pages.extend(world.map(|world| format!("/{}/{}", kind.plural, world.id(kind.plural))));
        }
        for path in pages {
            let targets = viewer.page(&path).targets();
            let closed = |target: &&String| {
                let path = target.split('?').next().unwrap_or_default();
                ["/new", "/edit", "/delete", "/end"].iter().any(|end| path.ends_with(end))
            };
            assert_eq!(targets.iter().filter(closed).collect::<Vec<_>>(), Vec::<&String>::new(), "on {path}");
        }
    };
    look(None);
    look(Some(&World::new(app)));
}
