//! What can be typed about a change of a draft: one form for each kind, of the same fields.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use super::wish::{Kind, Site, Unit, Wish};
use crate::assignments::Responsibility;
use crate::error::{FieldErrors, Result};
use crate::references;
use crate::web::forms::{FormSpec, Line, Reference, Whole, check_key, require};

const ENTITY: &str = "reorganisation-change";
const PLURAL: &str = "reorganisations";
const PLACE: [(&str, references::Kind); 3] = [
    ("role_id", references::Kind::Role),
    ("department_id", references::Kind::Department),
    ("project_id", references::Kind::Project),
];
const HOLDER: [(&str, references::Kind); 4] =
    [("employee_id", references::Kind::Employee), PLACE[0], PLACE[1], PLACE[2]];

/// The form of a kind of change.
pub fn spec(kind: Kind) -> FormSpec {
    use references::Kind::{Assignment, Department, Employee};
    type References = &'static [(&'static str, references::Kind)];
    let (fields, references): (&'static [&'static str], References) = match kind {
        Kind::MoveDepartment => {
            (&["moved_id", "parent_id", "new_department_id"], &[("moved_id", Department), ("parent_id", Department)])
        }
        Kind::NewDepartment => (&["name", "code", "parent_id", "new_department_id"], &[("parent_id", Department)]),
        Kind::Seat => (&["role_id", "department_id", "new_department_id", "project_id", "wanted"], &PLACE),
        Kind::Assign => (
            &[
                "employee_id",
                "role_id",
                "department_id",
                "new_department_id",
                "project_id",
                "responsibility",
                "allocation",
            ],
            &HOLDER,
        ),
        Kind::EndAssignment => (&["assignment_id"], &[("assignment_id", Assignment)]),
        Kind::MovePerson => (
            &["employee_id", "department_id", "new_department_id"],
            &[("employee_id", Employee), ("department_id", Department)],
        ),
    };
    FormSpec { entity: ENTITY, plural: PLURAL, fields, references, words: &["responsibility"] }
}

/// The fields of a change; each kind has some of them.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeInput {
    /// What kind of change.
    #[field(default = Kind::MoveDepartment)]
    pub kind: Kind,
    /// The department that moves.
    pub moved_id: Reference,
    /// The name of a new department.
    pub name: Line,
    /// Its code.
    pub code: Line,
    /// The department that another one becomes part of.
    pub parent_id: Reference,
    /// Somebody.
    pub employee_id: Reference,
    /// The assignment that ends.
    pub assignment_id: Reference,
    /// A role.
    pub role_id: Reference,
    /// The department in which it is held, or that becomes somebody's home.
    pub department_id: Reference,
    /// Instead of a department that is there: the change that makes one.
    pub new_department_id: Reference,
    /// The project in which a role is held.
    pub project_id: Reference,
    /// With which part.
    #[field(default = Responsibility::Responsible)]
    pub responsibility: Responsibility,
    /// With how much of their time, in percent.
    pub allocation: Whole,
    /// How many holders a place wants.
    pub wanted: Whole,
}

impl Default for ChangeInput {
    fn default() -> Self {
        let none = Reference(None);
        Self {
            kind: Kind::MoveDepartment,
            moved_id: none,
            name: Line::default(),
            code: Line::default(),
            parent_id: none,
            employee_id: none,
            assignment_id: none,
            role_id: none,
            department_id: none,
            new_department_id: none,
            project_id: none,
            responsibility: Responsibility::Responsible,
            allocation: Whole(Some(100)),
            wanted: Whole(Some(1)),
        }
    }
}

impl ChangeInput {
    /// What is wanted, when it is complete and in order in itself.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn wish(&self) -> Result<Wish> {
        let mut errors = FieldErrors::default();
        let wish = match self.kind {
            Kind::MoveDepartment => {
                let department_id = given(&mut errors, "moved_id", self.moved_id.0);
                Wish::MoveDepartment { department_id, to: self.unit(&mut errors, "parent_id") }
            }
            Kind::NewDepartment => {
                require(&mut errors, "name", !self.name.0.is_empty());
                check_key(&mut errors, "name", &self.name.0, 120);
                check_key(&mut errors, "code", &self.code.0, 40);
                let under = self.unit(&mut errors, "parent_id");
                Wish::NewDepartment { name: self.name.0.clone(), code: self.code.0.clone(), under }
            }
            Kind::Seat => {
                let role_id = given(&mut errors, "role_id", self.role_id.0);
                let site = self.site(&mut errors);
                Wish::Seat { role_id, site, wanted: number(&mut errors, "wanted", self.wanted.0, (1, 999)) }
            }
            Kind::Assign => {
                let employee_id = given(&mut errors, "employee_id", self.employee_id.0);
                let role_id = given(&mut errors, "role_id", self.role_id.0);
                let site = self.site(&mut errors);
                let allocation = number(&mut errors, "allocation", self.allocation.0, (0, 100));
                Wish::Assign { employee_id, role_id, site, responsibility: self.responsibility, allocation }
            }
            Kind::EndAssignment => {
                Wish::EndAssignment { assignment_id: given(&mut errors, "assignment_id", self.assignment_id.0) }
            }
            Kind::MovePerson => {
                let employee_id = given(&mut errors, "employee_id", self.employee_id.0);
                Wish::MovePerson { employee_id, to: self.unit(&mut errors, "department_id") }
            }
        };
        errors.into_result().map(|()| wish)
    }

    /// A department that is there or one of the draft, or neither.
    fn unit(&self, errors: &mut FieldErrors, field: &'static str) -> Option<Unit> {
        let known = if field == "parent_id" { self.parent_id.0 } else { self.department_id.0 };
        if known.is_some() && self.new_department_id.0.is_some() {
            errors.add(field, "reorganisation-one-department");
            errors.add("new_department_id", "reorganisation-one-department");
        }
        known.map(Unit::Known).or(self.new_department_id.0.map(Unit::Drafted))
    }

    /// A department or a project, exactly one.
    fn site(&self, errors: &mut FieldErrors) -> Site {
        match (self.department_id.0, self.new_department_id.0, self.project_id.0) {
            (Some(id), None, None) => Site::Unit(Unit::Known(id)),
            (None, Some(id), None) => Site::Unit(Unit::Drafted(id)),
            (None, None, Some(id)) => Site::Project(id),
            _ => {
                errors.add("department_id", "one-place");
                errors.add("project_id", "one-place");
                Site::Project(0)
            }
        }
    }
}

/// The id that a field must hold. Where it holds none there is a complaint, and nobody sees what is given instead.
fn given(errors: &mut FieldErrors, field: &'static str, id: Option<i32>) -> i32 {
    require(errors, field, id.is_some());
    id.unwrap_or_default()
}

fn number(errors: &mut FieldErrors, field: &'static str, number: Option<i32>, (least, most): (i32, i32)) -> i32 {
    require(errors, field, number.is_some());
    if number.is_some_and(|number| !(least..=most).contains(&number)) {
        errors.add(field, if field == "wanted" { "wanted" } else { "percent" });
    }
    number.unwrap_or_default()
}

impl From<&Wish> for ChangeInput {
    fn from(wish: &Wish) -> Self {
        let mut input = Self { kind: wish.kind(), ..Self::default() };
        let (known, drafted) = match wish.unit() {
            Some(Unit::Known(id)) => (Reference(Some(id)), Reference(None)),
            Some(Unit::Drafted(id)) => (Reference(None), Reference(Some(id))),
            None => (Reference(None), Reference(None)),
        };
        input.new_department_id = drafted;
        input.role_id = Reference(wish.role_id());
        input.employee_id = Reference(wish.employee_id());
        input.project_id = Reference(wish.project_id());
        match wish {
            Wish::MoveDepartment { department_id, .. } => {
                input.moved_id = Reference(Some(*department_id));
                input.parent_id = known;
            }
            Wish::NewDepartment { name, code, .. } => {
                (input.name, input.code) = (Line(name.clone()), Line(code.clone()));
                input.parent_id = known;
            }
            Wish::EndAssignment { assignment_id } => input.assignment_id = Reference(Some(*assignment_id)),
            Wish::Seat { wanted, .. } => {
                input.department_id = known;
                input.wanted = Whole(Some(*wanted));
            }
            Wish::Assign { responsibility, allocation, .. } => {
                input.department_id = known;
                input.responsibility = *responsibility;
                input.allocation = Whole(Some(*allocation));
            }
            Wish::MovePerson { .. } => input.department_id = known,
        }
        input
    }
}

/// What the checks of a change say, as complaints beside the fields of its form.
pub fn complaints(troubles: &[super::fact::Trouble]) -> Result<()> {
    let mut errors = FieldErrors::default();
    for trouble in troubles {
        if trouble.about.is_empty() {
            errors.add(&trouble.field, trouble.complaint());
        } else {
            errors.add_with(&trouble.field, trouble.complaint(), &trouble.about);
        }
    }
    errors.into_result()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    #[test]
    fn what_is_wanted_comes_back_into_the_form_as_it_was_typed() {
        let (known, drafted) = (Some(Unit::Known(4)), Some(Unit::Drafted(5)));
        let wishes = [
            Wish::MoveDepartment { department_id: 3, to: known },
            Wish::MoveDepartment { department_id: 3, to: None },
            Wish::NewDepartment { name: "Fleet".into(), code: "FL".into(), under: drafted },
            Wish::Seat { role_id: 1, site: Site::Project(9), wanted: 3 },
            Wish::Seat { role_id: 1, site: Site::Unit(Unit::Drafted(5)), wanted: 3 },
            Wish::Assign {
                employee_id: 2,
                role_id: 1,
                site: Site::Unit(Unit::Known(4)),
                responsibility: Responsibility::Accountable,
                allocation: 0,
            },
            Wish::EndAssignment { assignment_id: 8 },
            Wish::MovePerson { employee_id: 2, to: drafted },
        ];
        for wish in wishes {
            assert_eq!(ChangeInput::from(&wish).wish().expect("in order"), wish);
        }
    }

    #[test]
    fn a_place_is_one_of_three_and_a_department_one_of_two() {
        let (some, other) = (Reference(Some(1)), Reference(Some(2)));
        let seat = ChangeInput { kind: Kind::Seat, role_id: some, ..ChangeInput::default() };
        assert!(seat.wish().is_err(), "nowhere");
        assert!(ChangeInput { department_id: some, ..seat.clone() }.wish().is_ok());
        assert!(ChangeInput { department_id: some, new_department_id: other, ..seat }.wish().is_err());
        let moved = ChangeInput { moved_id: some, parent_id: some, new_department_id: other, ..ChangeInput::default() };
        let Err(AppError::Invalid(errors)) = moved.wish() else { panic!("two departments") };
        assert_eq!(
            errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(),
            ["parent_id", "new_department_id"]
        );
    }
}
