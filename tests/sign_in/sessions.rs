//! Sessions: their cookies, and when they change and end.

use rocket::http::{Method, Status};

use super::{WRONG, cookie, count, is_in, opens, right, send, sign_in, with_totp};
use crate::support::{Access, Answer, App, Fields, PASSWORD, on_both};

on_both![
    s02_cookies_are_for_this_host_and_no_script,
    s03_a_cookie_from_before_is_worth_nothing,
    s03_halfway_opens_nothing,
    s03_the_password_once_more_changes_the_cookie,
    s06_signing_out_ends_the_session,
    s07_a_visitor_leaves_no_row,
    x03_after_signing_in_only_our_own_pages_follow,
    whoever_is_in_is_led_on,
];

/// The attributes of a cookie that an answer sets, sorted.
fn attributes(answer: &Answer, name: &str) -> Vec<String> {
    let lines = answer.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case("Set-Cookie"));
    let line = lines.map(|(_, line)| line).find(|line| line.starts_with(&format!("{name}="))).expect("the cookie");
    let mut parts: Vec<String> = line.split("; ").skip(1).map(ToOwned::to_owned).collect();
    parts.sort_unstable();
    parts
}

fn s02_cookies_are_for_this_host_and_no_script(app: &App) {
    app.database.account("ana", Access::Viewer);
    let plain = sign_in(&app.visitor(), "ana", PASSWORD);
    assert_eq!(attributes(&plain, "pm_session"), ["HttpOnly", "Path=/", "SameSite=Lax"]);
    let safe =
        app.visitor_with(|config| config.public_url = Some("https://projman.example.org".parse().expect("a URL")));
    let answer = sign_in(&safe, "ana", PASSWORD);
    assert_eq!(attributes(&answer, "__Host-pm_session"), ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    let device = attributes(&answer, "__Host-pm_device");
    assert!(device.contains(&"Max-Age=7776000".to_owned()), "{device:?}");
    for attribute in ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"] {
        assert!(device.contains(&attribute.to_owned()), "{attribute}: {device:?}");
    }
    assert!(cookie(&answer, "pm_session").is_none());
}

fn s03_a_cookie_from_before_is_worth_nothing(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    app.database.account("eva", Access::Viewer);
    // One that a stranger has put into the browser.
    let planted = app.visitor().signed_in_as(ana);
    let old = planted.session.as_ref().expect("a session").token.clone();
    assert!(opens(app, &old) && is_in(&planted));
    let answer = planted.post("/sign-in", &right("eva"));
    let new = cookie(&answer, "pm_session").expect("a cookie");
    assert!(new != old && opens(app, &new) && !opens(app, &old) && !is_in(&planted));
    let visitor = app.visitor();
    let fields = right("eva").set("csrf", super::mark(&visitor));
    let request = visitor.request(Method::Post, "/sign-in").cookie(("pm_session", "chosen by a stranger"));
    let answer = visitor.send(request.header(rocket::http::ContentType::Form).body(fields.body()));
    let given = cookie(&answer, "pm_session").expect("a cookie");
    assert!(given != "chosen by a stranger" && opens(app, &given));
}

fn s03_halfway_opens_nothing(app: &App) {
    with_totp(app, "ana");
    let visitor = app.visitor();
    sign_in(&visitor, "ana", PASSWORD).location();
    for path in ["/", "/employees/1", "/confirm"] {
        let to = visitor.get(path).location();
        assert!(to.starts_with("/sign-in/code"), "{path}: {to}");
    }
    send(&visitor, "/sign-out", &Fields::default()).expect(Status::Unauthorized);
    visitor.get("/sign-in").expect(Status::Ok);
}

fn s03_the_password_once_more_changes_the_cookie(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    let known = app.visitor().signed_in_as(ana);
    let old = known.session.as_ref().expect("a session").token.clone();
    assert!(is_in(&known));
    known.post("/confirm", &Fields::of([("password", WRONG)])).expect(Status::UnprocessableEntity);
    let fields = Fields::of([("password", PASSWORD), ("return_to", "/roles")]);
    let answer = known.post("/confirm", &fields);
    let new = cookie(&answer, "pm_session").expect("a cookie");
    assert_eq!(answer.location(), "/roles");
    assert!(new != old && opens(app, &new) && !opens(app, &old));
    assert!(!is_in(&known), "on the server that remembered it, too");
}

fn s06_signing_out_ends_the_session(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    let token = cookie(&sign_in(&visitor, "ana", PASSWORD), "pm_session").expect("a cookie");
    visitor.get("/sign-out").expect(Status::NotFound);
    let unmarked = visitor.post_unmarked("/sign-out", &Fields::default(), &[]);
    assert!(unmarked.status == 403 && opens(app, &token));
    let answer = send(&visitor, "/sign-out", &Fields::default());
    assert_eq!(answer.header("Clear-Site-Data"), Some("\"cache\", \"storage\""));
    assert_eq!(cookie(&answer, "pm_session").as_deref(), Some(""));
    assert_eq!(answer.location(), "/sign-in");
    assert_eq!(visitor.page("/sign-in").text(".flash"), "You are signed out.");
    let request = visitor.request(Method::Get, "/confirm").cookie(("pm_session", token.clone()));
    visitor.send(request).expect(Status::SeeOther);
    assert!(!opens(app, &token));
}

fn s07_a_visitor_leaves_no_row(app: &App) {
    let tables = ["sessions", "throttles", "changes", "accounts", "invitations", "password_resets"];
    let before = tables.map(|table| count(app, table));
    let visitor = app.visitor_with(|config| config.open_registration = true);
    for path in ["/sign-in", "/register", "/forgotten-password"] {
        for _ in 0..20 {
            visitor.get(path).expect(Status::Ok);
        }
    }
    visitor.get("/reset-password/nothing").expect(Status::NotFound);
    visitor.get("/invitations/nothing").expect(Status::NotFound);
    assert_eq!(tables.map(|table| count(app, table)), before);
}

fn x03_after_signing_in_only_our_own_pages_follow(app: &App) {
    let (_, _, codes) = with_totp(app, "eva");
    app.database.account("ana", Access::Viewer);
    for bad in ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nX: y", "/\t/evil", ""] {
        let fields = right("ana").set("return_to", bad);
        assert_eq!(send(&app.visitor(), "/sign-in", &fields).location(), "/", "{bad:?}");
        let query = Fields::of([("return_to", bad)]).body();
        let page = app.visitor().page(&format!("/sign-in?{query}"));
        assert!(!page.has("main input[name=return_to]"), "{bad:?}");
    }
    let visitor = app.visitor();
    let good = "/employees?q=%C3%B1&page=2";
    let query = Fields::of([("return_to", good)]).body();
    assert_eq!(visitor.page(&format!("/sign-in?{query}")).value("return_to"), good);
    let to = send(&visitor, "/sign-in", &right("eva").set("return_to", good)).location();
    assert_eq!(to, format!("/sign-in/code?{query}"));
    let page = visitor.page(&to);
    assert_eq!(page.value("return_to"), good, "through both steps");
    assert!(page.links("Use a recovery code instead")[0].ends_with(&query));
    let fields = Fields::of([("code", codes[0].as_str()), ("return_to", good)]);
    assert_eq!(send(&visitor, "/sign-in/code", &fields).location(), good);
}

fn whoever_is_in_is_led_on(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    sign_in(&visitor, "ana", PASSWORD).location();
    assert_eq!(visitor.get("/sign-in").location(), "/");
    assert_eq!(visitor.get("/sign-in?return_to=/roles").location(), "/roles");
    assert_eq!(visitor.get("/sign-in/code").location(), "/");
    assert_eq!(app.visitor().get("/sign-in/code").location(), "/sign-in");
}
