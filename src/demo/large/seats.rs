//! What a large company wants to be held, and does not always find a holder for.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::assignments::Responsibility;
use crate::demo::company::Company;
use crate::demo::days::Span;
use crate::demo::random::Random;
use crate::demo::roles::{Holders, RoleKind};
use crate::references::Place;

/// What every department should have; some have nobody for it.
const WANTED_EVERYWHERE: [&str; 4] = ["Safety officer", "First aider", "Fire warden", "Data protection contact"];

/// The most holders that a seat may want.
const MOST_WANTED: i32 = 999;

/// Adds seats to a good part of the places, by who holds what there today.
pub fn add(company: &mut Company, random: &mut Random, today: NaiveDate, roles: &[RoleKind]) {
    let mut holders: HashMap<(Place, i32), i32> = HashMap::new();
    for row in &company.assignments {
        let counts = matches!(row.responsibility, Responsibility::Responsible | Responsibility::Accountable)
            && row.deputy_for_id.is_none()
            && Span { from: row.starts_on, to: row.ends_on }.holds(today);
        *holders.entry((row.place(), row.role_id)).or_default() += i32::from(counts);
    }
    let departments = company.departments.iter().map(|row| Place::Department(row.id));
    let projects = company.projects.iter().map(|row| Place::Project(row.id));
    for place in departments.chain(projects).collect::<Vec<_>>() {
        for (kind, role_id) in roles.iter().zip(1..) {
            let holders = holders.get(&(place, role_id)).copied();
            let missing = place.department_id().is_some() && WANTED_EVERYWHERE.contains(&kind.name);
            if holders.is_some() || (missing && random.percent(40)) {
                let wanted = wanted(random, kind, holders.unwrap_or(0));
                wanted.into_iter().for_each(|wanted| company.add_seat(role_id, place, wanted));
            }
        }
    }
}

/// How many holders a place wants where it has so many; none where it has no seat.
fn wanted(random: &mut Random, kind: &RoleKind, holders: i32) -> Option<i32> {
    let always = matches!(kind.name, "Head of department" | "Project lead");
    let has_seat = match (kind.holders, holders) {
        (Holders::One, _) if always => 100,
        // What nobody does today was done before, or is to be done one day: mostly it is not missed.
        (_, 0) => 12,
        (Holders::One, _) => 80,
        (Holders::Few, _) => 60,
        (Holders::Many, _) => 30,
    };
    if !random.percent(has_seat) {
        return None;
    }
    let lacking = match random.below(100) {
        _ if kind.holders == Holders::One => 0,
        0..7 => 1,
        7..9 => 2,
        9..13 => -1,
        _ => 0,
    };
    Some(if kind.holders == Holders::One { 1 } else { (holders + lacking).clamp(1, MOST_WANTED) })
}
