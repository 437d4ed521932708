//! Goes through the changes of a draft in their order: what each would turn into what, and what keeps it from being made
//! as the register stands now.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::changes::Change;
use super::days::{self, NoEnd};
use super::drafted::Drafted;
use super::fact::{Base, Fact, Trouble, What};
use super::known::{Known, place_of};
use super::wish::{Site, Unit, Wish};
use crate::assignments::Part;
use crate::references::{Place, Scope};

/// Stands where a department's name would, when there is no such department any more.
const UNKNOWN: &str = "?";

/// What was found about a change.
#[derive(Debug, Default)]
pub struct Finding {
    /// What it is about, as people call it now; or then, when it is gone.
    pub title: String,
    /// What is so now.
    pub before: Fact,
    /// What would be so.
    pub after: Fact,
    /// The ground on which the change would stand if it were drafted now; none while it has none.
    pub ground: Option<Base>,
    /// What keeps it from being made.
    pub troubles: Vec<Trouble>,
}

/// All that was found about a draft.
pub struct Examined<'k> {
    /// For each change, in their order.
    pub findings: Vec<Finding>,
    /// The tree as the draft would leave it.
    pub drafted: Drafted<'k>,
}

/// Goes through the changes of a draft that takes effect on a day.
pub fn examine<'k>(known: &'k Known, changes: &[Change], takes_effect_on: NaiveDate) -> Examined<'k> {
    let coming = changes
        .iter()
        .filter(|change| matches!(change.wish, Wish::NewDepartment { .. }))
        .map(|change| (change.id, change.wish.clone()))
        .collect();
    let mut walk = Walk {
        known,
        takes_effect_on,
        drafted: Drafted::upon(&known.tree),
        coming,
        people: HashSet::new(),
        seats: HashSet::new(),
        ended: HashSet::new(),
        assigned: HashSet::new(),
    };
    let findings = changes.iter().map(|change| walk.take(change)).collect();
    Examined { findings, drafted: walk.drafted }
}

struct Walk<'k> {
    known: &'k Known,
    takes_effect_on: NaiveDate,
    drafted: Drafted<'k>,
    /// The changes that make departments, whether they come before or after.
    coming: HashMap<i32, Wish>,
    people: HashSet<i32>,
    seats: HashSet<(i32, Site)>,
    ended: HashSet<i32>,
    assigned: HashSet<(i32, i32, Site)>,
}

impl Walk<'_> {
    fn take(&mut self, change: &Change) -> Finding {
        let base = &change.base;
        let mut found = match &change.wish {
            Wish::MoveDepartment { department_id, to } => self.move_department(*department_id, *to, base),
            Wish::NewDepartment { name, code, under } => self.new_department(change.id, (name, code), *under),
            Wish::Seat { role_id, site, wanted } => self.seat((*role_id, *site), *wanted),
            Wish::Assign { employee_id, role_id, site, responsibility, allocation } => {
                let held =
                    Fact::Held { responsibility: *responsibility, allocation: *allocation, from: self.takes_effect_on };
                self.assign(*employee_id, (*role_id, *site), held)
            }
            Wish::EndAssignment { assignment_id } => self.end(*assignment_id, base),
            Wish::MovePerson { employee_id, to } => self.move_person(*employee_id, *to, base),
        };
        // What is gone has no name but the one it had.
        if found.troubles.iter().any(|trouble| trouble.what == What::Missing) && !base.title.is_empty() {
            found.title.clone_from(&base.title);
        }
        compare(&mut found, base, &change.wish);
        found
    }

    fn move_department(&mut self, id: i32, to: Option<Unit>, base: &Base) -> Finding {
        let Some(node) = self.known.tree.get(id) else {
            return gone(base, "moved_id");
        };
        let (own, mut troubles) = (Unit::Known(id), Vec::new());
        let before = Fact::Path { path: self.known.tree.path_name(id) };
        if self.drafted.is_moved(id) {
            troubles.push(Trouble::new(What::Twice, "moved_id", &node.name));
        }
        let there = self.check_unit(to, "parent_id", &mut troubles);
        let in_circle = to.is_some_and(|to| self.drafted.is_within(to, own));
        if in_circle {
            troubles.push(Trouble::new(What::Cycle, "parent_id", &node.name));
        } else if there {
            if self.drafted.parent(own) == to {
                troubles.push(Trouble::new(What::Already, "parent_id", &node.name));
            } else if let Some(other) = self.drafted.namesake(to, &node.name, Some(own)) {
                troubles.push(Trouble::new(What::NameTaken, "moved_id", self.drafted.path_name(other)));
            }
            self.drafted.put(id, to);
        }
        let after =
            if in_circle { Fact::Path { path: self.below(to, &node.name) } } else { self.path(own, to, &node.name) };
        let version = self.known.departments.get(&id).copied().unwrap_or_default();
        let ground = Base { row: Some((id, version)), title: node.name.clone(), was: before.clone() };
        Finding { title: node.name.clone(), before, after, ground: Some(ground), troubles }
    }

    fn new_department(&mut self, change: i32, (name, code): (&str, &str), under: Option<Unit>) -> Finding {
        let mut troubles = Vec::new();
        if self.check_unit(under, "parent_id", &mut troubles)
            && let Some(other) = self.drafted.namesake(under, name, None)
        {
            troubles.push(Trouble::new(What::NameTaken, "name", self.drafted.path_name(other)));
        }
        if self.drafted.has_code(code) {
            troubles.push(Trouble::new(What::CodeTaken, "code", code));
        }
        self.drafted.make(change, name, code, under);
        let after = Fact::Path { path: self.below(under, name) };
        let ground = Base { row: None, title: name.to_owned(), was: Fact::Nothing };
        Finding { title: name.to_owned(), before: Fact::Nothing, after, ground: Some(ground), troubles }
    }

    fn seat(&mut self, (role_id, site): (i32, Site), wanted: i32) -> Finding {
        let mut troubles = Vec::new();
        let title = self.role_at(role_id, site, &mut troubles);
        let seat = place_of(site).and_then(|place| self.known.seats.get(&(role_id, place)));
        let before = seat.map_or(Fact::Nothing, |seat| Fact::Wanted { wanted: seat.wanted });
        let after = Fact::Wanted { wanted };
        if !self.seats.insert((role_id, site)) {
            troubles.push(Trouble::new(What::Twice, "role_id", &title));
        } else if before == after {
            troubles.push(Trouble::new(What::Already, "wanted", &title));
        }
        let ground = Base { row: seat.map(|seat| (seat.id, seat.version)), title: title.clone(), was: before.clone() };
        Finding { title, before, after, ground: Some(ground), troubles }
    }

    fn assign(&mut self, employee_id: i32, (role_id, site): (i32, Site), after: Fact) -> Finding {
        let mut troubles = Vec::new();
        let name = match self.known.people.get(&employee_id) {
            Some(person) => person.name.clone(),
            None => {
                troubles.push(Trouble::new(What::Missing, "employee_id", ""));
                String::new()
            }
        };
        let title = format!("{name}, {}", self.role_at(role_id, site, &mut troubles));
        // Nothing is held yet in a department that is still to be made.
        let overlapping = place_of(site).and_then(|place| {
            let part = Part { employee_id, role_id, place, deputy_for_id: None };
            self.known.held.on(part, (self.takes_effect_on, None), |id| self.ended.contains(&id))
        });
        if let Some(other) = overlapping.and_then(|id| self.known.assignments.get(&id)) {
            troubles.push(Trouble::new(What::Overlap, "employee_id", &other.title));
        }
        if !self.assigned.insert((employee_id, role_id, site)) {
            troubles.push(Trouble::new(What::Twice, "employee_id", &title));
        }
        let ground = Base { row: None, title: title.clone(), was: Fact::Nothing };
        Finding { title, before: Fact::Nothing, after, ground: Some(ground), troubles }
    }

    fn end(&mut self, id: i32, base: &Base) -> Finding {
        let Some(held) = self.known.assignments.get(&id) else {
            return gone(base, "assignment_id");
        };
        let mut troubles = Vec::new();
        let complain = |what| Trouble::new(what, "assignment_id", &held.title);
        match days::can_end(held.starts_on, held.ends_on, self.takes_effect_on) {
            Err(NoEnd::NotBegun) => troubles.push(complain(What::NotBegun)),
            Err(NoEnd::EndsAnyway) => troubles.push(complain(What::EndsAnyway)),
            Ok(()) => {}
        }
        if !self.ended.insert(id) {
            troubles.push(complain(What::Twice));
        }
        let before = Fact::Until { day: held.ends_on };
        let after = Fact::Until { day: Some(days::last_day(self.takes_effect_on)) };
        let ground = Base { row: Some((id, held.version)), title: held.title.clone(), was: before.clone() };
        Finding { title: held.title.clone(), before, after, ground: Some(ground), troubles }
    }

    fn move_person(&mut self, id: i32, to: Option<Unit>, base: &Base) -> Finding {
        let Some(person) = self.known.people.get(&id) else {
            return gone(base, "employee_id");
        };
        let mut troubles = Vec::new();
        if !self.people.insert(id) {
            troubles.push(Trouble::new(What::Twice, "employee_id", &person.name));
        }
        self.check_unit(to, "department_id", &mut troubles);
        if person.department_id.map(Unit::Known) == to {
            troubles.push(Trouble::new(What::Already, "department_id", &person.name));
        }
        let before = Fact::home(person.department_id.map(|id| self.known.tree.path_name(id)));
        let after = Fact::home(to.map(|to| self.unit_name(to)));
        let ground = Base { row: Some((id, person.version)), title: person.name.clone(), was: before.clone() };
        Finding { title: person.name.clone(), before, after, ground: Some(ground), troubles }
    }

    /// Complains about a department that is not there, or not yet; says whether it is.
    fn check_unit(&self, unit: Option<Unit>, field: &str, troubles: &mut Vec<Trouble>) -> bool {
        let Some(unit) = unit.filter(|unit| !self.drafted.has(*unit)) else {
            return true;
        };
        let later = matches!(unit, Unit::Drafted(id) if self.coming.contains_key(&id));
        let field = if matches!(unit, Unit::Drafted(_)) { "new_department_id" } else { field };
        let what = if later { What::Later } else { What::Missing };
        let about = Some(self.unit_name(unit)).filter(|name| name != UNKNOWN);
        troubles.push(Trouble::new(what, field, about.unwrap_or_default()));
        false
    }

    /// What people call a role in a place; complains about what is not there and about the scope.
    fn role_at(&self, role_id: i32, site: Site, troubles: &mut Vec<Trouble>) -> String {
        let place = match site {
            Site::Unit(unit) => {
                self.check_unit(Some(unit), "department_id", troubles);
                self.unit_name(unit)
            }
            Site::Project(id) => self.known.projects.get(&id).cloned().unwrap_or_else(|| {
                troubles.push(Trouble::new(What::Missing, "project_id", ""));
                String::new()
            }),
        };
        let Some((role, scope)) = self.known.roles.get(&role_id) else {
            troubles.push(Trouble::new(What::Missing, "role_id", ""));
            return place;
        };
        // A department that is still to be made is a department all the same.
        let kind_of_place = place_of(site).unwrap_or(Place::Department(0));
        if !scope.fits(kind_of_place) {
            let what = if *scope == Scope::Department { What::ScopeProject } else { What::ScopeDepartment };
            troubles.push(Trouble::new(what, "role_id", role));
        }
        format!("{role}, {place}")
    }

    /// The path of a department, also of one that is made by a later change.
    fn unit_name(&self, unit: Unit) -> String {
        match unit {
            unit if self.drafted.has(unit) => self.drafted.path_name(unit),
            Unit::Drafted(id) => match self.coming.get(&id) {
                Some(Wish::NewDepartment { name, .. }) => name.clone(),
                _ => UNKNOWN.to_owned(),
            },
            Unit::Known(_) => UNKNOWN.to_owned(),
        }
    }

    fn below(&self, parent: Option<Unit>, name: &str) -> String {
        match parent {
            Some(parent) => format!("{} › {name}", self.unit_name(parent)),
            None => name.to_owned(),
        }
    }

    fn path(&self, own: Unit, to: Option<Unit>, name: &str) -> Fact {
        let arrived = self.drafted.parent(own) == to;
        Fact::Path { path: if arrived { self.drafted.path_name(own) } else { self.below(to, name) } }
    }
}

/// A change of a row that was deleted.
fn gone(base: &Base, field: &str) -> Finding {
    Finding {
        title: base.title.clone(),
        before: Fact::Nothing,
        troubles: vec![Trouble { was: Some(base.was.clone()), ..Trouble::new(What::Gone, field, &base.title) }],
        ..Finding::default()
    }
}

/// Says whether the row has another version than the change was drafted upon, or is another one.
fn compare(found: &mut Finding, base: &Base, wish: &Wish) {
    let Some(ground) = found.ground.as_ref().filter(|ground| ground.row != base.row) else {
        return;
    };
    let field = if matches!(wish, Wish::Seat { .. }) { "role_id" } else { "" };
    found.troubles.insert(
        0,
        Trouble {
            was: Some(base.was.clone()),
            now: Some(ground.was.clone()),
            ..Trouble::new(What::Changed, field, &found.title)
        },
    );
}
