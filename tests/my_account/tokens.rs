//! One's own tokens.

use projman::audit::Action;
use rocket::http::Status;

use super::api::ask;
use super::as_viewer;
use crate::support::{Access, App, Fields, on_both};

const TOKENS: &str = "/account/tokens";

on_both![
    k01_a_token_is_shown_once_and_kept_nowhere,
    k01_a_token_may_no_more_than_its_owner_whenever_it_is_used,
    k01_tokens_end_with_their_owner_their_time_and_their_revocation,
    a05_a_token_above_ones_own_level_is_refused,
    what_is_wrong_with_a_token_is_said_beside_the_field,
    k01_the_tokens_of_others_are_out_of_reach,
    a_token_takes_a_fresh_password,
    there_is_an_end_to_tokens,
];

fn fields(access: &str) -> Fields {
    Fields::of([("name", "nightly backup"), ("access", access), ("days", "30")])
}

/// Makes a token.
#[track_caller]
pub fn make(app: &App, access: &str) -> String {
    app.post(TOKENS, &fields(access)).expect(Status::Ok).page().text("#token")
}

fn revoke(app: &App) -> String {
    app.page(TOKENS).attributes("#tokens form", "action").remove(0)
}

fn k01_a_token_is_shown_once_and_kept_nowhere(app: &App) {
    let vera = as_viewer(app);
    assert_eq!(vera.page(TOKENS).value("days"), "90");
    let answer = vera.post(TOKENS, &fields("viewer")).expect(Status::Ok);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    let token = answer.page().text("#token");
    assert!(token.starts_with("pm_") && token.len() == 46, "{token}");

    let table = vera.page(TOKENS).table("#tokens");
    assert_eq!(table.len(), 1);
    assert_eq!(table[0][..3], ["nightly backup", &format!("{}…", &token[..11]), "Viewer"]);
    assert_eq!(table[0][5], "never");
    assert!(!vera.get(TOKENS).text().contains(&token));
    assert!(!vera.secrets().contains(&token[11..]), "neither the rows nor the log have it");

    ask(&vera, &token).expect(Status::Ok);
    let begin = std::time::Instant::now();
    while vera.page(TOKENS).table("#tokens")[0][5] == "never" {
        assert!(begin.elapsed().as_secs() < 10, "when it was last used is written down");
    }
    let page = vera.submit(&revoke(&vera), &Fields::default());
    assert_eq!(page.text(".flash"), "The token “nightly backup” was revoked.");
    for (action, count) in [(Action::TokenCreated, 1), (Action::TokenRevoked, 1)] {
        let noted = vera.noted(action);
        assert_eq!(noted.len(), count);
        assert_eq!((noted[0].title.as_str(), noted[0].actor.as_str()), ("nightly backup", "vera"));
        assert_eq!(noted[0].fields.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["name", "access"]);
    }
}

fn k01_a_token_may_no_more_than_its_owner_whenever_it_is_used(app: &App) {
    let id = app.database.account("edda", Access::Editor);
    let edda = app.visitor().signed_in_as(id);
    let second = app.visitor();
    let (strong, weak) = (make(&edda, "editor"), make(&edda, "viewer"));
    let access = |server: &App, token: &str| super::api::json(&ask(server, token))["access"].clone();
    for server in [&edda, &second] {
        assert_eq!((access(server, &strong), access(server, &weak)), ("editor".into(), "viewer".into()));
    }
    app.database.set_access(id, Access::Viewer);
    for server in [&second, &edda] {
        assert_eq!(access(server, &strong), "viewer", "at once");
    }
    app.database.set_access(id, Access::Admin);
    assert_eq!(access(&edda, &strong), "editor", "no more than it was made for");
}

fn k01_tokens_end_with_their_owner_their_time_and_their_revocation(app: &App) {
    use diesel::prelude::*;
    use projman::db::rows::now;
    use projman::db::schema::api_tokens;
    let vera = as_viewer(app);
    let second = app.visitor();
    let (revoked, expired, disabled) = (make(&vera, "viewer"), make(&vera, "viewer"), make(&vera, "viewer"));
    let newest_first = vera.page(TOKENS).attributes("#tokens form", "action");
    for token in [&revoked, &expired, &disabled] {
        ask(&second, token).expect(Status::Ok);
    }
    vera.submit(&newest_first[2], &Fields::default());
    ask(&second, &revoked).expect(Status::Unauthorized);

    let row = api_tokens::table.filter(api_tokens::prefix.eq(&expired[..11]));
    let past = api_tokens::expires_at.eq(now() - chrono::TimeDelta::seconds(1));
    diesel::update(row).set(past).execute(&mut app.database.connect()).expect("an end");
    ask(&second, &expired).expect(Status::Unauthorized);
    let table = vera.page(TOKENS).table("#tokens");
    assert!(table[1][0].ends_with("ended") && !table[0][0].ends_with("ended"), "{table:?}");

    ask(&second, &disabled).expect(Status::Ok);
    app.database.disable(vera.account_id());
    ask(&second, &disabled).expect(Status::Unauthorized);
}

fn a05_a_token_above_ones_own_level_is_refused(app: &App) {
    let vera = as_viewer(app);
    let page = vera.page(TOKENS);
    assert_eq!(page.attributes("select[name=access] option", "value"), ["viewer"], "nor is it offered");
    for access in ["editor", "admin"] {
        let page = vera.refused(TOKENS, &fields(access));
        assert_eq!(page.complaint("access").as_deref(), Some("A token cannot have more access than you have."));
    }
    assert!(vera.page(TOKENS).table("#tokens").is_empty() && vera.noted(Action::TokenCreated).is_empty());
    let edda = app.visitor().signed_in_as(app.database.account("edda", Access::Editor));
    edda.refused(TOKENS, &fields("admin"));
    make(&edda, "editor");
    make(app, "admin");
}

fn what_is_wrong_with_a_token_is_said_beside_the_field(app: &App) {
    let vera = as_viewer(app);
    for (field, values) in [
        ("name", &["", "  ", "a\u{7}b", &"x".repeat(81)][..]),
        ("access", &["", "root"]),
        ("days", &["", "0", "-1", "366", "x", "99999999999"]),
    ] {
        for value in values {
            let page = vera.refused(TOKENS, &fields("viewer").set(field, value));
            assert!(page.complaint(field).is_some(), "{field} {value:?}");
            assert_eq!(page.summary().len(), 1, "{field} {value:?}");
        }
    }
    for unknown in ["account_id", "prefix", "digest", "expires_at"] {
        vera.refused(TOKENS, &fields("viewer").set(unknown, 1));
    }
    let page = vera.refused(TOKENS, &fields("viewer").set("days", 400));
    assert_eq!((page.value("name"), page.value("days")), ("nightly backup".to_owned(), "400".to_owned()));
    assert!(vera.page(TOKENS).table("#tokens").is_empty());
    vera.post(TOKENS, &fields("viewer").set("name", "x".repeat(80)).set("days", 365)).expect(Status::Ok);
}

fn k01_the_tokens_of_others_are_out_of_reach(app: &App) {
    let vera = as_viewer(app);
    let token = make(app, "admin");
    assert!(vera.page(TOKENS).table("#tokens").is_empty());
    vera.post(&revoke(app), &Fields::default()).expect(Status::NotFound);
    vera.post("/account/tokens/999999/revoke", &Fields::default()).expect(Status::NotFound);
    app.post_unmarked(&revoke(app), &Fields::default(), &[]).expect(Status::Forbidden);
    ask(app, &token).expect(Status::Ok);
    assert!(app.noted(Action::TokenRevoked).is_empty());
}

fn a_token_takes_a_fresh_password(app: &App) {
    let vera = as_viewer(app);
    make(&vera, "viewer");
    vera.forget_password();
    vera.post(TOKENS, &fields("viewer")).expect(Status::Forbidden);
    let page = vera.page(TOKENS);
    assert_eq!(page.link("Type your password"), "/confirm?return_to=/account/tokens");
    // To take one away it does not.
    vera.submit(&revoke(&vera), &Fields::default());
}

fn there_is_an_end_to_tokens(app: &App) {
    let vera = as_viewer(app);
    (0..50).for_each(|_| drop(make(&vera, "viewer")));
    let page = vera.refused(TOKENS, &fields("viewer"));
    assert!(page.complaint("name").is_some_and(|said| said.contains("50 tokens")));
    vera.submit(&revoke(&vera), &Fields::default());
    make(&vera, "viewer");
}
