//! Names that would like to be more than names.

use diesel::prelude::*;
use projman::db::schema::{employees, roles};
use projman::db::{Register, in_transaction};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{from_today, make, of, read};
use crate::support::ical::text;
use crate::support::{App, World, on_both};

on_both![a_name_is_a_name_whatever_is_in_it];

/// Gives the first employee and the first role other names, whatever a form would say to that.
fn rename(app: &App, world: &World, name: &str) {
    let done = in_transaction(&mut app.database.connect(), &[Register::Employees, Register::Roles], |conn| {
        let person = employees::table.find(world.employees[0]);
        diesel::update(person).set(employees::family_name.eq(name)).execute(conn)?;
        diesel::update(roles::table.find(world.roles[0])).set(roles::name.eq(name)).execute(conn)?;
        Ok(())
    });
    done.expect("another name");
}

fn a_name_is_a_name_whatever_is_in_it(app: &App) {
    let world = World::new(app);
    let (first, last) = (from_today(1).to_string(), from_today(9).to_string());
    let held = World::holds(world.employees[0], world.roles[0], world.departments[1], &first, &last);
    app.create("assignments", &held);
    let path = make(app, &of("employee", world.employees[0]));
    let check = |name: &str| {
        rename(app, &world, name);
        let calendar = read(app, &path);
        let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let words = format!("Ana {plain} starts as {plain} in Research");
        assert_eq!(text(&calendar.events[0], "SUMMARY"), words);
        assert_eq!(text(&calendar.own, "X-WR-CALNAME"), format!("Ana {plain} · ProjMan"));
        assert_eq!(calendar.events.len(), 2);
    };
    let ending = "x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR";
    for name in [ending, "a\nATTACH:b", "a\rb", "a,b;c:d\"e\\f\\nx", "\\", "\u{85}\u{2028}", "ñ".repeat(90).as_str()] {
        check(name);
    }
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let names = proptest::string::string_regex("[^\u{0}]{1,90}").expect("names");
    let mixed = prop_oneof![names, proptest::string::string_regex("[\r\n\t,;:\\\\\" aé老]{1,90}").expect("names")];
    let run = runner.run(&mixed, |name| {
        check(&name);
        Ok(())
    });
    run.expect("every name");
}
