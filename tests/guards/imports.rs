//! What the routes about imports are asked with.

use crate::support::{App, Fields};

/// A file of one role.
pub const FILE: (&str, &[u8]) = ("roles.csv", b"Name,Scope\nNight porter,any\n");

/// An import of one new role that was looked at and not carried out.
pub fn checked(app: &App) -> i32 {
    let to = app.upload("/imports", &Fields::of([("register", "roles")]), FILE).location();
    let id = to.trim_start_matches("/imports/").parse().expect("an import");
    app.post(&format!("{to}/settings"), &Fields::of([("next", "check"), ("version", "1")]));
    app.rested(&to);
    id
}

/// The form for a route.
pub fn fields(_: &App, _: i32, end: &str) -> Fields {
    let version = Fields::of([("version", "1")]);
    if end == "settings" { version.set("next", "look") } else { version }
}
