//! Small registers of chance, entered through the forms: what the page counts is what a slow look at all of it finds, and
//! the list of seats means the same by a gap.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{counts, day};
use crate::support::{App, Fields, on_both};

on_both![the_page_counts_what_a_slow_look_finds];

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(end).expect("a size")).expect("small")
    }

    fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things[usize::try_from(self.below(things.len().try_into().expect("few"))).expect("small")].clone()
    }
}

#[derive(Clone, Debug)]
struct Held {
    person: i32,
    role: i32,
    place: (&'static str, i32),
    part: &'static str,
    percent: i64,
    first: NaiveDate,
    last: Option<NaiveDate>,
}

impl Held {
    fn on(&self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }

    fn holds(&self) -> bool {
        ["responsible", "accountable"].contains(&self.part)
    }
}

struct Register {
    held: Vec<Held>,
    seats: Vec<(i32, (&'static str, i32), i64)>,
    left: BTreeMap<i32, NaiveDate>,
    ends: BTreeMap<i32, NaiveDate>,
}

fn fill(app: &App, dice: &mut Dice) -> Register {
    let people: Vec<i32> = (0..5).map(|n| app.employee(&format!("P{n}"), "Person")).collect();
    let roles: Vec<i32> = (0..4).map(|n| app.role(&format!("Role {n}"), "any")).collect();
    let mut places: Vec<(&str, i32)> =
        (0..2).map(|n| ("department_id", app.department(&format!("D{n}"), None))).collect();
    places.extend((0..2).map(|n| ("project_id", app.project(&format!("J{n}")))));
    let mut register = Register { held: Vec::new(), seats: Vec::new(), left: BTreeMap::new(), ends: BTreeMap::new() };
    for role in &roles {
        for place in &places {
            if dice.below(3) > 0 {
                let wanted = 1 + dice.below(3);
                let fields = Fields::of([("role_id", *role)]).set(place.0, place.1).set("wanted", wanted);
                app.create("seats", &fields);
                register.seats.push((*role, *place, wanted));
            }
        }
    }
    for _ in 0..45 {
        let held = Held {
            person: dice.of(&people),
            role: dice.of(&roles),
            place: dice.of(&places),
            part: dice.of(&["responsible", "responsible", "accountable", "consulted", "informed"]),
            percent: dice.below(60),
            first: day(dice.below(160) - 120),
            last: None,
        };
        let held =
            Held { last: (dice.below(3) > 0).then(|| held.first + chrono::Days::new(dice.below(150) as u64)), ..held };
        let last = held.last.map(|day| day.to_string()).unwrap_or_default();
        let fields = Fields::of([("employee_id", held.person), ("role_id", held.role)])
            .set(held.place.0, held.place.1)
            .set("responsibility", held.part)
            .set("allocation", held.percent)
            .set("starts_on", held.first)
            .set("ends_on", last);
        // One that overlaps another is refused, and is not there.
        if app.post("/assignments", &fields).status == 303 {
            register.held.push(held);
        }
    }
    for person in people.iter().take(2) {
        let last = day(dice.below(120) - 60);
        app.update("employees", *person, &Fields::of([("left_on", last)])).location();
        register.left.insert(*person, last);
    }
    let (last, project) = (day(dice.below(90)), places[2].1);
    app.update("projects", project, &Fields::of([("ends_on", last)])).location();
    register.ends.insert(project, last);
    register
}

impl Register {
    /// How many hold a role in a place, when people and projects are gone after their last days, or without regard to that.
    fn count(&self, role: i32, place: (&str, i32), on: NaiveDate, last_days: bool) -> i64 {
        let there = |held: &&Held| {
            let left = self.left.get(&held.person).is_some_and(|last| *last < on);
            let over = place.0 == "project_id" && self.ends.get(&place.1).is_some_and(|last| *last < on);
            held.role == role && held.place == place && held.holds() && held.on(on) && !(last_days && (left || over))
        };
        i64::try_from(self.held.iter().filter(there).count()).expect("few")
    }

    /// The seats that want people: those of projects that are over do not.
    fn wanted(&self, on: NaiveDate) -> Vec<&(i32, (&'static str, i32), i64)> {
        let over =
            |place: (&str, i32)| place.0 == "project_id" && self.ends.get(&place.1).is_some_and(|last| *last < on);
        self.seats.iter().filter(|seat| !over(seat.1)).collect()
    }

    fn counts(&self, on: NaiveDate) -> Vec<usize> {
        let missing =
            |seat: &(i32, (&str, i32), i64), on, last_days| (seat.2 - self.count(seat.0, seat.1, on, last_days)).max(0);
        let opens = |seat: &&&(i32, (&'static str, i32), i64)| {
            (1..=90).any(|days| missing(seat, on + chrono::Days::new(days), true) > missing(seat, on, true))
        };
        let current: Vec<&Held> = self.held.iter().filter(|held| held.on(on)).collect();
        let mut places: BTreeSet<(i32, (&str, i32))> =
            self.wanted(on).into_iter().map(|seat| (seat.0, seat.1)).collect();
        places.extend(current.iter().filter(|held| held.holds()).map(|held| (held.role, held.place)));
        let answering = |at: &&(i32, (&str, i32))| {
            current.iter().filter(|held| (held.role, held.place) == **at && held.part == "accountable").count()
        };
        let people: BTreeSet<i32> = current.iter().map(|held| held.person).collect();
        let sum =
            |person: &&i32| current.iter().filter(|held| held.person == **person).map(|held| held.percent).sum::<i64>();
        let roles: BTreeSet<i32> = current.iter().filter(|held| held.holds()).map(|held| held.role).collect();
        let holders = |role: &&i32| {
            let of = current.iter().filter(|held| held.role == **role && held.holds());
            of.map(|held| held.person).collect::<BTreeSet<_>>().len()
        };
        vec![
            self.wanted(on).into_iter().filter(|seat| missing(seat, on, false) > 0).count(),
            self.wanted(on).iter().filter(opens).count(),
            places.iter().filter(|at| answering(at) != 1).count(),
            people.iter().filter(|person| sum(person) > 100).count(),
            current.iter().filter(|held| self.left.get(&held.person).is_some_and(|last| *last < on)).count(),
            roles.iter().filter(|role| holders(role) == 1).count(),
        ]
    }
}

fn the_page_counts_what_a_slow_look_finds(app: &App) {
    let register = fill(app, &mut Dice(2_026));
    assert!(register.held.len() > 30, "{}", register.held.len());
    for from_today in [-70, -30, -1, 0, 1, 20, 45] {
        let on = day(from_today);
        let expected = register.counts(on);
        let page = app.page(&format!("/gaps?on={on}"));
        assert_eq!(counts(&page)[..6], expected, "on {on}");
        let seats = app.page(&format!("/seats?gap=open&on={on}"));
        assert_eq!(seats.attributes("#list tbody tr th a", "href").len(), expected[0], "the list of seats on {on}");
    }
}
