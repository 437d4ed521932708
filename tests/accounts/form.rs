//! The form of an account.

use projman::audit::Value;
use projman::auth::Access;
use rocket::http::Status;

use super::{account, ask_for_reset, at_version, changes, hostile, resets, sessions_of, signed_in};
use crate::support::{App, Fields, PASSWORD, on_both};

on_both![
    what_is_saved_is_shown_and_written_down,
    a_form_that_changes_nothing_writes_nothing_down,
    what_is_wrong_is_told_beside_its_field,
    a06_no_other_field_is_taken,
    a07_a_stale_save_is_shown_both_versions_and_then_wins,
    p04_another_address_voids_an_open_reset,
    p07_no_page_of_administrators_has_a_password_field,
    no_page_shows_a_secret,
    an_account_that_is_not_there_is_not_found,
    x01_an_address_is_shown_as_text,
    a_row_is_found_for_the_employee_without_scripts,
];

fn what_is_saved_is_shown_and_written_down(app: &App) {
    let (eva, person) = (app.database.account("eva", Access::Viewer), app.employee("Eva", "Ruiz"));
    let fields =
        at_version(app, eva).set("email", "eva@new.example").set("access", "editor").set("employee_id", person);
    let page = app.submit(&format!("/accounts/{eva}/edit"), &fields);
    assert_eq!(page.text(".flash"), "eva was saved.");
    assert_eq!(page.link("Eva Ruiz"), format!("/employees/{person}"));
    for shown in ["eva@new.example", "Editor"] {
        assert!(page.words().contains(shown), "{shown} in {}", page.words());
    }
    let change = changes(app).remove(0);
    assert_eq!((change.kind.as_str(), change.row_id, change.action.as_str()), ("account", Some(eva), "updated"));
    let values: Vec<_> = change.fields.into_iter().map(|field| (field.field, field.before, field.after)).collect();
    let text = |text: &str| Some(Value::Text(text.into()));
    let word = |word: &str| Some(Value::Word(word.into()));
    assert_eq!(
        values,
        [
            ("email".to_owned(), text("eva@acme.example"), text("eva@new.example")),
            ("access".to_owned(), word("viewer"), word("editor")),
            ("employee_id".to_owned(), None, Some(Value::Row(person, "Eva Ruiz".into()))),
        ]
    );
    let unlinked = at_version(app, eva).set("employee_id", "");
    app.submit(&format!("/accounts/{eva}/edit"), &unlinked);
    assert_eq!(account(app, eva).employee_id, None);
}

fn a_form_that_changes_nothing_writes_nothing_down(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    let (before, _eva) = (changes(app).len(), signed_in(app, eva));
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva));
    assert_eq!((changes(app).len(), sessions_of(app, eva)), (before, 1));
}

fn what_is_wrong_is_told_beside_its_field(app: &App) {
    let [eva, bo] = ["eva", "bo"].map(|name| app.database.account(name, Access::Viewer));
    let person = app.employee("Bo", "Lind");
    app.database.link(bo, person);
    let path = format!("/accounts/{eva}/edit");
    for (field, value, complaint) in [
        ("email", "", "Fill this in."),
        ("email", "nobody", "Enter an e-mail address, for example name@example.com."),
        ("email", "Bo@ACME.example", "Another entry already has this. Choose a different one."),
        ("access", "owner", "Choose one of the options."),
        ("employee_id", "999999", "This entry does not exist any more. Choose another one."),
        ("employee_id", &person.to_string(), "Another entry already has this. Choose a different one."),
    ] {
        let page = app.refused(&path, &at_version(app, eva).set(field, value));
        let said = page.summary();
        assert_eq!(said.len(), 1, "{field}={value}: {said:?}");
        assert!(said[0].0 == field && said[0].1.ends_with(complaint), "{field}={value}: {said:?}");
    }
    let long = format!("{}@{}.example", "x".repeat(60), "y".repeat(200));
    let page = app.refused(&path, &at_version(app, eva).set("email", long));
    assert_eq!(page.complaint("email").as_deref(), Some("Use no more than 254 characters."));
}

fn a06_no_other_field_is_taken(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    let before = app.dump();
    let stored = account(app, eva);
    for name in ["password_hash", "password", "id", "username", "totp_secret", "disabled_at", "is_admin", "role"] {
        for act in ["edit", "disable", "enable", "end-sessions", "reset-two-factor"] {
            let answer = app.post(&format!("/accounts/{eva}/{act}"), &at_version(app, eva).set(name, "1"));
            assert_eq!(answer.status, 422, "{name} to {act}");
        }
        let invitation = Fields::of([("email", "new@acme.example"), (name, "1")]);
        app.refused("/accounts/invitations", &invitation);
    }
    let after = account(app, eva);
    assert_eq!((after.version, after.password_hash), (stored.version, stored.password_hash));
    assert_eq!(app.dump(), before);
    assert_eq!(changes(app).len(), 0);
}

fn a07_a_stale_save_is_shown_both_versions_and_then_wins(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    let path = format!("/accounts/{eva}/edit");
    let first = at_version(app, eva);
    app.submit(&path, &first.clone().set("email", "one@acme.example").set("access", "editor"));
    let stale = first.clone().set("email", "two@acme.example").set("access", "viewer");
    let page = app.post(&path, &stale).expect(Status::Conflict).page();
    let shown = page.table("#form-conflict");
    assert!(shown.iter().any(|row| row[1..] == ["one@acme.example", "two@acme.example"]), "{shown:?}");
    assert!(shown.iter().any(|row| row[1..] == ["Editor", "Viewer"]), "{shown:?}");
    assert_eq!((page.value("email").as_str(), page.value("access").as_str()), ("two@acme.example", "viewer"));
    assert_eq!(account(app, eva).email, "one@acme.example");
    app.post(&path, &stale.clone().without("version")).expect(Status::Conflict);
    app.submit(&path, &stale.set("version", page.value("version")));
    assert_eq!((account(app, eva).email.as_str(), account(app, eva).access), ("two@acme.example", Access::Viewer));
    for act in ["disable", "enable"] {
        let page = app.post(&format!("/accounts/{eva}/{act}"), &first).expect(Status::Conflict).page();
        assert!(page.text("main [role=alert]").starts_with("It was changed after you opened this page."));
        assert_eq!(page.value("version"), account(app, eva).version.to_string());
        app.post(&format!("/accounts/{eva}/{act}"), &Fields::default()).expect(Status::Conflict);
    }
    assert!(account(app, eva).disabled_at.is_none());
}

fn p04_another_address_voids_an_open_reset(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    ask_for_reset(app, eva);
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("access", "editor"));
    assert_eq!(resets(app), 1);
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("email", "eva@new.example"));
    assert_eq!(resets(app), 0);
}

/// The pages that administrators have of an account, and of invitations.
fn pages(id: i32) -> Vec<String> {
    let of_one = ["", "/edit", "/disable", "/enable", "/reset-two-factor"];
    let mut pages: Vec<String> = of_one.iter().map(|end| format!("/accounts/{id}{end}")).collect();
    pages.extend(["/accounts", "/accounts/invitations", "/accounts/invitations/new"].map(str::to_owned));
    pages
}

fn p07_no_page_of_administrators_has_a_password_field(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    for path in pages(eva) {
        let page = app.page(&path);
        assert!(!page.has("input[type=password]") && !page.has("[name*=password]"), "{path}");
    }
    let edit = app.page(&format!("/accounts/{eva}/edit"));
    assert_eq!(edit.field_names(), ["email", "access", "employee_id"]);
}

fn no_page_shows_a_secret(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    super::with_totp(app, eva);
    let stored = account(app, eva);
    for path in pages(eva) {
        let text = app.get(&path).expect(Status::Ok).text();
        for secret in [PASSWORD, &stored.password_hash, "argon2", "sealed"] {
            assert!(!text.contains(secret), "{secret} on {path}");
        }
    }
}

fn an_account_that_is_not_there_is_not_found(app: &App) {
    for path in pages(999_999).iter().filter(|path| path.contains("999999")) {
        app.get(path).expect(Status::NotFound);
    }
    for act in ["edit", "disable", "enable", "end-sessions", "reset-two-factor"] {
        let path = format!("/accounts/999999/{act}");
        app.post(&path, &Fields::of([("version", 1)])).expect(Status::NotFound);
    }
    app.post("/accounts/invitations/999999/withdraw", &Fields::default()).expect(Status::NotFound);
}

fn x01_an_address_is_shown_as_text(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    let person = hostile(app);
    for email in ["'zz=1&lt@acme.example", "{{7*7}}&#60zz@acme.example", "zz='1'/**/onload=x@acme.example"] {
        let fields = at_version(app, eva).set("employee_id", person);
        app.submit(&format!("/accounts/{eva}/edit"), &fields.clone().set("email", email));
        let stale = app.post(&format!("/accounts/{eva}/edit"), &fields.set("email", "x@y")).expect(Status::Conflict);
        let mut seen = vec![("conflict".to_owned(), stale.page())];
        seen.extend(pages(eva).into_iter().map(|path| (path.clone(), app.page(&path))));
        for (path, page) in seen {
            assert!(!page.has("zz") && !page.has("[zz]") && !page.has("main [onload]"), "{email} on {path}");
        }
        assert!(app.page(&format!("/accounts/{eva}")).words().contains(email), "{email}");
        assert!(app.page("/accounts").words().contains(email), "{email}");
    }
    for email in ["<zz>@acme.example", "\"><zz a=\"@acme.example"] {
        let page = app.refused(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("email", email));
        assert!(!page.has("zz") && page.value("email") == email, "{email}");
    }
}

fn a_row_is_found_for_the_employee_without_scripts(app: &App) {
    let (eva, person) = (app.database.account("eva", Access::Viewer), app.employee("Eva", "Ruiz"));
    let find = at_version(app, eva).set("find", "employee_id").set("employee_id_q", "ruiz");
    for path in [format!("/accounts/{eva}/edit"), "/accounts/invitations".to_owned()] {
        let page = app.post(&path, &find).expect(Status::Ok).page();
        assert!(page.has(&format!("input[name=employee_id][value='{person}']")), "{path}");
    }
    assert_eq!(changes(app).iter().filter(|change| change.kind != "employee").count(), 0);
}
