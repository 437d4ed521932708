//! The people of a large company: a head for every department, a manager for every ten people.

use chrono::NaiveDate;

use super::departments::Tree;
use crate::demo::company::{Company, Person};
use crate::demo::days::shift;
use crate::demo::names::{self, Names};
use crate::demo::random::Random;
use crate::employees::Status;

/// How many people report to one manager.
const REPORTS: usize = 10;

/// Who works where: the ids of a department's people, its head first; department `id` is at `id - 1`.
pub type Staff = Vec<Vec<i32>>;

/// Where somebody works, and for whom.
struct Job {
    department: usize,
    manager_id: Option<i32>,
    leads: bool,
}

/// Adds so many people, no fewer than departments.
pub fn add(company: &mut Company, random: &mut Random, today: NaiveDate, count: usize, tree: &Tree) -> Staff {
    let (jobs, staff) = jobs(random, count, tree);
    let names = Names::load();
    let digits = count.to_string().len().max(4);
    for (place, job) in jobs.iter().enumerate() {
        let (given_name, family_name) = names.draw(random);
        let external = !job.leads && random.percent(1);
        let mut person = Person {
            number: (!external).then(|| format!("E-{:0digits$}", place + 1)),
            mailbox: names::mailbox(&given_name, &family_name),
            given_name,
            family_name,
            phone: if random.percent(90) { crate::demo::phone(place + 1) } else { String::new() },
            job_title: title(company, random, tree, job, place),
            department_id: company.departments[job.department].id,
            manager_id: job.manager_id,
            status: Status::Active,
            hired_on: None,
            left_on: None,
            notes: String::new(),
        };
        if !external {
            set_employment(&mut person, random, today, job);
        }
        company.add_employee(person);
    }
    staff
}

/// The first person heads the first department and so on; everybody else is spread by the departments' sizes.
fn jobs(random: &mut Random, count: usize, tree: &Tree) -> (Vec<Job>, Staff) {
    let departments = tree.parent_of.len();
    let mut staff: Staff = vec![Vec::new(); departments];
    let mut jobs: Vec<Job> = Vec::with_capacity(count);
    for (place, id) in (0..count).zip(1_i32..) {
        let heads = place < departments;
        let department = if heads { place } else { tree.weights.draw(random) };
        let colleagues = &staff[department];
        let manager_id = match colleagues.len() {
            // The heads of divisions report to the head of the first one, who reports to nobody.
            0 => tree.parent_of[department].or((place > 0).then_some(0)).map(|above| staff[above][0]),
            nth => Some(colleagues[(nth - 1) / REPORTS]),
        };
        if let Some(manager) = manager_id {
            jobs[manager as usize - 1].leads = true;
        }
        jobs.push(Job { department, manager_id, leads: heads });
        staff[department].push(id);
    }
    (jobs, staff)
}

fn title(company: &Company, random: &mut Random, tree: &Tree, job: &Job, place: usize) -> String {
    if place < tree.parent_of.len() {
        return format!("Head of {}", company.departments[job.department].name);
    }
    let jobs = &tree.divisions[tree.division_of[job.department]].jobs;
    // The smaller of two draws: the first of the list are the commonest.
    let title = jobs[random.below(jobs.len()).min(random.below(jobs.len()))];
    if job.leads { format!("{title}, group leader") } else { title.to_owned() }
}

fn set_employment(person: &mut Person, random: &mut Random, today: NaiveDate, job: &Job) {
    let years = random.between(0, 10_000).min(random.between(0, 10_000));
    let fate = random.below(1_000);
    person.hired_on = Some(shift(today, -years - if job.leads { 200 } else { 0 }));
    if fate < 30 && job.manager_id.is_some() {
        person.status = Status::OnLeave;
    } else if !job.leads && fate < 100 {
        let left_on = shift(today, -random.between(1, 1_500));
        person.status = Status::Left;
        person.hired_on = Some(shift(left_on, -years));
        person.left_on = Some(left_on);
    } else if !job.leads && fate < 107 {
        person.hired_on = Some(shift(today, random.between(1, 60)));
    }
}
