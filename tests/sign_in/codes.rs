//! The second factor.

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::db::schema::sessions;
use rocket::http::Status;

use super::{at_once, code, cookie, count, is_in, mark, opens, send, send_code, sign_in, with_totp};
use crate::support::{App, Fields, PASSWORD, on_both};

on_both![
    t01_a_code_of_now_completes_the_sign_in,
    t02_a_code_works_once,
    t02_of_twenty_at_once_with_one_code_one_is_let_in,
    t02_one_half_login_is_completed_once,
    t03_five_wrong_codes_end_the_half_login,
    t03_ten_wrong_codes_in_an_hour_are_enough,
    t04_what_is_no_code_is_a_wrong_code,
    t05_a_recovery_code_works_once,
    the_half_login_is_over_after_five_minutes,
];

fn halfway(app: &App, name: &str) -> String {
    let answer = sign_in(app, name, PASSWORD);
    let token = cookie(&answer, "pm_session").expect("a cookie");
    assert_eq!(answer.location(), "/sign-in/code");
    token
}

fn t01_a_code_of_now_completes_the_sign_in(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let visitor = app.visitor();
    let before = halfway(&visitor, "ana");
    for away in [-3, 3] {
        let page = send_code(&visitor, &code(&secret, away)).expect(Status::UnprocessableEntity).page();
        assert!(page.text("#entry-notice").starts_with("This code is not right"));
    }
    let answer = send_code(&visitor, &code(&secret, 0));
    let after = cookie(&answer, "pm_session").expect("a cookie");
    assert_eq!(answer.location(), "/");
    assert!(is_in(&visitor) && before != after, "s03: another cookie");
    assert!(!opens(app, &before) && opens(app, &after));
}

fn t02_a_code_works_once(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let once = code(&secret, 0);
    let (first, second) = (app.visitor(), app.visitor());
    halfway(&first, "ana");
    halfway(&second, "ana");
    send_code(&first, &once).location();
    for used_up in [&once, &code(&secret, -1)] {
        send_code(&second, used_up).expect(Status::UnprocessableEntity);
    }
    assert!(!is_in(&second));
}

fn t02_of_twenty_at_once_with_one_code_one_is_let_in(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let once = code(&secret, 1);
    let entered = at_once(
        app,
        20,
        |server, _| {
            // Fewer at a time than what is taken: none of them is what is tried here.
            while sign_in(server, "ana", PASSWORD).status != 303 {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            mark(server)
        },
        |server, mark| {
            let fields = Fields::of([("code", once.as_str())]).set("csrf", mark);
            (server.post("/sign-in/code", &fields).status, is_in(server))
        },
    );
    let inside = entered.iter().filter(|(_, inside)| *inside).count();
    assert_eq!(inside, 1, "{entered:?}");
    assert!(entered.iter().all(|(status, _)| [303, 422, 429].contains(status)), "{entered:?}");
    let full = sessions::table.filter(sessions::stage.eq("full")).filter(sessions::account_id.ne(1)).count();
    assert_eq!(full.get_result::<i64>(&mut app.database.connect()).expect("a number"), 1);
}

fn t02_one_half_login_is_completed_once(app: &App) {
    let (_, secret, recovery) = with_totp(app, "ana");
    let visitor = app.visitor();
    let token = halfway(&visitor, "ana");
    let mark = mark(&visitor);
    let codes: Vec<String> =
        [code(&secret, 0), code(&secret, 1)].into_iter().chain(recovery.into_iter().take(4)).collect();
    let answers = at_once(
        app,
        codes.len(),
        |_, number| codes[number].clone(),
        |server, code| {
            let fields = Fields::of([("code", code)]).set("csrf", mark.clone());
            let request = server.request(rocket::http::Method::Post, "/sign-in/code");
            let request = request.cookie(("pm_session", token.clone())).header(rocket::http::ContentType::Form);
            let answer = server.send(request.body(fields.body()));
            cookie(&answer, "pm_session").filter(|value| !value.is_empty())
        },
    );
    assert_eq!(answers.iter().filter(|given| given.is_some()).count(), 1, "{answers:?}");
}

fn t03_five_wrong_codes_end_the_half_login(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let visitor = app.visitor();
    let token = halfway(&visitor, "ana");
    for _ in 0..4 {
        send_code(&visitor, "000000").expect(Status::UnprocessableEntity);
    }
    assert_eq!(send_code(&visitor, "000000").location(), "/sign-in");
    assert_eq!(send_code(&visitor, &code(&secret, 0)).location(), "/sign-in", "even the right one");
    assert!(!is_in(&visitor) && !opens(app, &token));
    assert!(visitor.page("/sign-in").text(".flash").starts_with("Start again with your password"));
    halfway(&visitor, "ana");
    assert_eq!(send_code(&visitor, &code(&secret, 0)).location(), "/");
}

fn t03_ten_wrong_codes_in_an_hour_are_enough(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let visitor = app.visitor();
    for _ in 0..2 {
        halfway(&visitor, "ana");
        for _ in 0..5 {
            send_code(&visitor, "000000");
        }
    }
    halfway(&visitor, "ana");
    let answer = send_code(&visitor, &code(&secret, 0)).expect(Status::TooManyRequests);
    let seconds: u64 = answer.header("Retry-After").expect("when").parse().expect("seconds");
    assert!((3_500..=3_600).contains(&seconds), "{seconds}");
    assert!(answer.page().has("input[name=code]") && !is_in(&visitor));
    super::throttling::pass(app, TimeDelta::minutes(61));
    assert_eq!(send_code(&visitor, &code(&secret, 0)).location(), "/");
}

fn t04_what_is_no_code_is_a_wrong_code(app: &App) {
    let (_, secret, _) = with_totp(app, "ana");
    let right = code(&secret, 0);
    let none = Fields::default();
    let odd = [
        none.clone(),
        Fields::of([("code", "")]),
        Fields::of([("code", "null")]),
        Fields::of([("code", right.as_str())]).again("code", &right),
        Fields::of([("code[]", right.as_str())]),
        Fields::of([("code[0]", right.as_str())]),
        Fields::of([("code.x", right.as_str())]),
        Fields::of([("codes", right.as_str())]),
    ];
    let mut texts = Vec::new();
    for (at, fields) in odd.iter().enumerate() {
        let visitor = app.visitor();
        halfway(&visitor, "ana");
        let marked = fields.clone().set("csrf", mark(&visitor));
        let answer = visitor.post("/sign-in/code", &marked).expect(Status::UnprocessableEntity);
        texts.push(answer.text().replace(marked.get("csrf"), ""));
        assert!(!is_in(&visitor), "{at}");
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "one refusal for all");
}

fn t05_a_recovery_code_works_once(app: &App) {
    let (_, _, codes) = with_totp(app, "ana");
    let visitor = app.visitor();
    halfway(&visitor, "ana");
    assert_eq!(send_code(&visitor, &codes[0].to_lowercase().replace('-', " ")).location(), "/");
    assert_eq!(visitor.page("/confirm").text(".flash"), "You are signed in. 9 recovery codes are left.");
    let again = app.visitor();
    halfway(&again, "ana");
    send_code(&again, &codes[0]).expect(Status::UnprocessableEntity);
    assert!(!is_in(&again));
    assert_eq!(count(app, "recovery_codes"), 9);
}

fn the_half_login_is_over_after_five_minutes(app: &App) {
    let (id, secret, _) = with_totp(app, "ana");
    let visitor = app.visitor();
    halfway(&visitor, "ana");
    let begun = chrono::Utc::now().naive_utc() - TimeDelta::seconds(301);
    diesel::update(sessions::table.filter(sessions::account_id.eq(id)))
        .set(sessions::created_at.eq(begun))
        .execute(&mut app.database.connect())
        .expect("shifted");
    assert_eq!(send(&visitor, "/sign-in/code", &Fields::of([("code", code(&secret, 0))])).location(), "/sign-in");
    assert_eq!(visitor.get("/sign-in/code").location(), "/sign-in");
}
