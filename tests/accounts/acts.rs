//! Taking accounts out of use, ending sessions, taking a second factor off.

use projman::auth::Access;
use rocket::http::Status;

use super::{account, ask_for_reset, at_version, changes, last_change, resets, sessions_of, signed_in, with_totp};
use crate::support::smtp::Smtp;
use crate::support::{App, Fields, on_both};

on_both![
    s05_a_disabled_account_is_out_at_once_on_every_server,
    s05_another_access_counts_at_once_on_every_server,
    tokens_stay_when_their_owner_may_do_less,
    s06_an_administrator_ends_all_sessions_of_somebody,
    s06_an_administrator_ends_their_own_other_sessions,
    t05_a_second_factor_taken_off_is_told_to_its_owner,
    l02_each_thing_is_written_down_once,
    a_question_comes_first,
];

fn s05_a_disabled_account_is_out_at_once_on_every_server(app: &App) {
    let eva = app.database.account("eva", Access::Editor);
    let elsewhere = signed_in(app, eva);
    elsewhere.page("/roles/new");
    ask_for_reset(app, eva);
    let page = app.submit(&format!("/accounts/{eva}/disable"), &at_version(app, eva));
    assert_eq!(page.text(".flash"), "eva was disabled.");
    assert!(page.words().contains("Disabled"), "{}", page.words());
    assert_eq!(elsewhere.get("/roles").location(), "/sign-in?return_to=%2Froles");
    assert_eq!((sessions_of(app, eva), resets(app)), (0, 0));
    let page = app.submit(&format!("/accounts/{eva}/enable"), &at_version(app, eva));
    assert_eq!(page.text(".flash"), "eva was enabled.");
    elsewhere.get("/roles").location();
    signed_in(app, eva).page("/roles/new");
}

fn s05_another_access_counts_at_once_on_every_server(app: &App) {
    let eva = app.database.account("eva", Access::Editor);
    let (elsewhere, another) = (signed_in(app, eva), signed_in(app, eva));
    for server in [&elsewhere, &another] {
        server.page("/roles/new");
    }
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("access", "viewer"));
    for server in [&elsewhere, &another] {
        assert_eq!(server.get("/roles/new").location(), "/sign-in?return_to=%2Froles%2Fnew");
    }
    assert_eq!(sessions_of(app, eva), 0, "a new session at a change of what one may do (S-03)");
    let again = signed_in(app, eva);
    again.page("/roles");
    again.get("/roles/new").expect(Status::Forbidden);
}

fn tokens_stay_when_their_owner_may_do_less(app: &App) {
    use projman::auth::api_tokens;
    let eva = app.database.account("eva", Access::Editor);
    let mut conn = app.database.connect();
    api_tokens::create(&mut conn, eva, "script", Access::Editor, 90).expect("a token");
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("access", "viewer"));
    let left = api_tokens::of_account(&mut conn, eva).expect("tokens");
    assert_eq!((left.len(), left[0].access, account(app, eva).access), (1, Access::Editor, Access::Viewer));
}

fn s06_an_administrator_ends_all_sessions_of_somebody(app: &App) {
    let eva = app.database.account("eva", Access::Editor);
    let servers = [signed_in(app, eva), signed_in(app, eva), signed_in(app, eva)];
    for server in &servers {
        server.page("/roles");
    }
    let page = app.page(&format!("/accounts/{eva}"));
    assert!(page.words().contains("Open sessions3"), "{}", page.words());
    let page = app.submit(&format!("/accounts/{eva}/end-sessions"), &Fields::default());
    assert_eq!(page.text(".flash"), "3 sessions were ended.");
    assert!(!page.targets().iter().any(|target| target.ends_with("end-sessions")), "there is nothing left to end");
    for server in &servers {
        server.get("/roles").location();
    }
    assert_eq!(last_change(app), ("admin".into(), "sessions_ended".into(), "eva".into()));
}

fn s06_an_administrator_ends_their_own_other_sessions(app: &App) {
    let own = app.session.as_ref().expect("a session").account_id;
    let elsewhere = signed_in(app, own);
    elsewhere.page("/accounts");
    let page = app.submit(&format!("/accounts/{own}/end-sessions"), &Fields::default());
    assert_eq!(page.text(".flash"), "1 session was ended.");
    elsewhere.get("/accounts").location();
}

fn t05_a_second_factor_taken_off_is_told_to_its_owner(app: &App) {
    let server = Smtp::start();
    let app = app.second_with(|config| config.mail.smtp_url = Some(server.url()));
    let eva = app.database.account("eva", Access::Editor);
    with_totp(&app, eva);
    let elsewhere = signed_in(&app, eva);
    let page = app.submit(&format!("/accounts/{eva}/reset-two-factor"), &at_version(&app, eva));
    assert_eq!(page.text(".flash"), "Two-factor sign-in is off for eva.");
    assert_eq!((account(&app, eva).totp_secret, sessions_of(&app, eva)), (None, 0));
    elsewhere.get("/roles").location();
    assert_eq!(last_change(&app), ("admin".into(), "totp_reset".into(), "eva".into()));
    let mail = server.wait_for(1).remove(0);
    assert_eq!(mail.to, ["eva@acme.example"]);
    assert_eq!(mail.subject(), "An administrator turned off your two-factor sign-in");
    // Once more is nothing that happens.
    app.submit(&format!("/accounts/{eva}/reset-two-factor"), &Fields::default());
    assert_eq!((changes(&app).len(), server.mails().len()), (1, 1));
}

fn l02_each_thing_is_written_down_once(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    with_totp(app, eva);
    for (act, action) in [
        ("disable", "disabled"),
        ("enable", "enabled"),
        ("reset-two-factor", "totp_reset"),
        ("end-sessions", "sessions_ended"),
    ] {
        let _signed_in = signed_in(app, eva);
        let before = changes(app).len();
        // A form of one button knows no version unless it needs one.
        app.submit(&format!("/accounts/{eva}/{act}"), &at_version(app, eva));
        let after = changes(app);
        assert_eq!(after.len(), before + 1, "{act}");
        let change = &after[0];
        assert_eq!((change.kind.as_str(), change.row_id, change.action.as_str()), ("account", Some(eva), action));
        assert_eq!((change.actor.as_str(), change.title.as_str()), ("admin", "eva"));
        assert!(change.fields.is_empty() && !change.address.is_empty() && !change.request.is_empty());
        app.submit(&format!("/accounts/{eva}/{act}"), &at_version(app, eva));
        assert_eq!(changes(app).len(), before + 1, "{act} of what is so already");
    }
}

fn a_question_comes_first(app: &App) {
    let eva = app.database.account("eva", Access::Viewer);
    with_totp(app, eva);
    let before = app.dump();
    for (link, title) in
        [("Disable", "Disable “eva”?"), ("Turn off two-factor sign-in", "Turn off two-factor sign-in for “eva”?")]
    {
        let to = app.page(&format!("/accounts/{eva}")).link(link);
        let page = app.page(&to);
        assert_eq!(page.text("h1"), title);
        assert!(page.targets().contains(&to), "{to}");
    }
    assert_eq!(app.dump(), before);
    app.database.disable(eva);
    let to = app.page(&format!("/accounts/{eva}")).link("Enable");
    assert_eq!(app.page(&to).text("h1"), "Enable “eva”?");
}
