//! Accounts, as programs of administrators keep them.

use diesel::prelude::*;
use projman::auth::secrets::Keys;
use projman::db::schema::accounts as rows;
use rocket::http::{Method, Status};
use serde_json::{Value, json};

use super::lists::{ids, walk};
use crate::support::smtp::Smtp;
use crate::support::{Access, App, SECRET_KEY, Who, World, on_both};

on_both![
    accounts_are_listed_as_on_their_page,
    p07_an_account_is_shown_without_its_secrets,
    an_account_is_changed_by_a_program,
    a05_nobody_changes_their_own_rights_and_the_last_administrator_stays,
    s05_an_account_is_taken_out_of_use_and_put_back,
    p07_a_program_cannot_touch_how_one_signs_in,
    p07_an_invitation_goes_to_whom_it_is_for_alone,
    k02_a_letter_is_sent_once,
    l02_what_a_program_did_is_in_the_log,
];

fn people(app: &App) -> Vec<i32> {
    let names = [("zoe", Access::Viewer), ("bo", Access::Editor), ("Álvaro", Access::Viewer), ("cai", Access::Editor)];
    names.map(|(name, access)| app.database.account(name, access)).into()
}

fn sign_in(app: &App, id: i32, day: &str) {
    let at = format!("{day} 10:20:30").parse::<chrono::NaiveDateTime>();
    let at = at.unwrap_or_else(|_| format!("{day}T10:20:30").parse().expect("an instant"));
    let row = diesel::update(rows::table.find(id)).set(rows::signed_in_at.eq(Some(at)));
    row.execute(&mut app.database.connect()).expect("a time");
}

fn accounts_are_listed_as_on_their_page(app: &App) {
    let people = people(app);
    app.database.disable(people[3]);
    for (at, day) in [(0, "2026-01-01"), (1, "2026-01-01"), (2, "2025-05-05")] {
        sign_in(app, people[at], day);
    }
    // What a server remembers of the list is of no account that was written to behind its back.
    let app = app.second();
    let robot = app.robot();
    let on_page = |query: &str| -> Vec<String> {
        app.page(&format!("/accounts?{query}")).table("#list").into_iter().map(|row| row[0].clone()).collect()
    };
    let names = |list: &Value| -> Vec<String> {
        let items = list["items"].as_array().expect("items");
        items.iter().map(|row| row["username"].as_str().expect("a name").to_owned()).collect()
    };
    let same = |listed: &[String], shown: &[String], query: &str| {
        assert_eq!(listed.len(), shown.len(), "{query}");
        assert!(listed.iter().zip(shown).all(|(name, cell)| cell.starts_with(name.as_str())), "{listed:?} {shown:?}");
    };
    for query in [
        "",
        "sort=-name",
        "sort=signed_in",
        "sort=-signed_in",
        "access=editor",
        "state=disabled",
        "q=zo",
        "state=enabled&access=viewer",
    ] {
        let list = robot.read(&format!("/accounts?{query}"));
        same(&names(&list), &on_page(query), query);
        assert_eq!(list["total"].as_u64(), list["items"].as_array().map(|items| items.len() as u64), "{query}");
        assert_eq!(walk(&robot, &format!("/accounts?{query}&limit=2")), ids(&list), "{query}");
    }
    for query in ["access=king", "state=x", "sort=email", "role=admin"] {
        robot.get(&format!("/accounts?{query}")).expect_problem(Status::BadRequest);
    }
    for who in [Who::Viewer, Who::Editor] {
        app.seen_by(who).robot().get("/accounts").expect_problem(Status::Forbidden);
    }
}

fn p07_an_account_is_shown_without_its_secrets(app: &App) {
    let id = people(app)[0];
    let answer = app.robot().get(&format!("/accounts/{id}"));
    let row = answer.expect_json(Status::Ok);
    assert!(answer.header("ETag").is_some());
    let mut fields: Vec<&str> = row.as_object().expect("a row").keys().map(String::as_str).collect();
    fields.sort_unstable();
    let shown = "access created_at disabled_at email employee employee_id has_totp id signed_in_at state updated_at \
                 username version";
    assert_eq!(fields.join(" "), shown);
    for secret in ["argon2", "password", "digest"] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    assert_eq!(row["has_totp"], false);
    let sealed = Keys::derive(SECRET_KEY).seal(id, &[7; 20]).expect("sealed");
    projman::accounts::set_totp(&mut app.database.connect(), id, Some(&sealed), 0).expect("two-factor sign-in");
    let answer = app.robot().get(&format!("/accounts/{id}"));
    assert!(answer.expect_json(Status::Ok)["has_totp"] == true && !answer.text().contains(&sealed));
    app.robot().get("/accounts/999999").expect_problem(Status::NotFound);
}

fn an_account_is_changed_by_a_program(app: &App) {
    let (world, id) = (World::new(app), people(app)[0]);
    let (robot, path) = (app.robot(), format!("/accounts/{id}"));
    robot.send(Method::Patch, &path, &[], Some(&json!({}))).expect_problem(Status::PreconditionRequired);
    let etag = robot.etag(&path);
    let sent = json!({"access": "editor", "employee_id": world.employees[0]});
    let row = robot.write(Method::Patch, &path, &etag, Some(&sent)).expect_json(Status::Ok);
    assert_eq!(
        (&row["access"], &row["employee"], &row["version"]),
        (&json!("editor"), &json!("Ana García"), &json!(2))
    );
    robot
        .write(Method::Patch, &path, &etag, Some(&json!({"access": "admin"})))
        .expect_problem(Status::PreconditionFailed);
    let complaints = |sent: Value| robot.write(Method::Patch, &path, "*", Some(&sent)).complaints();
    let of = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(complaints(json!({"access": "king"})), of("access", "choice"));
    assert_eq!(complaints(json!({"email": "x"})), of("email", "email"));
    assert_eq!(complaints(json!({"email": "bo@acme.example"})), of("email", "taken"));
    assert_eq!(complaints(json!({"employee_id": 999_999})), of("employee_id", "unknown-reference"));
    let row = robot.write(Method::Patch, &path, "*", Some(&json!({"employee_id": null}))).expect_json(Status::Ok);
    assert_eq!((&row["employee_id"], &row["access"]), (&Value::Null, &json!("editor")));
}

fn a05_nobody_changes_their_own_rights_and_the_last_administrator_stays(app: &App) {
    let own = app.session.as_ref().expect("a session").account_id;
    let (robot, path) = (app.robot(), format!("/accounts/{own}"));
    let lower = json!({"access": "viewer"});
    let complaints = robot.write(Method::Patch, &path, "*", Some(&lower)).complaints();
    assert_eq!(complaints, [("access".to_owned(), "own-access".to_owned())]);
    let refused = robot.write(Method::Post, &format!("{path}/disable"), "*", None).expect_problem(Status::Conflict);
    assert_eq!(refused["errors"][0]["code"], "own-account");
    assert_eq!((&robot.read(&path)["access"], &robot.read(&path)["state"]), (&json!("admin"), &json!("enabled")));
    // A token that may less than its owner is no administrator's.
    let weak = crate::support::api::token(app, own, Access::Editor);
    weak.get("/accounts").expect_problem(Status::Forbidden);
    weak.write(Method::Post, &format!("{path}/disable"), "*", None).expect_problem(Status::Forbidden);
}

fn s05_an_account_is_taken_out_of_use_and_put_back(app: &App) {
    let id = people(app)[1];
    let bo = app.visitor().signed_in_as(id);
    bo.robot().get("/me").expect(Status::Ok);
    let (robot, path) = (app.robot(), format!("/accounts/{id}"));
    robot.send(Method::Post, &format!("{path}/disable"), &[], None).expect_problem(Status::PreconditionRequired);
    let etag = robot.etag(&path);
    let row = robot.write(Method::Post, &format!("{path}/disable"), &etag, None).expect_json(Status::Ok);
    assert!(row["state"] == "disabled" && row["disabled_at"].is_string(), "{row}");
    bo.robot().get("/me").expect_problem(Status::Unauthorized);
    assert!(bo.get("/roles").location().starts_with("/sign-in"));
    robot.write(Method::Post, &format!("{path}/enable"), &etag, None).expect_problem(Status::PreconditionFailed);
    let row = robot.write(Method::Post, &format!("{path}/enable"), "*", None).expect_json(Status::Ok);
    assert!(row["state"] == "enabled" && row["disabled_at"].is_null(), "{row}");
    bo.robot().get("/me").expect(Status::Ok);
}

fn p07_a_program_cannot_touch_how_one_signs_in(app: &App) {
    let id = people(app)[0];
    let (robot, path) = (app.robot(), format!("/accounts/{id}"));
    let before = app.dump();
    for (field, value) in [
        ("password", json!("a giraffe in the lift again")),
        ("password_hash", json!("x")),
        ("totp_secret", Value::Null),
        ("has_totp", json!(false)),
        ("username", json!("root")),
        ("state", json!("disabled")),
        ("version", json!(9)),
    ] {
        let complaints = robot.write(Method::Patch, &path, "*", Some(&json!({field: value}))).complaints();
        assert_eq!(complaints, [(field.to_owned(), "unknown-field".to_owned())]);
    }
    for act in ["reset-two-factor", "reset-password", "end-sessions", "sessions", "tokens"] {
        assert_eq!(robot.write(Method::Post, &format!("{path}/{act}"), "*", None).status, 404, "{act}");
    }
    for method in [Method::Put, Method::Delete] {
        robot.write(method, &path, "*", Some(&json!({}))).expect_problem(Status::MethodNotAllowed);
    }
    robot.post("/accounts", &json!({"username": "x"})).expect_problem(Status::MethodNotAllowed);
    assert_eq!(app.dump(), before);
}

fn p07_an_invitation_goes_to_whom_it_is_for_alone(app: &App) {
    let server = Smtp::start();
    let app = app.second_with(|config| config.mail.smtp_url = Some(server.url()));
    let (world, robot) = (World::new(&app), app.robot());
    let sent = json!({"email": "Eva@acme.example", "access": "editor", "employee_id": world.employees[0]});
    let answer = robot.post("/accounts/invitations", &sent);
    let row = answer.expect_json(Status::Created);
    let letter = server.wait_for(1).remove(0);
    let token = letter.link().rsplit('/').next().expect("a token").to_owned();
    assert!(!answer.text().contains(&token) && !format!("{:?}", answer.headers).contains(&token));
    assert_eq!(
        (&row["email"], &row["access"], &row["invited_by"]),
        (&json!("Eva@acme.example"), &json!("editor"), &json!("admin"))
    );
    let path = answer.header("Location").and_then(|at| at.strip_prefix("/api/v1")).expect("an address").to_owned();
    assert_eq!(robot.read(&path), row);
    assert_eq!(robot.read("/accounts/invitations")["items"], json!([row]));
    app.visitor().page(&format!("/invitations/{token}"));
    let complaints = robot.post("/accounts/invitations", &json!({"email": "admin@acme.example"})).complaints();
    assert_eq!(complaints, [("email".to_owned(), "account-exists".to_owned())]);
    robot.send(Method::Delete, &path, &[], None).expect(Status::NoContent);
    assert_eq!(app.visitor().get(&format!("/invitations/{token}")).status, 404);
    robot.get(&path).expect_problem(Status::NotFound);
    app.seen_by(Who::Editor).robot().post("/accounts/invitations", &sent).expect_problem(Status::Forbidden);
}

fn k02_a_letter_is_sent_once(app: &App) {
    let server = Smtp::start();
    let app = app.second_with(|config| config.mail.smtp_url = Some(server.url()));
    let (robot, sent) = (app.robot(), json!({"email": "eva@acme.example"}));
    let once =
        |sent: &Value| robot.send(Method::Post, "/accounts/invitations", &[("Idempotency-Key", "eva")], Some(sent));
    let first = once(&sent).expect_json(Status::Created);
    // More often than letters may be sent to one address.
    for _ in 0..5 {
        assert_eq!(once(&sent).expect_json(Status::Created), first);
    }
    let complaints = once(&json!({"email": "bo@acme.example"})).complaints();
    assert_eq!(complaints[0].1, "idempotency-other");
    for _ in 0..2 {
        robot.post("/accounts/invitations", &sent).expect_json(Status::Created);
    }
    robot.post("/accounts/invitations", &sent).expect_problem(Status::TooManyRequests);
    assert_eq!(server.wait_for(3).len(), 3);
}

fn l02_what_a_program_did_is_in_the_log(app: &App) {
    let id = people(app)[0];
    let (robot, path) = (app.robot(), format!("/accounts/{id}"));
    robot.write(Method::Patch, &path, "*", Some(&json!({"access": "editor"}))).expect_json(Status::Ok);
    robot.write(Method::Post, &format!("{path}/disable"), "*", None).expect_json(Status::Ok);
    let log = robot.read(&format!("/changes?kind=account&id={id}"));
    let said: Vec<(&str, &str)> = log["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|change| (change["action"].as_str().unwrap_or_default(), change["via"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(said, [("disabled", "api"), ("updated", "api")]);
}
