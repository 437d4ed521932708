//! Invitations, as administrators see them.

use diesel::prelude::*;
use projman::auth::{Access, secrets};
use projman::db::rows::now;
use projman::db::schema::invitations;
use rocket::http::Status;

use super::{account, at_version, changes, hostile, last_change};
use crate::support::smtp::Smtp;
use crate::support::{App, Fields, Page, on_both};

on_both![
    p07_an_invitation_is_a_link_that_is_shown_once,
    p07_a_newer_invitation_takes_the_place_of_an_older_one,
    p07_a_withdrawn_invitation_is_gone,
    p07_an_expired_invitation_is_not_shown_any_more,
    p07_invitations_go_with_the_right_to_invite,
    p05_a_link_is_built_from_the_settings,
    what_is_wrong_is_told_beside_its_field,
    an_invitation_begins_with_what_is_known_of_an_employee,
    x01_an_invitation_is_shown_as_text,
    l02_an_invitation_is_written_down_without_its_link,
];

fn to(email: &str) -> Fields {
    Fields::of([("email", email)])
}

#[track_caller]
fn invite(app: &App, fields: &Fields) -> Page {
    app.post("/accounts/invitations", fields).expect(Status::Ok).page()
}

fn link(page: &Page) -> String {
    page.attribute("#link", "value")
}

type Row = (String, String, Access, Option<i32>, chrono::NaiveDateTime);

fn rows(app: &App) -> Vec<Row> {
    invitations::table
        .order(invitations::id)
        .select((
            invitations::digest,
            invitations::email,
            invitations::access,
            invitations::employee_id,
            invitations::expires_at,
        ))
        .load(&mut app.database.connect())
        .expect("invitations")
}

fn open(app: &App) -> Vec<Vec<String>> {
    app.page("/accounts/invitations").table("#list")
}

fn p07_an_invitation_is_a_link_that_is_shown_once(app: &App) {
    let server = Smtp::start();
    let app = app.second_with(|config| config.mail.smtp_url = Some(server.url()));
    let person = app.employee("Eva", "Ruiz");
    let answer =
        app.post("/accounts/invitations", &to("Eva@Acme.example").set("access", "editor").set("employee_id", person));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    let page = answer.expect(Status::Ok).page();
    assert!(page.words().contains("A letter with the link is on its way."), "{}", page.words());
    let link = link(&page);
    let mail = server.wait_for(1).remove(0);
    assert_eq!((mail.to.as_slice(), mail.link()), (&["Eva@Acme.example".to_owned()][..], link.clone()));
    assert!(mail.text().contains("admin") && mail.text().contains("72 hours"), "{}", mail.text());
    let token = link.rsplit('/').next().expect("a token");
    let (digest, email, access, employee, expires) = rows(&app).remove(0);
    assert_eq!((digest, email.as_str()), (secrets::digest(token), "Eva@Acme.example"));
    assert_eq!((access, employee), (Access::Editor, Some(person)));
    assert!(((expires - now()).num_minutes() - 72 * 60).abs() <= 1);
    for path in ["/accounts/invitations", "/accounts"] {
        assert!(!app.get(path).text().contains(token), "{path}");
    }
    let shown = open(&app).remove(0);
    assert_eq!(shown[..4], ["Eva@Acme.example", "Editor", "Eva Ruiz", "admin"]);
}

fn p07_a_newer_invitation_takes_the_place_of_an_older_one(app: &App) {
    let page = invite(app, &to("eva@acme.example").set("access", "admin"));
    assert!(page.words().contains("no letter has left"), "{}", page.words());
    let (first, _) = (link(&page), invite(app, &to("bo@acme.example")));
    let second = link(&invite(app, &to("EVA@acme.example")));
    assert_ne!(first, second);
    let left: Vec<_> = rows(app).into_iter().map(|row| (row.1, row.2)).collect();
    assert_eq!(left, [("bo@acme.example".into(), Access::Viewer), ("EVA@acme.example".into(), Access::Viewer)]);
}

fn p07_a_withdrawn_invitation_is_gone(app: &App) {
    invite(app, &to("eva@acme.example"));
    invite(app, &to("bo@acme.example"));
    let page = app.page("/accounts/invitations");
    let withdraw = page.targets().into_iter().find(|target| target.ends_with("/withdraw")).expect("a button");
    let page = app.submit(&withdraw, &Fields::default());
    assert_eq!(page.text(".flash"), "The invitation to bo@acme.example was withdrawn.");
    assert_eq!((rows(app).len(), open(app).len()), (1, 1));
    assert_eq!(last_change(app), ("admin".into(), "invitation_withdrawn".into(), "bo@acme.example".into()));
    app.post(&withdraw, &Fields::default()).expect(Status::NotFound);
}

fn p07_an_expired_invitation_is_not_shown_any_more(app: &App) {
    invite(app, &to("eva@acme.example"));
    let id: i32 = invitations::table.select(invitations::id).first(&mut app.database.connect()).expect("one");
    diesel::update(invitations::table)
        .set(invitations::expires_at.eq(now()))
        .execute(&mut app.database.connect())
        .expect("over");
    let page = app.page("/accounts/invitations");
    assert!(page.words().contains("No open invitations"), "{}", page.words());
    app.post(&format!("/accounts/invitations/{id}/withdraw"), &Fields::default()).expect(Status::NotFound);
    invite(app, &to("bo@acme.example"));
    assert_eq!(rows(app).len(), 1, "what is over is taken out on the way");
}

/// Who loses the right must not have given it to themselves under another name.
fn p07_invitations_go_with_the_right_to_invite(app: &App) {
    for (act, set) in [("edit", ("access", "editor")), ("disable", ("version", ""))] {
        let name = format!("keeper-{act}");
        let keeper = app.database.account(&name, Access::Admin);
        invite(&super::signed_in(app, keeper), &to(&format!("{act}@acme.example")).set("access", "admin"));
        invite(app, &to("kept@acme.example"));
        let fields = at_version(app, keeper);
        let fields = if set.0 == "version" { fields } else { fields.set(set.0, set.1) };
        app.submit(&format!("/accounts/{keeper}/{act}"), &fields);
        let left: Vec<String> = rows(app).into_iter().map(|row| row.1).collect();
        assert_eq!(left, ["kept@acme.example"], "{act}");
        assert!(account(app, keeper).access < Access::Admin || account(app, keeper).disabled_at.is_some());
    }
}

fn p05_a_link_is_built_from_the_settings(app: &App) {
    let public = "https://projman.example.org".parse().expect("an address");
    let app = app.second_with(|config| config.public_url = Some(public));
    let own: &[(&'static str, &str)] = &[("Host", "projman.example.org"), ("X-Forwarded-Host", "evil.example")];
    let mark = app.mark();
    let answer = app.post_with("/accounts/invitations", &to("eva@acme.example").set("csrf", mark), own);
    let link = link(&answer.expect(Status::Ok).page());
    assert!(link.starts_with("https://projman.example.org/invitations/"), "{link}");
}

fn what_is_wrong_is_told_beside_its_field(app: &App) {
    let (eva, person) = (app.database.account("eva", Access::Viewer), app.employee("Eva", "Ruiz"));
    app.database.link(eva, person);
    let good = to("new@acme.example");
    for (field, value, complaint) in [
        ("email", "", "Fill this in."),
        ("email", "new", "Enter an e-mail address, for example name@example.com."),
        ("email", "new@acme.example\r\nBcc: x@y", "This contains characters that cannot be shown. Type it in again."),
        ("email", "EVA@acme.example", "There is already an account with this address."),
        ("access", "owner", "Choose one of the options."),
        ("employee_id", "999999", "This entry does not exist any more. Choose another one."),
        ("employee_id", &person.to_string(), "Another entry already has this. Choose a different one."),
    ] {
        let page = app.refused("/accounts/invitations", &good.clone().set(field, value));
        let said = page.summary();
        assert!(said.len() == 1 && said[0].0 == field && said[0].1.ends_with(complaint), "{field}={value}: {said:?}");
        if field == "access" {
            assert_eq!(page.value("email"), "new@acme.example");
        }
    }
    assert!(rows(app).is_empty() && !app.database.directory.join("outbox").exists());
}

fn an_invitation_begins_with_what_is_known_of_an_employee(app: &App) {
    let person = app.employee("Eva", "Ruiz");
    let page = app.page(&format!("/accounts/invitations/new?employee_id={person}"));
    assert_eq!(page.value("email"), "Eva.Ruiz@acme.example");
    assert_eq!((page.value("employee_id"), page.value("access")), (person.to_string(), "viewer".into()));
    for other in ["999999", "x", ""] {
        let page = app.page(&format!("/accounts/invitations/new?employee_id={other}"));
        assert_eq!((page.value("email"), page.value("employee_id")), (String::new(), String::new()));
    }
}

fn x01_an_invitation_is_shown_as_text(app: &App) {
    let person = hostile(app);
    for email in ["'zz=1&lt@acme.example", "{{7*7}}&#60zz@acme.example"] {
        let sent = invite(app, &to(email).set("employee_id", person));
        let listed = app.page("/accounts/invitations");
        for page in [&sent, &listed] {
            assert!(!page.has("zz") && !page.has("[zz]") && page.words().contains(email), "{email}");
        }
    }
}

fn l02_an_invitation_is_written_down_without_its_link(app: &App) {
    let link = link(&invite(app, &to("eva@acme.example").set("access", "admin")));
    let change = changes(app).remove(0);
    assert_eq!((change.kind.as_str(), change.action.as_str()), ("invitation", "invited"));
    assert_eq!((change.actor.as_str(), change.title.as_str()), ("admin", "eva@acme.example"));
    let kept = serde_json::to_string(&change).expect("JSON");
    let token = link.rsplit('/').next().expect("a token");
    assert!(kept.contains("admin") && !kept.contains(token) && !kept.contains(&secrets::digest(token)), "{kept}");
    assert_eq!(changes(app).len(), 1);
}
