//! People from files: keys, managers in any order, circles, words and dates.

use projman::imports::{Mode, Outcome, Registers, Settings};
use projman::tables::reading::{DateOrder, Told};

use super::{Importer, assert_mistakes, first, in_mode};
use crate::support::{App, World, on_both};

const EMPLOYEES: Registers = Registers::Employees;

fn new_changed_same_and_mistaken_rows_are_told_apart(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "Number,Given name,Family name,E-mail,Job title\r\n\
                7,Cleo,Marsh,cleo@acme.example,Baker\r\n\
                ,Ana,García,Ana.García@acme.example,Pilot\r\n\
                ,Bo,Lindqvist,Bo.Lindqvist@acme.example,\r\n\
                8,,Nobody,not an address,\r\n";
    let before = app.dump();
    let id = importer.check(EMPLOYEES, text);
    assert_eq!(app.dump(), before, "a look changes nothing");
    assert_eq!(importer.totals(id), [1, 1, 1, 1]);
    let rows = importer.rows(id);
    assert_eq!(rows[1].title, "Ana García");
    let change = &rows[1].changes;
    assert_eq!((change.len(), &change[0].label[..]), (1, "Job title"));
    assert!(change[0].before.is_none() && change[0].after.as_ref().is_some_and(|after| after.text == "Pilot"));
    assert_mistakes(&importer.said_of(id), &[(5, "Given name: Fill this in.")]);
    assert!(importer.said_of(id)[3].2.contains("E-mail: Enter an e-mail address"), "all complaints at once");
}

fn a_file_goes_in_and_the_same_file_then_changes_nothing(app: &App) {
    let world = World::new(app);
    let importer = Importer::new(app);
    let text = "Number;Nombre;Apellidos;Correo electrónico;Departamento;Estado;Fecha de alta;Notas\n\
                1;Cleo;Marsh;cleo@acme.example;Operations;De baja o permiso;3/4/2024;\"two\nlines\"\n\
                2;Dan;Ruiz;dan@acme.example;operations;active;31.12.2024;'=1+1\n";
    let settings =
        Settings { told: Told { dates: Some(DateOrder::Dmy), ..Told::default() }, ..in_mode(EMPLOYEES, Mode::Both) };
    let id = importer.check_with(text, settings.clone());
    importer.apply(id);
    let cleo = first(app, "/employees?q=cleo", "/employees/");
    let page = app.page(&format!("{cleo}/edit"));
    let value = |name: &str| page.value(name).to_owned();
    assert_eq!(value("department_id"), world.departments[0].to_string());
    assert_eq!((value("hired_on"), value("status")), ("2024-04-03".into(), "on_leave".into()));
    assert_eq!(value("notes"), "two\nlines");
    let dan = first(app, "/employees?q=dan", "/employees/");
    assert_eq!(app.page(&format!("{dan}/edit")).value("notes"), "=1+1");
    let again = importer.check_with(text, settings);
    assert_eq!(importer.totals(again), [0, 0, 2, 0]);
}

fn managers_may_stand_anywhere_in_the_file(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let mut text = "number,given_name,family_name,email,manager\n".to_owned();
    for at in 1..=2_500 {
        // Each reports to the one below, the last one to somebody who is there; some by number and some by address.
        let manager = match at {
            2_500 => "Ana.García@acme.example".to_owned(),
            at if at % 2 == 0 => format!("N{}", at + 1),
            at => format!("P{}@acme.example", at + 1),
        };
        text.push_str(&format!("n{at},Given{at},Family{at},p{at}@acme.example,{manager}\n"));
    }
    // And these to some that were written long before they are.
    for at in 1..=1_500 {
        text.push_str(&format!("q{at},Late{at},Comer{at},q{at}@acme.example,p{at}@acme.example\n"));
    }
    let id = importer.import(EMPLOYEES, &text);
    assert_eq!(importer.totals(id), [4_000, 0, 0, 0]);
    assert!(app.page(&first(app, "/employees?q=q1500", "/employees/")).words().contains("Given1500 Family1500"));
    for (at, manager) in [(1, "Given2 Family2"), (999, "Given1000 Family1000"), (2_500, "Ana García")] {
        let link = first(app, &format!("/employees?q=p{at}"), "/employees/");
        let page = app.page(&link);
        assert!(page.words().contains(manager), "{at} reports to {manager}");
        // What the log keeps of a new row names the manager as well, whenever they came.
        assert!(page.words().matches(manager).count() > 1, "{at}");
    }
    assert_eq!(importer.totals(importer.check(EMPLOYEES, &text)), [0, 0, 4_000, 0]);
}

fn nobody_reports_to_themselves(app: &App) {
    let world = World::new(app);
    let importer = Importer::new(app);
    app.update("employees", world.employees[1], &crate::support::Fields::of([("manager_id", world.employees[0])]));
    let text = "given_name,family_name,email,manager\n\
                Ana,García,Ana.García@acme.example,c@acme.example\n\
                C,C,c@acme.example,bo.lindqvist@acme.example\n\
                D,D,d@acme.example,d@acme.example\n\
                E,E,e@acme.example,c@acme.example\n";
    let circle = "manager: Nobody can report to themselves";
    assert_mistakes(&importer.said(EMPLOYEES, text), &[(2, circle), (3, circle), (4, circle)]);
}

fn a_row_twice_and_a_key_of_somebody_elses_are_mistakes(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "number,given_name,family_name,email\n\
                5,C,C,c@acme.example\n\
                6,D,D,C@ACME.example\n\
                5,E,E,e@acme.example\n\
                ,Ana,García,Ana.García@acme.example\n\
                ,Ann,García,ana.garcía@acme.example\n";
    let twice = |line: &str| format!("Line {line} of the file is about the same entry.");
    let said = importer.said(EMPLOYEES, text);
    assert_mistakes(&said, &[(3, &twice("2")), (4, &twice("2")), (6, &twice("5"))]);
    // A number that leads to one person, an address that is another's.
    importer.import(EMPLOYEES, "number,given_name,family_name,email\n5,C,C,c@acme.example\n");
    let taken = "number,given_name,family_name,email\n5,C,C,Bo.Lindqvist@acme.example\n";
    assert_mistakes(&importer.said(EMPLOYEES, taken), &[(2, "email: Another entry already has this.")]);
}

fn what_is_done_with_rows_can_be_narrowed_down(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "given_name,family_name,email,job_title\n\
                Ana,García,Ana.García@acme.example,Pilot\n\
                Bo,Lindqvist,Bo.Lindqvist@acme.example,\n\
                C,C,c@acme.example,\n";
    let create = importer.check_with(text, in_mode(EMPLOYEES, Mode::Create));
    assert_mistakes(&importer.said_of(create), &[(2, "only adds entries")]);
    assert_eq!(importer.said_of(create)[1].1, Outcome::Same);
    let update = importer.check_with(text, in_mode(EMPLOYEES, Mode::Update));
    assert_mistakes(&importer.said_of(update), &[(4, "only changes entries")]);
}

fn an_empty_cell_empties_a_field_only_when_told_to(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    importer.import(EMPLOYEES, "email,given_name,family_name,job_title\nAna.García@acme.example,Ana,García,Pilot\n");
    let text = "email,job_title,status,given_name\nAna.García@acme.example,,,\n";
    assert_eq!(importer.totals(importer.check(EMPLOYEES, text)), [0, 0, 1, 0]);
    let clear = Settings { clear: true, ..in_mode(EMPLOYEES, Mode::Both) };
    let text = "email,job_title,status\nAna.García@acme.example,,\n";
    let id = importer.check_with(text, clear);
    assert_eq!(importer.rows(id)[0].changes.iter().map(|change| &change.label[..]).collect::<Vec<_>>(), ["Job title"]);
}

fn nothing_goes_in_when_the_last_row_is_wrong(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let mut text = "given_name,family_name,email\n".to_owned();
    (0..1_500).for_each(|at| text.push_str(&format!("G{at},F{at},x{at}@acme.example\n")));
    text.push_str("Last,One,nowhere\n");
    let before = app.dump();
    let id = importer.check(EMPLOYEES, &text);
    assert_eq!(importer.totals(id), [1_500, 0, 0, 1]);
    let version = importer.show(id).version;
    let refused = importer.begin(id, version, projman::imports::Work::Apply);
    assert!(matches!(refused, Err(projman::error::AppError::Stale)), "{refused:?}");
    assert_eq!(app.dump(), before);
}

on_both!(
    new_changed_same_and_mistaken_rows_are_told_apart,
    a_file_goes_in_and_the_same_file_then_changes_nothing,
    managers_may_stand_anywhere_in_the_file,
    nobody_reports_to_themselves,
    a_row_twice_and_a_key_of_somebody_elses_are_mistakes,
    what_is_done_with_rows_can_be_narrowed_down,
    an_empty_cell_empties_a_field_only_when_told_to,
    nothing_goes_in_when_the_last_row_is_wrong,
);
