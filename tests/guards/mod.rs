//! Who may do what: every route that is mounted, asked by everybody there is. The table is access.tsv.

mod accounts;
mod api;
mod asking;
mod drafts;
mod imports;
mod table;

use rocket::http::{ContentType, Method, Status};

use crate::support::kinds::KINDS;
use crate::support::{Answer, App, Backend, Who, World, on_both};
use asking::{Register, ask};
use table::{Rights, Say, mounted, rights};

on_both![
    a01_every_route_says_who_may_use_it,
    a_viewer_is_shown_no_way_to_change_anything,
    a02_nobody_is_told_what_is_there,
];

/// Where those are led who are not let in.
const ENTRANCES: [&str; 4] = ["/sign-in", "/sign-in/code", "/setup", "/confirm"];

fn a01_every_route_says_who_may_use_it(app: &App) {
    let (table, mounted) = (rights(), mounted(app));
    let missing: Vec<&String> =
        mounted.iter().filter(|route| table.iter().all(|known| known.route != **route)).collect();
    assert!(missing.is_empty(), "not in access.tsv: who may use them? {missing:#?}");
    for route in &mounted {
        assert!(table.iter().any(|known| known.route == *route), "{route} is not in access.tsv: who may use it?");
    }
    for known in &table {
        assert_eq!(mounted.iter().filter(|route| **route == known.route).count(), 1, "{} is mounted once", known.route);
    }
    let named: Vec<String> =
        projman::app::public().iter().map(|route| format!("{} {}", route.method, route.uri)).collect();
    for known in &table {
        // What begins after the password, or when what was typed is kept, is asked for by nobody in particular too.
        let open = known.nobody != Say::In || known.route == "POST /sign-in/resume";
        assert_eq!(open, named.contains(&known.route), "{}: public, and named in app::public()?", known.route);
    }
}

/// What an answer says to the one who asked for a route.
fn heard(route: &str, answer: &Answer) -> Say {
    match answer.status {
        303 if route.ends_with("/sign-in/code") => Say::Code,
        401 => Say::In,
        // A form is never led on to the way in, unless that is what comes after it.
        303 if route.starts_with("GET") && leads_in(answer) => Say::In,
        200 | 201 | 204 | 303 | 409 => Say::Ok,
        404 => Say::Gone,
        422 if answer.text().contains("You can choose only places that you are accountable for") => Say::Place,
        422 if route.contains("/api/") => panic!("{route}: {}", answer.text()),
        // Without an authenticator there is no right code; whoever is told so was let in.
        422 if answer.page().complaint("code").is_some() => Say::Ok,
        // A form that could not be read would say nothing about rights.
        422 => panic!("{route}: {:?}", answer.page().summary()),
        400 | 403 | 405 | 429 => Say::No,
        other => panic!("{route}: {other}: {}", answer.text()),
    }
}

fn leads_in(answer: &Answer) -> bool {
    let to = answer.header("Location").unwrap_or_default();
    ENTRANCES.contains(&to.split('?').next().unwrap_or_default())
}

/// Asks every route as one of them; what is refused changes nothing.
fn walk(backend: Backend, who: &str, expected: fn(&Rights) -> Say, other: bool) {
    let app = App::on(backend);
    let register = Register::new(&app);
    let mut asker = register.seen_by(&app, who);
    let mut table = rights();
    // What is refused first, then what is let in, and what takes rows away at the end.
    table.sort_by_key(|known| (expected(known) == Say::Ok, known.takes_away(), known.route.clone()));
    // So that it is there before one looks.
    drop((app.robot().token, asker.robot().token));
    let before = app.dump();
    for known in &table {
        asker = asker.afresh();
        let answer = ask(&asker, &register, &known.route, other);
        assert_eq!(heard(&known.route, &answer), expected(known), "{} by {who}: {}", known.route, answer.status);
        if [Say::In, Say::No].contains(&expected(known)) {
            assert!(!answer.text().contains("Operations"), "{} tells {who} something", known.route);
        }
        let last_refused = table.iter().rfind(|known| expected(known) != Say::Ok);
        if last_refused.is_some_and(|last| last.route == known.route) {
            assert_eq!(app.dump(), before, "{who} changed something by {}", known.route);
        }
    }
}

macro_rules! walks {
    ($($name:ident: $who:literal, $column:ident, $other:literal;)+) => {
        $(mod $name {
            use super::*;

            #[test]
            fn sqlite() {
                walk(Backend::Sqlite, $who, |rights| rights.$column, $other);
            }

            #[test]
            fn mariadb() {
                walk(Backend::Mariadb, $who, |rights| rights.$column, $other);
            }
        })+
    };
}

walks! {
    a01_nobody_gets_past_the_door: "nobody", nobody, false;
    a01_an_account_out_of_use_gets_nowhere: "disabled", nobody, false;
    a01_a_viewer_reads_and_changes_nothing: "viewer", viewer, false;
    a01_a_steward_keeps_the_own_place: "steward", steward, false;
    a01_a_steward_keeps_no_other_place: "steward", other, true;
    a01_an_editor_keeps_the_register: "editor", editor, false;
    a01_an_administrator_does_everything: "admin", admin, false;
}

/// Not even a form that is in disorder, or a row that is not there, is told apart.
fn a02_nobody_is_told_what_is_there(app: &App) {
    World::new(app);
    let nobody = app.seen_by(Who::Nobody);
    let answers: Vec<Answer> = ["/employees/1", "/employees/999999", "/employees/1/edit", "/employees/999999/edit"]
        .map(|path| nobody.get(path))
        .into();
    for answer in &answers {
        assert_eq!((answer.status, answer.bytes.len()), (303, answers[0].bytes.len()));
    }
    let text = nobody.request(Method::Post, "/employees").header(ContentType::Text).body("x");
    nobody.send(text).expect(Status::Unauthorized);
    for path in ["/healthz", "/readyz", "/favicon.ico"] {
        nobody.get(path).expect(Status::Ok);
    }
}

fn a_viewer_is_shown_no_way_to_change_anything(app: &App) {
    let viewer = app.seen_by(Who::Viewer);
    let look = |world: Option<&World>| {
        let mut pages = vec!["/".to_owned()];
        let kinds = ["open", "opening", "accountable", "overload", "left", "single", "unconfirmed"];
        pages.extend(kinds.map(|kind| format!("/gaps?kind={kind}")));
        for kind in &KINDS {
            pages.push(format!("/{}", kind.plural));
            pages.push(format!("/{}?q=zzzz", kind.plural));
            pages.extend(world.map(|world| format!("/{}/{}", kind.plural, world.id(kind.plural))));
        }
        for path in pages {
            let targets = viewer.page(&path).targets();
            let closed = |target: &&String| {
                let path = target.split('?').next().unwrap_or_default();
                [
                    "/new",
                    "/edit",
                    "/delete",
                    "/end",
                    "/bulk",
                    "/deputy",
                    "/deputies",
                    "/handovers",
                    "/imports",
                    "/imports/new",
                    "/confirm",
                    "/accounts",
                    "/changes",
                ]
                .iter()
                .any(|end| path.ends_with(end))
            };
            assert_eq!(targets.iter().filter(closed).collect::<Vec<_>>(), Vec::<&String>::new(), "on {path}");
        }
    };
    look(None);
    look(Some(&World::new(app)));
}
