//! Two servers write at the same moment: rules that look at several rows hold all the same.

use std::sync::{Arc, Barrier};

use crate::support::{App, Fields, World, on_both};

on_both![
    overlapping_assignments_made_at_once_are_one,
    a_code_taken_at_once_is_taken_once,
    two_departments_put_under_each_other_at_once_make_no_circle,
    two_people_made_each_others_managers_at_once_make_no_circle,
    a07_of_two_saves_of_one_version_at_once_one_is_taken,
    a_scope_narrowed_while_the_role_is_taken_elsewhere_fits_it,
    what_gets_a_dependant_at_once_is_deleted_or_keeps_it,
    many_writes_at_once_are_all_kept,
];

type Form = (String, Fields);

/// Sends the forms of each round at the same moment, each from a server of its own; gives the answers' statuses.
fn race(app: &App, rounds: Vec<(Form, Form)>) -> Vec<(u16, u16)> {
    let barrier = Arc::new(Barrier::new(2));
    let (left, right): (Vec<Form>, Vec<Form>) = rounds.into_iter().unzip();
    let [left, right] = [left, right].map(|forms| {
        let (database, barrier) = (Arc::clone(&app.database), Arc::clone(&barrier));
        std::thread::spawn(move || {
            let server = App::serving(database, |_| ()).signed_in_as_admin();
            server.page("/roles/new");
            let send = |(path, fields): Form| {
                barrier.wait();
                server.post(&path, &fields).status
            };
            forms.into_iter().map(send).collect::<Vec<u16>>()
        })
    });
    let answers = (left.join().expect("one server"), right.join().expect("the other server"));
    answers.0.into_iter().zip(answers.1).collect()
}

#[track_caller]
fn assert_one_wins(app: &App, rounds: Vec<(Form, Form)>, refusal: u16) {
    for (round, statuses) in race(app, rounds).into_iter().enumerate() {
        let expected = [(303, refusal), (refusal, 303)];
        assert!(expected.contains(&statuses), "round {round}: {statuses:?}");
    }
}

const ROUNDS: i32 = 12;

fn overlapping_assignments_made_at_once_are_one(app: &App) {
    let world = World::new(app);
    let rounds = (0..ROUNDS).map(|round| {
        let person = app.employee(&format!("P{round}"), "Q");
        let fields = |first: &str, last: &str| World::holds(person, world.roles[0], world.departments[0], first, last);
        let path = "/assignments".to_owned();
        ((path.clone(), fields("2026-01-01", "2026-06-30")), (path, fields("2026-06-30", "")))
    });
    assert_one_wins(app, rounds.collect(), 422);
}

fn a_code_taken_at_once_is_taken_once(app: &App) {
    let rounds = (0..ROUNDS).map(|round| {
        let form =
            |code: String, name: &str| ("/projects".to_owned(), Fields::of([("code", code.as_str()), ("name", name)]));
        (form(format!("CODE-{round}"), "One"), form(format!("code-{round}"), "Two"))
    });
    assert_one_wins(app, rounds.collect(), 422);
}

fn two_departments_put_under_each_other_at_once_make_no_circle(app: &App) {
    let rounds = (0..ROUNDS).map(|round| {
        let [a, b] = ["A", "B"].map(|name| app.department(&format!("{name}{round}"), None));
        let under =
            |id: i32, parent: i32| (format!("/departments/{id}"), Fields::of([("parent_id", parent), ("version", 1)]));
        (under(a, b), under(b, a))
    });
    assert_one_wins(app, rounds.collect(), 422);
}

fn two_people_made_each_others_managers_at_once_make_no_circle(app: &App) {
    let rounds = (0..ROUNDS).map(|round| {
        let [a, b] = ["A", "B"].map(|name| app.employee(name, &format!("Q{round}")));
        let under =
            |id: i32, boss: i32| (format!("/employees/{id}"), Fields::of([("manager_id", boss), ("version", 1)]));
        (under(a, b), under(b, a))
    });
    assert_one_wins(app, rounds.collect(), 422);
}

fn a07_of_two_saves_of_one_version_at_once_one_is_taken(app: &App) {
    let rounds = (0..ROUNDS).map(|round| {
        let id = app.role(&format!("Role {round}"), "any");
        let save = |words: &str| (format!("/roles/{id}"), Fields::of([("description", words), ("version", "1")]));
        (save("One"), save("Two"))
    });
    assert_one_wins(app, rounds.collect(), 409);
}

fn a_scope_narrowed_while_the_role_is_taken_elsewhere_fits_it(app: &App) {
    let world = World::new(app);
    let rounds = (0..ROUNDS).map(|round| {
        let role = app.role(&format!("Role {round}"), "any");
        let narrow = (format!("/roles/{role}"), Fields::of([("scope", "project"), ("version", "1")]));
        let held = World::holds(world.employees[0], role, world.departments[0], "2026-01-01", "");
        (narrow, ("/assignments".to_owned(), held))
    });
    assert_one_wins(app, rounds.collect(), 422);
}

fn what_gets_a_dependant_at_once_is_deleted_or_keeps_it(app: &App) {
    let rounds = (0..ROUNDS).map(|round| {
        let id = app.department(&format!("D{round}"), None);
        let delete = (format!("/departments/{id}/delete"), Fields::of([("version", 1)]));
        let email = format!("p{round}@x.example");
        let fields = Fields::of([("given_name", "P"), ("family_name", "Q"), ("email", &email)]);
        (delete, ("/employees".to_owned(), fields.set("department_id", id)))
    });
    for (round, statuses) in race(app, rounds.collect()).into_iter().enumerate() {
        // The one who comes second is told: what hangs on it, or that the department is not there any more.
        assert!([(303, 422), (303, 409), (409, 303)].contains(&statuses), "round {round}: {statuses:?}");
    }
}

fn many_writes_at_once_are_all_kept(app: &App) {
    let form = |name: String| ("/roles".to_owned(), Fields::of([("name", name)]));
    let rounds = (0..40).map(|round| (form(format!("Left {round}")), form(format!("Right {round}"))));
    for statuses in race(app, rounds.collect()) {
        assert_eq!(statuses, (303, 303));
    }
    assert_eq!(app.page("/roles").text(".list-count span"), "1–50 of 80");
}
