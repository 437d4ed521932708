//! The table of rights, and the routes that are mounted.

use crate::support::App;

/// What one is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// Led to what lets one in.
    In,
    /// Refused.
    No,
    /// Let in.
    Ok,
    /// Told beside the field that the place is not theirs.
    Place,
    /// Led on: this is only for those between the password and the code.
    Code,
    /// Told that nothing is there.
    Gone,
}

/// Who may use a route.
#[derive(Clone, Debug)]
pub struct Rights {
    pub route: String,
    pub nobody: Say,
    pub viewer: Say,
    pub steward: Say,
    pub other: Say,
    pub editor: Say,
    pub admin: Say,
}

impl Rights {
    /// Whether it may take away what other routes need.
    pub fn takes_away(&self) -> u8 {
        let taking = ["/delete", "/disable", "/withdraw", "/revoke", "/end", "/remove", "/apply"];
        let ends = ["/sign-out", "/end-all", "/account/password", "/end-sessions", "/discard"];
        match &self.route {
            route if route.starts_with("GET") => 0,
            route if route.starts_with("DELETE") => 2,
            route if ends.iter().any(|end| route.ends_with(end)) => 3,
            route if taking.iter().any(|end| route.ends_with(end)) => 2,
            _ => 1,
        }
    }
}

/// The table.
pub fn rights() -> Vec<Rights> {
    let lines = include_str!("access.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| read(&line.split('\t').collect::<Vec<_>>())).collect()
}

fn read(columns: &[&str]) -> Rights {
    let say = |at: usize| match columns[at] {
        "in" => Say::In,
        "no" => Say::No,
        "ok" => Say::Ok,
        "place" => Say::Place,
        "code" => Say::Code,
        "gone" => Say::Gone,
        other => panic!("{other:?} in {columns:?}"),
    };
    assert_eq!(columns.len(), 7, "{columns:?}");
    Rights {
        route: columns[0].to_owned(),
        nobody: say(1),
        viewer: say(2),
        steward: say(3),
        other: say(4),
        editor: say(5),
        admin: say(6),
    }
}

/// The routes that are mounted, as the table writes them: Rocket puts a slash behind a base.
pub fn mounted(app: &App) -> Vec<String> {
    let routes = app.client.rocket().routes();
    routes.map(|route| format!("{} {}", route.method, route.uri.to_string().replace("/?", "?"))).map(no_slash).collect()
}

fn no_slash(route: String) -> String {
    match route.strip_suffix('/') {
        Some(rest) if !rest.ends_with(' ') => rest.to_owned(),
        _ => route,
    }
}
