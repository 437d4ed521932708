//! Rows as the tables take them, with ids given beforehand, so that rows can point to each other before any is stored.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::assignments::Responsibility;
use crate::db::schema::{assignments, departments, employees, projects, roles, seats};
use crate::references::{Place, Scope};
use crate::{employees as people, projects as ventures};

/// A department to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = departments, treat_none_as_default_value = false)]
pub struct Department {
    pub id: i32,
    pub version: i32,
    pub name: String,
    pub name_key: String,
    pub code: Option<String>,
    pub code_key: Option<String>,
    pub parent_id: Option<i32>,
    pub description: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// An employee to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = employees, treat_none_as_default_value = false)]
pub struct Employee {
    pub id: i32,
    pub version: i32,
    pub number: Option<String>,
    pub number_key: Option<String>,
    pub given_name: String,
    pub family_name: String,
    pub sort_name: String,
    pub email: String,
    pub email_key: String,
    pub phone: String,
    pub job_title: String,
    pub department_id: Option<i32>,
    pub manager_id: Option<i32>,
    pub status: people::Status,
    pub hired_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub notes: String,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A project to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = projects, treat_none_as_default_value = false)]
pub struct Project {
    pub id: i32,
    pub version: i32,
    pub code: String,
    pub code_key: String,
    pub name: String,
    pub sort_name: String,
    pub description: String,
    pub department_id: Option<i32>,
    pub status: ventures::Status,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A role to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = roles)]
pub struct Role {
    pub id: i32,
    pub version: i32,
    pub name: String,
    pub name_key: String,
    pub sort_name: String,
    pub description: String,
    pub scope: Scope,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// A seat to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = seats, treat_none_as_default_value = false)]
pub struct Seat {
    pub id: i32,
    pub version: i32,
    pub role_id: i32,
    pub department_id: Option<i32>,
    pub project_id: Option<i32>,
    pub wanted: i32,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// An assignment to be stored.
#[derive(Clone, Debug, PartialEq, Insertable)]
#[diesel(table_name = assignments, treat_none_as_default_value = false)]
pub struct Assignment {
    pub id: i32,
    pub version: i32,
    pub employee_id: i32,
    pub role_id: i32,
    pub department_id: Option<i32>,
    pub project_id: Option<i32>,
    pub responsibility: Responsibility,
    pub allocation: i32,
    pub description: &'static str,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub deputy_for_id: Option<i32>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub confirmed_on: Option<NaiveDate>,
}

impl Assignment {
    /// Where the role is held.
    pub fn place(&self) -> Place {
        match self.department_id {
            Some(id) => Place::Department(id),
            // One of the two is always there; 0 is no project.
            None => Place::Project(self.project_id.unwrap_or(0)),
        }
    }
}
