//! `projman demo`.

use super::{Outcome, connect, migrate};
use crate::config::Config;
use crate::demo::{self, Size};
use crate::web::page::today;

pub fn demo(config: &Config, employees: Option<u32>, if_empty: bool) -> Outcome {
    migrate::ready(config, false)?;
    let mut conn = connect(config)?;
    let size = employees.map_or(Size::Company, |count| Size::Employees(count as usize));
    let large = employees.is_some_and(|count| count > 5_000);
    let mut report = |what: &str, done: usize, all: usize| {
        if large {
            eprint!("\r{what}: {done} of {all}    ");
            if done == all {
                eprintln!();
            }
        }
    };
    match demo::fill(&mut conn, size, today(), &mut report) {
        Ok(made) => {
            println!(
                "Made {} departments, {} employees, {} projects, {} roles, {} seats and {} assignments.",
                made.departments, made.employees, made.projects, made.roles, made.seats, made.assignments
            );
            Ok(())
        }
        Err(demo::DemoError::NotEmpty(_)) if if_empty => {
            println!("The register is not empty; the demo company is left out.");
            Ok(())
        }
        Err(error) => Err(error.to_string()),
    }
}
