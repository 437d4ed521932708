//! "Save and add another" opens the next form with the same surroundings.

use crate::support::kinds::KINDS;
use crate::support::{App, World, on_both};

on_both![the_next_form_keeps_what_points_to_other_rows_and_nothing_else];

fn the_next_form_keeps_what_points_to_other_rows_and_nothing_else(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let fresh = app.page(&format!("/{}/new", kind.plural));
        assert!(fresh.has("button[name=save][value=another]"), "{}", kind.plural);
        let full = (kind.full)(&world);
        let sent = full.clone().set("save", "another").set("return_to", "/roles?q=x");
        let next = app.submit(&format!("/{}", kind.plural), &sent);
        assert_eq!(next.attribute("main input[name=return_to]", "value"), "/roles?q=x");
        for name in next.field_names() {
            let kept = kind.references.contains(&name.as_str());
            let expected = if kept { full.get(&name).to_owned() } else { fresh.value(&name) };
            assert_eq!(next.value(&name), expected, "{name} of {}", kind.plural);
        }
        assert!(next.has(".flash"), "it is said that the first one was made");
        let saved = app.page(&format!("/{}/{}/edit", kind.plural, world.id(kind.plural)));
        assert!(!saved.has("button[name=save]"), "there is no other one to add to one that is edited");
    }
}
