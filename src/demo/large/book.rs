//! The rules that assignments keep among each other, and how much of everybody's time is spoken for.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::assignments::Responsibility;
use crate::demo::company::{Company, Duty};
use crate::demo::days::Span;
use crate::references::Place;

/// A role in a place.
pub type Post = (Place, i32);

/// What has been given to whom so far.
#[derive(Debug)]
pub struct Book {
    today: NaiveDate,
    held: HashMap<(i32, Post), Vec<Span>>,
    answered_for: HashMap<Post, Vec<Span>>,
    load: HashMap<i32, i32>,
}

impl Book {
    /// Nothing has been given to anybody.
    pub fn new(today: NaiveDate) -> Self {
        Self { today, held: HashMap::new(), answered_for: HashMap::new(), load: HashMap::new() }
    }

    /// Whether somebody does not hold a role in a place on any of these days.
    pub fn is_free(&self, employee_id: i32, post: Post, span: Span) -> bool {
        self.held.get(&(employee_id, post)).is_none_or(|spans| !spans.iter().any(|other| other.meets(span)))
    }

    /// Whether nobody is accountable for a role in a place on any of these days.
    pub fn is_unanswered(&self, post: Post, span: Span) -> bool {
        self.answered_for.get(&post).is_none_or(|spans| !spans.iter().any(|other| other.meets(span)))
    }

    /// What is left of somebody's time, in percent, today and after.
    pub fn time_left(&self, employee_id: i32) -> i32 {
        (100 - self.load.get(&employee_id).copied().unwrap_or(0)).max(0)
    }

    /// Gives a role to somebody.
    pub fn give(&mut self, company: &mut Company, duty: Duty) -> i32 {
        let post = (duty.place, duty.role_id);
        self.held.entry((duty.employee_id, post)).or_default().push(duty.span);
        // A deputy acts for whoever is accountable and takes the accountability from nobody.
        if duty.responsibility == Responsibility::Accountable && duty.deputy_for_id.is_none() {
            self.answered_for.entry(post).or_default().push(duty.span);
        }
        if duty.span.last() >= self.today {
            *self.load.entry(duty.employee_id).or_default() += duty.allocation;
        }
        company.add_assignment(duty)
    }
}
