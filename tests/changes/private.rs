//! What is kept about people for those who keep the register alone.

use rocket::http::Status;

use super::{seen_as, set, steward};
use crate::support::kinds::KINDS;
use crate::support::{Access, App, World, on_both};

on_both![a03_notes_are_for_those_who_keep_the_register_and_the_person_alone, from_where_is_for_administrators_alone];

const MARK: &str = "zq-private-mark";

/// Every page about the register that there is, of an employee above all.
fn pages(world: &World, id: i32) -> Vec<String> {
    let mut pages = vec!["/".into(), format!("/employees/{id}"), format!("/history/employees/{id}")];
    // Not the whole of it, which a page would show as what was searched for.
    pages.extend(["/employees?q=zq-private".into(), "/choices/employees?field=manager_id&manager_id_q=zq-pri".into()]);
    pages.push(format!("/choices/employees?field=manager_id&manager_id={id}"));
    for kind in &KINDS {
        let row = world.id(kind.plural);
        pages.extend([format!("/{}", kind.plural), format!("/{}/{row}", kind.plural)]);
        pages.push(format!("/history/{}/{row}", kind.plural));
    }
    pages
}

fn a03_notes_are_for_those_who_keep_the_register_and_the_person_alone(app: &App) {
    let world = World::new(app);
    let employees = KINDS.iter().find(|kind| kind.plural == "employees").expect("a register");
    let id = app.create("employees", &(employees.full)(&world).set("notes", format!("{MARK} one")));
    set(app, "employees", id, "notes", &format!("{MARK} two"));
    let steward = steward(app, &world, world.employees[0]);
    let other = seen_as(app, "other", Access::Viewer);
    app.database.link(other.session.as_ref().expect("a session").account_id, world.employees[1]);
    let viewer = seen_as(app, "reader", Access::Viewer);
    for (who, reader) in [("a viewer", &viewer), ("a steward", &steward), ("somebody else", &other)] {
        for path in pages(&world, id) {
            assert!(!reader.get(&path).expect(Status::Ok).text().contains(MARK), "{who} reads it on {path}");
        }
        reader.get(&format!("/employees/{id}/edit")).expect(Status::Forbidden);
        reader.get("/changes/export").expect(Status::Forbidden);
        // That something was changed may be known.
        assert_eq!(reader.page(&format!("/history/employees/{id}")).texts(".change > p").len(), 2);
    }
    let person = seen_as(app, "person", Access::Viewer);
    app.database.link(person.session.as_ref().expect("a session").account_id, id);
    let editor = seen_as(app, "keeper", Access::Editor);
    for (who, reader) in [("the person", &person), ("an editor", &editor), ("an administrator", app)] {
        for path in [format!("/employees/{id}"), format!("/history/employees/{id}")] {
            assert!(reader.page(&path).words().contains(&format!("{MARK} two")), "{who} on {path}");
        }
        let history = reader.page(&format!("/history/employees/{id}"));
        assert!(history.words().contains(&format!("Notes {MARK} one → {MARK} two")), "{who}");
    }
    // Of others, the person reads no more than anybody.
    set(app, "employees", world.employees[0], "notes", &format!("{MARK} three"));
    for path in pages(&world, world.employees[0]) {
        assert!(!person.get(&path).text().contains(&format!("{MARK} three")), "{path}");
    }
    // After they are gone too.
    app.submit(&format!("/employees/{id}/delete"), &crate::support::Fields::of([("version", 2)]));
    let history = format!("/history/employees/{id}");
    assert!(!viewer.get(&history).expect(Status::Ok).text().contains(MARK));
    assert!(editor.get(&history).expect(Status::Ok).text().contains(MARK));
}

fn from_where_is_for_administrators_alone(app: &App) {
    let world = World::new(app);
    let path = format!("/employees/{}", world.employees[0]);
    for access in [Access::Viewer, Access::Editor] {
        let reader = seen_as(app, access.as_str(), access);
        for path in [path.clone(), format!("/history{path}")] {
            let page = reader.page(&path);
            assert!(page.texts(".change > p")[0].starts_with("admin created the employee"), "{path}");
            assert!(!page.has(".change-from") && !page.words().contains("127.0.0.1"), "{path}");
            assert!(!page.targets().iter().any(|to| to.starts_with("/accounts") || to.starts_with("/changes")));
        }
    }
    let page = app.page(&format!("/history{path}"));
    assert_eq!(page.texts(".change-from"), ["127.0.0.1"]);
    assert_eq!(page.link("In the audit log"), format!("/changes?kind=employee&id={}", world.employees[0]));
    assert!(page.targets().iter().any(|to| to.starts_with("/accounts/")));
}
