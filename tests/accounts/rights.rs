//! Who may keep accounts, and what nobody may.

use std::sync::{Arc, Barrier};

use diesel::prelude::*;
use projman::auth::Access;
use projman::db::rows::now;
use projman::db::schema::sessions;
use rocket::http::Status;

use super::{account, at_version, changes, sessions_of, signed_in, with_totp};
use crate::support::{App, Fields, Who, on_both};

on_both![
    a05_nobody_changes_their_own_access,
    a05_nobody_disables_themselves,
    a05_nobody_takes_off_their_own_second_factor_here,
    a05_two_administrators_who_demote_each_other_leave_one,
    a05_two_administrators_who_disable_each_other_leave_one,
    a01_administrators_alone_keep_accounts,
    what_takes_a_fresh_password_asks_for_it,
];

const GETS: [&str; 8] = [
    "",
    "/<id>",
    "/<id>/edit",
    "/<id>/disable",
    "/<id>/enable",
    "/<id>/reset-two-factor",
    "/invitations",
    "/invitations/new",
];
const POSTS: [&str; 7] = [
    "/<id>/edit",
    "/<id>/disable",
    "/<id>/enable",
    "/<id>/end-sessions",
    "/<id>/reset-two-factor",
    "/invitations",
    "/invitations/<id>/withdraw",
];

fn own(app: &App) -> i32 {
    app.session.as_ref().expect("a session").account_id
}

fn a05_nobody_changes_their_own_access(app: &App) {
    app.database.account("other", Access::Admin);
    let own = own(app);
    for access in ["viewer", "editor"] {
        let page = app.refused(&format!("/accounts/{own}/edit"), &at_version(app, own).set("access", access));
        let complaint = page.complaint("access").expect("a complaint");
        assert!(complaint.starts_with("Nobody changes their own access."), "{complaint}");
    }
    assert_eq!((account(app, own).access, changes(app).len()), (Access::Admin, 0));
    // The rest of it is theirs to keep.
    app.submit(&format!("/accounts/{own}/edit"), &at_version(app, own).set("email", "me@acme.example"));
    assert_eq!((account(app, own).email.as_str(), sessions_of(app, own)), ("me@acme.example", 1));
}

fn a05_nobody_disables_themselves(app: &App) {
    app.database.account("other", Access::Admin);
    let own = own(app);
    assert!(!app.page(&format!("/accounts/{own}")).targets().iter().any(|target| target.ends_with("/disable")));
    let page = app.post(&format!("/accounts/{own}/disable"), &at_version(app, own)).expect(Status::Conflict).page();
    assert!(page.text("main [role=alert]").starts_with("Nobody disables their own account."));
    assert!(account(app, own).disabled_at.is_none());
}

fn a05_nobody_takes_off_their_own_second_factor_here(app: &App) {
    let own = own(app);
    with_totp(app, own);
    let answer = app.post(&format!("/accounts/{own}/reset-two-factor"), &Fields::default());
    assert!(answer.expect(Status::Conflict).page().text("main [role=alert]").contains("with a code"));
    assert!(account(app, own).totp_secret.is_some());
}

/// Each of two administrators sends a form about the other at the same moment; gives both statuses.
fn at_each_other(app: &App, act: &str, set: &[(&str, &str)]) -> [u16; 2] {
    let ids = [own(app), app.database.account("other", Access::Admin)];
    let barrier = Arc::new(Barrier::new(2));
    let sent = [(0, 1), (1, 0)].map(|(from, to)| {
        let server = signed_in(app, ids[from]);
        let mut fields = at_version(app, ids[to]);
        for (name, value) in set {
            fields = fields.set(name, value);
        }
        let (path, barrier) = (format!("/accounts/{}/{act}", ids[to]), Arc::clone(&barrier));
        std::thread::spawn(move || {
            server.page("/accounts");
            barrier.wait();
            server.post(&path, &fields).status
        })
    });
    let statuses = sent.map(|thread| thread.join().expect("an answer"));
    let left = ids.iter().filter(|id| {
        let account = account(app, **id);
        account.access == Access::Admin && account.disabled_at.is_none()
    });
    assert_eq!(left.count(), 1, "{statuses:?}");
    statuses
}

/// The slower one is refused by the rule, or was signed out already.
fn a05_two_administrators_who_demote_each_other_leave_one(app: &App) {
    let statuses = at_each_other(app, "edit", &[("access", "viewer")]);
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(statuses.iter().any(|status| [422, 401, 403].contains(status)), "{statuses:?}");
}

fn a05_two_administrators_who_disable_each_other_leave_one(app: &App) {
    let statuses = at_each_other(app, "disable", &[]);
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(statuses.iter().any(|status| [409, 401, 403].contains(status)), "{statuses:?}");
}

fn a01_administrators_alone_keep_accounts(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    let before = (app.dump(), account(app, eva).version, sessions_of(app, eva));
    for (who, status) in [
        (Who::Nobody, Status::Unauthorized),
        (Who::Viewer, Status::Forbidden),
        (Who::Editor, Status::Forbidden),
        (Who::Disabled, Status::Unauthorized),
    ] {
        let asking = app.seen_by(who);
        for path in GETS {
            let path = format!("/accounts{}", path.replace("<id>", &eva.to_string()));
            let found = asking.get(&path).status;
            let expected = if status == Status::Unauthorized { 303 } else { status.code };
            assert_eq!(found, expected, "{who:?} {path}");
        }
        for path in POSTS {
            let path = format!("/accounts{}", path.replace("<id>", &eva.to_string()));
            let sent = Fields::of([("version", 1)]);
            let answer =
                if who == Who::Nobody { asking.post_unmarked(&path, &sent, &[]) } else { asking.post(&path, &sent) };
            assert_eq!(answer.status, status.code, "{who:?} {path}");
        }
    }
    let after = (app.dump(), account(app, eva).version, sessions_of(app, eva));
    assert!(after.1 == before.1 && after.2 == before.2);
    assert!(changes(app).iter().all(|change| change.action.as_str() == "refused"), "nothing else was written down");
}

fn what_takes_a_fresh_password_asks_for_it(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    with_totp(app, eva);
    let long_ago = now() - chrono::TimeDelta::minutes(16);
    diesel::update(sessions::table)
        .set(sessions::confirmed_at.eq(long_ago))
        .execute(&mut app.database.connect())
        .expect("long ago");
    let free = ["", "/<id>", "/invitations", "/<id>/end-sessions", "/invitations/<id>/withdraw"];
    for path in GETS {
        let full = format!("/accounts{}", path.replace("<id>", &eva.to_string()));
        let answer = app.get(&full);
        if free.contains(&path) {
            answer.expect(Status::Ok);
        } else {
            let to = answer.location();
            assert!(to.starts_with("/confirm?return_to=%2Faccounts%2F"), "{path}: {to}");
        }
    }
    let fields = at_version(app, eva).set("access", "admin").set("email", "new@acme.example");
    for path in POSTS.into_iter().filter(|path| !free.contains(path) && *path != "/invitations") {
        let full = format!("/accounts{}", path.replace("<id>", &eva.to_string()));
        app.post(&full, &fields).expect(Status::Forbidden);
    }
    app.post("/accounts/invitations", &fields).expect(Status::Forbidden);
    assert_eq!((changes(app).len(), account(app, eva).access), (0, Access::Viewer));
    app.post(&format!("/accounts/{eva}/end-sessions"), &Fields::default()).expect(Status::SeeOther);
}
