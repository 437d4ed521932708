//! The rules on days, one by one; and all of them against a reference that is slow and obvious: it writes every day of
//! every assignment down and counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::found::{AHEAD, OfLeaver, Open, Part, Picture, Reason, Seat};
use super::rules::{self, Opening, Span};
use crate::assignments::Responsibility;
use crate::references::Place;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn span(first: &str, last: &str) -> Span {
    Span::new(day(first), (!last.is_empty()).then(|| day(last))).expect("days in order")
}

#[test]
fn the_first_and_the_last_day_count() {
    let leap = span("2024-02-28", "2024-02-29");
    let on = |text| leap.holds(day(text));
    assert_eq!(["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"].map(on), [false, true, true, false]);
    assert_eq!(leap.behind(), Some(day("2024-03-01")));
    assert_eq!(span("2023-02-01", "2023-02-28").behind(), Some(day("2023-03-01")), "no leap year");
    let one = span("2024-02-29", "2024-02-29");
    assert!(one.holds(day("2024-02-29")) && !one.holds(day("2024-02-28")));
    let open = span("2024-02-29", "");
    assert!(open.holds(day("2999-12-31")) && !open.holds(day("2024-02-28")));
    assert_eq!(open.behind(), None);
}

#[test]
fn an_end_before_the_start_is_refused() {
    assert_eq!(Span::new(day("2024-03-01"), Some(day("2024-02-29"))), None);
    assert_eq!(span("2024-03-01", "").until(Some(day("2024-02-29"))), None, "gone before it began");
    assert_eq!(span("2024-03-01", "").until(Some(day("2024-03-01"))), Some(span("2024-03-01", "2024-03-01")));
    assert_eq!(span("2024-03-01", "2024-03-05").until(Some(day("2024-03-09"))), Some(span("2024-03-01", "2024-03-05")));
    assert_eq!(span("2024-03-01", "2024-03-05").until(None), Some(span("2024-03-01", "2024-03-05")));
}

#[test]
fn a_seat_opens_on_the_day_behind_the_last_one() {
    let on = day("2024-01-30");
    let opens = |spans: &[Span], within| rules::opening(1, spans, on, within).map(|opening| opening.day);
    assert_eq!(opens(&[span("2020-01-01", "2024-02-28")], 30), Some(day("2024-02-29")), "the 30th day");
    assert_eq!(opens(&[span("2020-01-01", "2024-02-29")], 30), None, "the 31st day");
    assert_eq!(opens(&[span("2020-01-01", "2024-02-29")], 31), Some(day("2024-03-01")));
    assert_eq!(opens(&[span("2020-01-01", "2024-01-30")], 30), Some(day("2024-01-31")), "tomorrow");
    assert_eq!(opens(&[span("2020-01-01", "2024-01-29")], 30), None, "it is open already");
    assert_eq!(opens(&[span("2020-01-01", "")], 90), None);
    let followed = [span("2020-01-01", "2024-02-10"), span("2024-02-11", "")];
    assert_eq!(opens(&followed, 90), None, "somebody follows on the next day");
    let late = [span("2020-01-01", "2024-02-10"), span("2024-02-12", "")];
    assert_eq!(opens(&late, 90), Some(day("2024-02-11")), "a day between");
}

#[test]
fn a_seat_that_lacks_people_already_opens_when_it_loses_another() {
    let spans = [span("2020-01-01", "2024-02-10"), span("2020-01-01", "2024-02-20")];
    let opening = rules::opening(3, &spans, day("2024-02-01"), 90);
    assert_eq!(opening, Some(Opening { day: day("2024-02-11"), missing: 2 }));
    assert_eq!(rules::opening(1, &spans, day("2024-02-01"), 90).map(|one| one.day), Some(day("2024-02-21")));
}

#[test]
fn a_last_day_is_worked() {
    let mut picture = Picture { parts: vec![part(1, 1)], ..Picture::default() };
    picture.leavers.insert(1, day("2024-02-29"));
    assert_eq!(picture.of_leavers(day("2024-02-29")), []);
    let place = Place::Department(1);
    assert_eq!(picture.of_leavers(day("2024-03-01")), [OfLeaver { id: 1, place, left_on: day("2024-02-29") }]);
}

#[test]
fn what_was_known_within_the_time_is_not_out_of_date() {
    assert_eq!(rules::last_known(day("2024-01-01"), day("2024-02-01"), None), day("2024-02-01"), "entered later");
    assert_eq!(rules::last_known(day("2024-03-01"), day("2024-02-01"), None), day("2024-03-01"), "begun later");
    assert_eq!(rules::last_known(day("2024-01-01"), day("2024-02-01"), Some(day("2024-04-01"))), day("2024-04-01"));
    assert_eq!(rules::outdated(day("2025-02-28"), 365), day("2024-02-28"), "a year and a day, over a leap day");
    assert_eq!(rules::outdated(day("2024-03-01"), 90), day("2023-12-01"));
}

#[test]
fn a_hundred_percent_is_no_overload() {
    assert!(!rules::is_overload(100) && rules::is_overload(101) && !rules::is_overload(0));
}

fn part(id: i32, employee_id: i32) -> Part {
    Part {
        id,
        employee_id,
        role_id: 1,
        place: Place::Department(1),
        responsibility: Responsibility::Responsible,
        deputy: false,
        allocation: 50,
        starts_on: day("2020-01-01"),
        ends_on: None,
    }
}

#[test]
fn a_seat_says_why_it_opens() {
    let on = day("2026-11-21");
    let seat = Seat { id: 9, role_id: 1, place: Place::Project(1), wanted: 1 };
    let of = |set: &dyn Fn(&mut Picture)| {
        let held = Part { place: Place::Project(1), ..part(1, 7) };
        let mut picture = Picture { parts: vec![held], seats: vec![seat], ..Picture::default() };
        set(&mut picture);
        picture.opening(on).into_iter().map(|one| (one.opening.day, one.ending)).collect::<Vec<_>>()
    };
    let last = day("2026-12-31");
    let opens = |reason| vec![(day("2027-01-01"), vec![(7, reason)])];
    assert_eq!(of(&|_| {}), []);
    assert_eq!(of(&|picture| picture.parts[0].ends_on = Some(last)), opens(Reason::Assignment));
    assert_eq!(of(&|picture| picture.project_ends.extend([(1, last)])), opens(Reason::Project));
    assert_eq!(of(&|picture| picture.leavers.extend([(7, last)])), opens(Reason::Person));
    let both = of(&|picture| {
        picture.parts[0].ends_on = Some(last.succ_opt().expect("a day"));
        picture.leavers.insert(7, last);
    });
    assert_eq!(both, opens(Reason::Person), "whatever comes first");
}

#[test]
fn a_project_that_is_over_wants_nobody() {
    let seat = Seat { id: 9, role_id: 1, place: Place::Project(1), wanted: 2 };
    let held = Part { place: Place::Project(1), responsibility: Responsibility::Accountable, ..part(1, 7) };
    let mut picture = Picture { parts: vec![held], seats: vec![seat], ..Picture::default() };
    picture.project_ends.insert(1, day("2024-02-29"));
    let found =
        |on: &str| (picture.open(day(on)).len(), picture.opening(day(on)).len(), picture.unclear(day(on)).len());
    assert_eq!(found("2024-02-29"), (1, 1, 0), "its end is seen coming");
    assert_eq!(found("2024-03-01"), (0, 0, 0));
    let empty = Picture { parts: Vec::new(), ..picture.clone() };
    let found = |on: &str| (empty.open(day(on)).len(), empty.unclear(day(on)).len());
    assert_eq!((found("2024-02-29"), found("2024-03-01")), ((1, 1), (0, 0)));
}

// The reference.

const FAR: u64 = 400;

/// All days of an assignment that matter, one by one.
fn days_of(part: &Part, on: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut days = BTreeSet::new();
    let mut at = on - Days::new(FAR);
    while at <= on + Days::new(FAR) {
        let begun = at >= part.starts_on;
        let over = part.ends_on.is_some_and(|last| at > last);
        if begun && !over {
            days.insert(at);
        }
        at = at.succ_opt().expect("a day");
    }
    days
}

/// The same, without those after the person or the project is gone.
fn days_worked(picture: &Picture, part: &Part, on: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut days = days_of(part, on);
    if let Some(last) = picture.leavers.get(&part.employee_id) {
        days.retain(|day| day <= last);
    }
    if let Place::Project(id) = part.place
        && let Some(last) = picture.project_ends.get(&id)
    {
        days.retain(|day| day <= last);
    }
    days
}

fn is_holder(part: &Part) -> bool {
    let works = part.responsibility == Responsibility::Responsible;
    let answers = part.responsibility == Responsibility::Accountable;
    (works || answers) && !part.deputy
}

fn lacking(wanted: i32, held: usize) -> i64 {
    let mut lacking = 0;
    for place in 0..wanted {
        if place >= i32::try_from(held).expect("few") {
            lacking += 1;
        }
    }
    lacking
}

fn same(part: &Part, role_id: i32, place: Place) -> bool {
    part.role_id == role_id && part.place == place
}

/// The seats that want people: those of projects that are over do not.
fn wanting(picture: &Picture, on: NaiveDate) -> Vec<&Seat> {
    let over = |place: Place| match place {
        Place::Project(id) => picture.project_ends.get(&id).is_some_and(|last| on > *last),
        Place::Department(_) => false,
    };
    picture.seats.iter().filter(|seat| !over(seat.place)).collect()
}

type OpeningDays = BTreeMap<i32, (NaiveDate, i64)>;

fn reference_openings(picture: &Picture, on: NaiveDate) -> OpeningDays {
    let mut found = OpeningDays::new();
    for seat in wanting(picture, on) {
        let holders: Vec<BTreeSet<NaiveDate>> = picture
            .parts
            .iter()
            .filter(|part| is_holder(part) && same(part, seat.role_id, seat.place))
            .map(|part| days_worked(picture, part, on))
            .collect();
        let missing = |day| lacking(seat.wanted, holders.iter().filter(|days| days.contains(&day)).count());
        for ahead in 1..=AHEAD {
            let at = on + Days::new(ahead);
            if missing(at) > missing(on) {
                found.insert(seat.id, (at, missing(at)));
                break;
            }
        }
    }
    found
}

/// Role, place, how many are responsible, how many accountable.
type Parts = BTreeSet<(i32, String, usize, usize)>;

fn reference_unclear(picture: &Picture, current: &[&Part], on: NaiveDate) -> Parts {
    let mut found = Parts::new();
    let held = current.iter().filter(|part| is_holder(part)).map(|part| (part.role_id, part.place));
    for (role, place) in held.chain(wanting(picture, on).into_iter().map(|seat| (seat.role_id, seat.place))) {
        let with = |wanted| {
            let has = |part: &&&Part| is_holder(part) && same(part, role, place) && part.responsibility == wanted;
            current.iter().filter(has).count()
        };
        let answering = with(Responsibility::Accountable);
        if answering != 1 {
            found.insert((role, format!("{place:?}"), with(Responsibility::Responsible), answering));
        }
    }
    found
}

const ROLES: i32 = 3;
const PEOPLE: i32 = 4;

prop_compose! {
    fn any_place()(project in any::<bool>(), id in 1..=2) -> Place {
        if project { Place::Project(id) } else { Place::Department(id) }
    }
}

/// The day that everything is looked at from: the days around a leap day, among others.
fn today() -> NaiveDate {
    day("2024-02-20")
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..220_u64).prop_map(|days| today() - Days::new(110) + Days::new(days))
}

prop_compose! {
    fn any_part()(
        (employee_id, role_id, place) in (1..=PEOPLE, 1..=ROLES, any_place()),
        (responsibility, deputy) in (prop::sample::select(Responsibility::ALL), prop::bool::weighted(0.15)),
        allocation in 0..=100,
        starts_on in any_day(),
        length in prop::option::of(0..150_u64),
    ) -> Part {
        let ends_on = length.map(|days| starts_on + Days::new(days));
        Part { id: 0, employee_id, role_id, place, responsibility, deputy, allocation, starts_on, ends_on }
    }
}

prop_compose! {
    fn any_picture()(
        mut parts in prop::collection::vec(any_part(), 0..14),
        wanted in prop::collection::btree_map((1..=ROLES, any::<bool>(), 1..=2), 1..=3, 0..7),
        leavers in prop::collection::hash_map(1..=PEOPLE, prop_oneof![any_day(), Just(NaiveDate::MIN)], 0..3),
        project_ends in prop::collection::hash_map(1..=2, any_day(), 0..2),
    ) -> Picture {
        for (id, part) in (1..).zip(&mut parts) {
            part.id = id;
        }
        let seat = |(id, ((role_id, project, place), wanted))| {
            let place = if project { Place::Project(place) } else { Place::Department(place) };
            Seat { id, role_id, place, wanted }
        };
        Picture { parts, seats: (1..).zip(wanted).map(seat).collect(), leavers, project_ends }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gaps_are_those_of_the_reference(picture in any_picture()) {
        let on = today();
        let current: Vec<&Part> = picture.parts.iter().filter(|part| days_of(part, on).contains(&on)).collect();

        let open: BTreeMap<i32, i64> = picture.open(on).iter().map(gap_of).collect();
        let expected = wanting(&picture, on).into_iter().map(|seat| {
            let holders = current.iter().filter(|part| is_holder(part) && same(part, seat.role_id, seat.place));
            (seat.id, lacking(seat.wanted, holders.count()))
        });
        prop_assert_eq!(open, expected.filter(|(_, gap)| *gap > 0).collect::<BTreeMap<_, _>>());

        let opening = picture.opening(on);
        let days = opening.iter().map(|one| (one.seat_id, (one.opening.day, one.opening.missing)));
        prop_assert_eq!(days.collect::<OpeningDays>(), reference_openings(&picture, on));
        prop_assert!(opening.iter().all(|one| !one.ending.is_empty()), "somebody is named");
        prop_assert!(opening.is_sorted_by_key(|one| one.opening.day));

        let unclear = picture.unclear(on);
        let parts = unclear.iter().map(|one| (one.role_id, format!("{:?}", one.place), one.responsible, one.accountable));
        prop_assert_eq!(parts.collect::<Parts>(), reference_unclear(&picture, &current, on));
        prop_assert_eq!(unclear.len(), reference_unclear(&picture, &current, on).len(), "each once");
    }

    #[test]
    fn overload_and_the_rest_are_those_of_the_reference(picture in any_picture()) {
        let on = today();
        let current: Vec<&Part> = picture.parts.iter().filter(|part| days_of(part, on).contains(&on)).collect();

        let mut sums = HashMap::new();
        for person in 1..=PEOPLE {
            let own: Vec<i64> =
                current.iter().filter(|part| part.employee_id == person).map(|part| part.allocation.into()).collect();
            if own.iter().sum::<i64>() > 100 {
                sums.insert(person, (own.iter().sum::<i64>(), own.len()));
            }
        }
        let found = picture.overloaded(on);
        prop_assert!(found.is_sorted_by_key(|one| -one.sum));
        prop_assert_eq!(found.into_iter().map(|one| (one.employee_id, (one.sum, one.count))).collect::<HashMap<_, _>>(), sums);

        let left: BTreeSet<i32> = picture.of_leavers(on).iter().map(|one| one.id).collect();
        let gone = |part: &&&Part| picture.leavers.get(&part.employee_id).is_some_and(|last| *last < on);
        prop_assert_eq!(left, current.iter().filter(gone).map(|part| part.id).collect::<BTreeSet<_>>());

        let mut single = BTreeMap::new();
        for role in 1..=ROLES {
            let holders = current.iter().filter(|part| part.role_id == role && is_holder(part));
            let people: BTreeSet<i32> = holders.map(|part| part.employee_id).collect();
            if people.len() == 1 {
                single.insert(role, people.into_iter().next().expect("one"));
            }
        }
        let found = picture.single(on);
        prop_assert_eq!(found.iter().map(|one| (one.role_id, one.employee_id)).collect::<BTreeMap<_, _>>(), single);
    }
}

fn gap_of(open: &Open) -> (i32, i64) {
    (open.seat_id, crate::seats::gap(open.wanted, open.held))
}
