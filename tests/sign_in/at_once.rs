//! Many sign-ins at once on one server.

use std::time::{Duration, Instant};

use crate::support::{Access, App, Fields, PASSWORD, Page, Program, on_both};

on_both![p01_fifty_sign_ins_at_once_stop_nothing];

const MANY: usize = 50;

fn post(program: &Program, cookie: &str, fields: &Fields) -> u16 {
    let body = fields.body();
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        program.address,
        body.len()
    );
    program.raw(&format!("{head}{body}")).0
}

fn p01_fifty_sign_ins_at_once_stop_nothing(app: &App) {
    for number in 0..MANY {
        app.database.account(&format!("somebody{number}"), Access::Viewer);
    }
    let program = Program::start_with(&app.database, |command| {
        command.env("PROJMAN_SECRET_KEY", "a key that is only good for tests, and long enough");
    });
    let (_, page) =
        program.raw(&format!("GET /sign-in HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", program.address));
    let cookie = page.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    let mark = Page::read(&page).attributes("input[name=csrf]", "value")[0].clone();
    let (statuses, healthy) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..MANY)
            .map(|number| {
                let (program, cookie, mark) = (&program, &cookie, &mark);
                scope.spawn(move || {
                    let fields =
                        Fields::of([("login", format!("somebody{number}")), ("password", PASSWORD.to_owned())]);
                    post(program, cookie, &fields.set("csrf", mark))
                })
            })
            .collect();
        let mut healthy = Vec::new();
        for _ in 0..5 {
            let begun = Instant::now();
            assert_eq!(program.get("/healthz").0, 200);
            healthy.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(50));
        }
        let statuses: Vec<u16> = threads.into_iter().map(|thread| thread.join().expect("an answer")).collect();
        (statuses, healthy)
    });
    assert!(statuses.iter().all(|status| [303, 503].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(healthy.iter().all(|time| *time < Duration::from_secs(1)), "{healthy:?}");
}
