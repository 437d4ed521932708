//! Rows that are not there.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, World, on_both};

on_both![a_row_that_is_not_there_is_not_found_by_any_route];

fn a_row_that_is_not_there_is_not_found_by_any_route(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    for kind in &KINDS {
        for id in ["999999", "0", "-1", "abc", "99999999999", "1x", "%00", "1%20"] {
            let path = format!("/{}/{id}", kind.plural);
            let mut ways = vec![String::new(), "/edit".into(), "/delete".into()];
            if kind.plural == "assignments" {
                ways.push("/end".into());
            }
            for way in ways {
                let page = app.get(&format!("{path}{way}")).expect(Status::NotFound).page();
                assert_eq!(page.text("h1"), "There is nothing here", "{path}{way}");
            }
            let sent = (kind.full)(&world).set("version", 1);
            app.post(&path, &sent).expect(Status::NotFound);
            app.post(&format!("{path}/delete"), &Fields::of([("version", 1)])).expect(Status::NotFound);
        }
    }
    let end = Fields::of([("ends_on", "2030-01-01"), ("version", "1")]);
    app.post("/assignments/999999/end", &end).expect(Status::NotFound);
    assert_eq!(app.dump(), before);
}
