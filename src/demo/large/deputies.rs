//! Who stands in for those who are away.

use super::duties::Staffing;
use crate::assignments::Responsibility;
use crate::demo::company::Duty;
use crate::demo::days::{Span, shift};
use crate::demo::rows::Assignment;
use crate::employees::Status;

impl Staffing<'_> {
    /// Finds a deputy for what everybody on leave is responsible for now.
    pub fn find_deputies(&mut self) {
        let away: Vec<Assignment> = self
            .company
            .assignments
            .iter()
            .filter(|row| Span { from: row.starts_on, to: row.ends_on }.holds(self.today))
            .filter(|row| matches!(row.responsibility, Responsibility::Responsible | Responsibility::Accountable))
            .filter(|row| self.company.employees[row.employee_id as usize - 1].status == Status::OnLeave)
            .cloned()
            .collect();
        for original in away {
            let from = shift(self.today, -self.random.between(0, 40));
            let leave = Span { from, to: Some(shift(self.today, self.random.between(0, 120))) };
            if let Some(span) = leave.common(Span { from: original.starts_on, to: original.ends_on }) {
                self.find_deputy(&original, span);
            }
        }
    }

    fn find_deputy(&mut self, original: &Assignment, span: Span) {
        let home = self.company.employees[original.employee_id as usize - 1].department_id;
        let Some(home) = home else { return };
        let place = original.place();
        let colleagues = &self.staff[home as usize - 1];
        for _ in 0..8 {
            let deputy = &self.company.employees[colleagues[self.random.below(colleagues.len())] as usize - 1];
            let is_there = deputy.status == Status::Active && deputy.hired_on.is_some_and(|day| day <= span.from);
            if deputy.id == original.employee_id
                || !is_there
                || !self.book.is_free(deputy.id, (place, original.role_id), span)
            {
                continue;
            }
            let duty = Duty {
                employee_id: deputy.id,
                role_id: original.role_id,
                place,
                responsibility: original.responsibility,
                allocation: self.book.time_left(deputy.id).min(10),
                description: "",
                span,
                deputy_for_id: Some(original.id),
            };
            self.book.give(self.company, duty);
            return;
        }
    }
}
