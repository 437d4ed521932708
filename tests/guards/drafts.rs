//! What the routes about draft reorganisations are asked with.

use crate::support::{App, Fields, World};

/// A draft that all editors may work on, and its first change.
pub fn shared(app: &App, world: &World) -> [i32; 2] {
    let draft = app.create("reorganisations", &Fields::of([("name", "Spring"), ("takes_effect_on", "2030-01-01")]));
    app.submit(&format!("/reorganisations/{draft}/share"), &Fields::of([("shared", "true"), ("version", "1")]));
    for wanted in ["4", "5"] {
        let role = world.roles[usize::from(wanted == "5")];
        let seat = Fields::of([("kind", "seat"), ("wanted", wanted)]).set("role_id", role);
        app.submit(&format!("/reorganisations/{draft}/changes"), &seat.set("department_id", world.departments[0]));
    }
    let page = app.page(&format!("/reorganisations/{draft}"));
    let first = page.attributes("#changes tbody tr", "id")[0].trim_start_matches("change-").parse();
    [draft, first.expect("a change")]
}

/// The address of a route.
pub fn path(path: &str, [draft, change]: [i32; 2]) -> String {
    let path = path.replace("<id>", &draft.to_string()).replace("<change>", &change.to_string());
    if path.ends_with("/changes/new") { format!("{path}?kind=seat") } else { path }
}

/// The form for a route; none when it is not about drafts.
pub fn fields(world: &World, route: &str) -> Option<Fields> {
    let version = Fields::of([("version", "2")]);
    let draft = Fields::of([("name", "Summer"), ("takes_effect_on", "2030-06-01")]);
    Some(match route.strip_prefix("POST /reorganisations")? {
        "" => draft,
        "/<id>" => draft.set("version", 2),
        "/<id>/share" => version.set("shared", "true"),
        "/<id>/changes" => {
            let moved = Fields::of([("kind", "move_department")]).set("moved_id", world.departments[0]);
            moved.set("parent_id", world.departments[1])
        }
        "/<id>/changes/<change>" => Fields::of([("kind", "seat"), ("wanted", "6"), ("version", "1")])
            .set("role_id", world.roles[0])
            .set("department_id", world.departments[0]),
        "/<id>/changes/<change>/order" => Fields::of([("direction", "down"), ("version", "1")]),
        "/<id>/apply" => Fields::of([("digest", "0")]),
        _ => version,
    })
}
