//! A small register to start from: two of whatever other rows point to.

use super::{App, Fields};

/// The ids of its rows.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub departments: [i32; 2],
    pub employees: [i32; 2],
    pub projects: [i32; 2],
    pub roles: [i32; 2],
    /// Of the first role in the first department.
    pub seat: i32,
    /// Of the second employee to the first role in the first department, since 2020.
    pub assignment: i32,
}

impl World {
    pub fn new(app: &App) -> Self {
        let departments = ["Operations", "Research"].map(|name| app.department(name, None));
        let employees = [("Ana", "García"), ("Bo", "Lindqvist")].map(|(given, family)| app.employee(given, family));
        let projects = ["APOLLO", "ZEPHYR"].map(|code| app.project(code));
        let roles = ["Safety officer", "Key holder"].map(|name| app.role(name, "any"));
        let seat =
            app.create("seats", &Fields::of([("role_id", roles[0]), ("department_id", departments[0]), ("wanted", 2)]));
        let held = Self::holds(employees[1], roles[0], departments[0], "2020-01-01", "");
        let assignment = app.create("assignments", &held);
        Self { departments, employees, projects, roles, seat, assignment }
    }

    /// The form for somebody who holds a role in a department.
    pub fn holds(employee: i32, role: i32, department: i32, first: &str, last: &str) -> Fields {
        Fields::of([("employee_id", employee), ("role_id", role), ("department_id", department), ("allocation", 50)])
            .set("starts_on", first)
            .set("ends_on", last)
    }

    /// The row of each register to look at.
    pub fn id(&self, plural: &str) -> i32 {
        match plural {
            "departments" => self.departments[0],
            "employees" => self.employees[0],
            "projects" => self.projects[0],
            "roles" => self.roles[0],
            "seats" => self.seat,
            "assignments" => self.assignment,
            other => panic!("no register {other}"),
        }
    }
}

impl App {
    #[track_caller]
    pub fn department(&self, name: &str, parent: Option<i32>) -> i32 {
        let parent = parent.map(|id| id.to_string()).unwrap_or_default();
        self.create("departments", &Fields::of([("name", name), ("parent_id", &parent)]))
    }

    /// An employee with an address made of the names.
    #[track_caller]
    pub fn employee(&self, given: &str, family: &str) -> i32 {
        self.create("employees", &employee(given, family))
    }

    /// A project whose name is made of its code.
    #[track_caller]
    pub fn project(&self, code: &str) -> i32 {
        self.create("projects", &Fields::of([("code", code), ("name", &format!("Project {code}"))]))
    }

    #[track_caller]
    pub fn role(&self, name: &str, scope: &str) -> i32 {
        self.create("roles", &Fields::of([("name", name), ("scope", scope)]))
    }
}

/// The form of an employee with an address made of the names.
pub fn employee(given: &str, family: &str) -> Fields {
    let email = format!("{given}.{family}@acme.example").replace(' ', "-");
    Fields::of([("given_name", given), ("family_name", family), ("email", &email)])
}
