//! Projects, roles, seats and assignments from files.

use projman::imports::Registers;

use super::{Importer, assert_mistakes};
use crate::support::{App, World, on_both};

fn projects_go_by_their_code(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "Code,Name,Status,Owner,Starts on,Ends on\n\
                apollo,Project APOLLO,Under way,,,\n\
                NEW,Brand new,paused,Research,2026-01-01,2026-12-31\n\
                BAD,Backwards,active,,2026-12-31,2026-01-01\n";
    let said = importer.said(Registers::Projects, text);
    assert_mistakes(
        &said,
        &[
            (2, "“Under way” is none of the words that can stand here: Planned, Active, Paused, Finished."),
            (4, "Ends on: The end must not be before"),
        ],
    );
    let text = text.replace("Under way", "Active").replace("2026-12-31,2026-01-01", "2026-01-01,2026-12-31");
    let id = importer.import(Registers::Projects, &text);
    assert_eq!(importer.totals(id), [2, 1, 0, 0]);
    assert!(app.page("/projects?q=brand").words().contains("Brand new"), "it is found by its words");
}

fn a_role_keeps_the_places_where_it_is_held(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text =
        "Name,Can be held in,Answers for\nSafety officer,Projects,\nkey HOLDER,Departamentos,Keys\nGuide,,Guests\n";
    assert_mistakes(&importer.said(Registers::Roles, text), &[(2, "Can be held in: Some seats or assignments")]);
    let text = text.replace("Projects", "any");
    let id = importer.import(Registers::Roles, &text);
    assert_eq!(importer.totals(id), [1, 1, 1, 0]);
    assert!(app.page("/roles?q=guests").words().contains("Guide"));
}

fn seats_fit_their_roles_and_are_there_once(app: &App) {
    World::new(app);
    app.role("Sponsor", "project");
    let importer = Importer::new(app);
    let text = "Role,Department,Project,Wanted\n\
                Safety officer,Operations,,5\n\
                Key holder,,APOLLO,1\n\
                Key holder,,Project ZEPHYR,2\n\
                Sponsor,Operations,,1\n\
                Key holder,Operations,APOLLO,1\n\
                Key holder,,apollo,3\n\
                Key holder,Operations,,0\n";
    assert_mistakes(
        &importer.said(Registers::Seats, text),
        &[
            (5, "Role: This role is for projects only"),
            (6, "Department: Choose either a department or a project"),
            (7, "Line 3 of the file"),
            (8, "Wanted: Enter how many"),
        ],
    );
    let text: String = text.lines().take(4).map(|line| format!("{line}\n")).collect();
    let id = importer.import(Registers::Seats, &text);
    assert_eq!(importer.totals(id), [2, 1, 0, 0]);
    assert_eq!(importer.totals(importer.check(Registers::Seats, &text)), [0, 0, 3, 0]);
}

const HEAD: &str = "Employee,Role,Department,Project,Responsibility,Allocation,First day,Last day,Stands in for\n";

fn assignments_do_not_overlap(app: &App) {
    World::new(app);
    app.role("Sponsor", "project");
    let importer = Importer::new(app);
    let text = HEAD.to_owned()
        + "Bo.Lindqvist@acme.example,Safety officer,Operations,,responsible,50 %,2020-01-01,2025-12-31,\n\
           Bo.Lindqvist@acme.example,Safety officer,Operations,,accountable,40,2026-01-01,,\n\
           Bo.Lindqvist@acme.example,Safety officer,Operations,,responsible,40,2025-12-31,2025-12-31,\n\
           Bo.Lindqvist@acme.example,Sponsor,Operations,,responsible,40,2026-01-01,,\n\
           nobody@acme.example,Key holder,Operations,,responsible,40,2026-01-01,,\n\
           Ana.García@acme.example,Key holder,,APOLLO,responsible,140,2026-01-01,2025-01-01,\n";
    let said = importer.said(Registers::Assignments, &text);
    assert_mistakes(
        &said,
        &[
            (4, "This overlaps with line 2 of the file"),
            (5, "This role is for projects only"),
            (6, "Employee: “nobody@acme.example” is neither"),
            (7, "Allocation: Enter a percentage"),
        ],
    );
    let text: String = text.lines().take(3).map(|line| format!("{line}\n")).collect();
    let id = importer.import(Registers::Assignments, &text);
    // The one that was there ends, and another one begins on the day after.
    assert_eq!(importer.totals(id), [1, 1, 0, 0]);
    assert_eq!(importer.totals(importer.check(Registers::Assignments, &text)), [0, 0, 2, 0]);
    let clash = HEAD.to_owned() + "Bo.Lindqvist@acme.example,Safety officer,Operations,,,40,2026-03-01,,\n";
    let said = importer.said(Registers::Assignments, &clash);
    assert_mistakes(&said, &[(2, "This overlaps with another assignment to the same role and place: Bo Lindqvist")]);
}

fn deputies_name_whom_they_stand_in_for(app: &App) {
    World::new(app);
    app.employee("Cleo", "Marsh");
    let importer = Importer::new(app);
    let text = HEAD.to_owned()
        + "Ana.García@acme.example,Safety officer,Operations,,,10,2026-02-01,2026-02-28,Bo.Lindqvist@acme.example\n\
           Cleo.Marsh@acme.example,Key holder,,APOLLO,,10,2026-02-01,2026-02-28,Ana.García@acme.example\n\
           Ana.García@acme.example,Key holder,,APOLLO,,50,2026-01-01,,\n";
    let id = importer.import(Registers::Assignments, &text);
    assert_eq!(importer.totals(id), [3, 0, 0, 0]);
    assert_eq!(importer.totals(importer.check(Registers::Assignments, &text)), [0, 0, 3, 0]);
    let deputies = app.page("/assignments?q=cleo").words();
    assert!(deputies.contains("Ana García"), "{deputies}");
    // Also those that were written a thousand rows before.
    let mut long = HEAD.to_owned() + "Ana.García@acme.example,Key holder,,ZEPHYR,,50,2026-01-01,,\n";
    let start = chrono::NaiveDate::from_ymd_opt(2010, 1, 1).expect("a date");
    for day in start.iter_days().take(1_200) {
        long.push_str(&format!("Bo.Lindqvist@acme.example,Key holder,Research,,,1,{day},{day},\n"));
    }
    long.push_str("Cleo.Marsh@acme.example,Key holder,,ZEPHYR,,10,2026-02-01,,Ana.García@acme.example\n");
    let id = importer.import(Registers::Assignments, &long);
    assert_eq!(importer.totals(id), [1_202, 0, 0, 0]);
    let wrong = HEAD.to_owned()
        + "Cleo.Marsh@acme.example,Key holder,Operations,,,10,2026-02-01,,Bo.Lindqvist@acme.example\n\
           Bo.Lindqvist@acme.example,Safety officer,Operations,,,10,2026-05-01,,Bo.Lindqvist@acme.example\n";
    assert_mistakes(
        &importer.said(Registers::Assignments, &wrong),
        &[(2, "does not hold this role in this place"), (3, "A deputy stands in for another person")],
    );
}

on_both!(
    projects_go_by_their_code,
    a_role_keeps_the_places_where_it_is_held,
    seats_fit_their_roles_and_are_there_once,
    assignments_do_not_overlap,
    deputies_name_whom_they_stand_in_for,
);
