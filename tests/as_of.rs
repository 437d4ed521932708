//! The register as of another day: who held what then, in links that stay at that day.

use crate::support::{App, Fields, Page, World, on_both};

on_both![
    the_first_and_the_last_day_count_on_every_page,
    links_forms_and_lists_stay_at_the_day,
    what_is_no_day_is_refused_by_name,
    a_page_away_from_today_says_so_and_leads_back,
    saving_away_from_today_stays_at_the_day,
    somebody_who_has_not_come_or_has_gone_is_marked,
    the_seats_that_lack_people_are_those_of_the_day,
];

/// A leap year's last winter day to the end of June.
const HELD: (&str, &str) = ("2024-02-29", "2024-06-30");
/// Days, and whether it is held on them.
const DAYS: [(&str, bool); 4] =
    [("2024-02-28", false), ("2024-02-29", true), ("2024-06-30", true), ("2024-07-01", false)];

fn held(app: &App) -> (World, i32) {
    let world = World::new(app);
    let holds = World::holds(world.employees[0], world.roles[1], world.departments[0], HELD.0, HELD.1);
    let id = app.create("assignments", &holds);
    (world, id)
}

fn the_first_and_the_last_day_count_on_every_page(app: &App) {
    let (world, id) = held(app);
    let [department, role, employee] = [world.departments[0], world.roles[1], world.employees[0]];
    for (day, is_held) in DAYS {
        let rows = |path: String, css: &str| app.page(&path).table(css).len();
        assert_eq!(rows(format!("/assignments?on={day}&role_id={role}&when=current"), "#list"), usize::from(is_held));
        assert_eq!(rows(format!("/employees?on={day}&role_id={role}"), "#list"), usize::from(is_held), "{day}");
        for path in [format!("/employees/{employee}"), format!("/roles/{role}")] {
            let page = app.page(&format!("{path}?on={day}"));
            let shown = page.has("#assignments-current table");
            assert_eq!(shown, is_held, "{path} on {day}");
        }
        let place = app.page(&format!("/departments/{department}?on={day}"));
        assert_eq!(place.text("#roles").contains("Ana García"), is_held, "the place on {day}");
        let tags = app.page(&format!("/assignments/{id}?on={day}")).texts(".tag");
        assert_eq!(tags.contains(&"Current".to_owned()), is_held, "{day}: {tags:?}");
    }
}

/// The addresses of the register that a page leads to.
fn led_to(page: &Page) -> Vec<String> {
    let others = ["/static", "/account", "/changes", "/sign-", "/preferences", "/imports"];
    let leads = ["href", "action", "hx-get"].map(|name| page.attributes(&format!("[{name}^='/']"), name)).concat();
    leads.into_iter().filter(|url| !others.iter().any(|other| url.starts_with(other))).collect()
}

fn links_forms_and_lists_stay_at_the_day(app: &App) {
    let (world, id) = held(app);
    for path in [
        "/".to_owned(),
        format!("/departments/{}", world.departments[0]),
        format!("/employees/{}", world.employees[0]),
        format!("/roles/{}", world.roles[1]),
        format!("/assignments/{id}"),
        format!("/seats/{}/edit", world.seat),
        "/assignments?sort=ends_on".to_owned(),
        "/choices/employees?field=employee_id".to_owned(),
    ] {
        let and = if path.contains('?') { '&' } else { '?' };
        let page = app.page(&format!("{path}{and}on=2024-03-01"));
        for url in led_to(&page) {
            // A form that asks has the day as a field.
            let field = format!("form[action='{url}'] input[name=on]");
            let says = url.contains("on=2024-03-01") || url.ends_with("on=") || page.has(&field);
            assert!(says, "{path} leads to {url}");
        }
        assert!(led_to(&app.page(&path)).iter().all(|url| !url.contains("on=")), "{path} of today");
    }
    let list = app.page("/assignments?on=2024-03-01&when=current");
    assert_eq!(list.attribute("form.list-filters input[name=on]", "value"), "2024-03-01");
}

fn what_is_no_day_is_refused_by_name(app: &App) {
    World::new(app);
    for path in ["/", "/employees", "/departments/1", "/assignments/1", "/me"] {
        for wrong in ["2023-02-29", "tomorrow", "1899-12-31", "2024-1-1x", "%00"] {
            let answer = app.get(&format!("{path}?on={wrong}"));
            assert_eq!(answer.status, 400, "{path}?on={wrong}");
            assert!(answer.page().words().contains("“on”"), "{path}?on={wrong}");
        }
        assert_eq!(app.get(&format!("{path}?on=")).status, app.get(path).status, "nothing said means today");
    }
}

fn a_page_away_from_today_says_so_and_leads_back(app: &App) {
    World::new(app);
    let page = app.page("/employees?sort=-email&on=2024-03-01");
    assert!(page.text(".day-banner").starts_with("As it was on 1 Mar 2024."), "{}", page.text(".day-banner"));
    assert_eq!(page.attribute(".day-banner a", "href"), "/employees?sort=-email&on=");
    assert_eq!(page.attribute("#day-on", "value"), "2024-03-01");
    assert_eq!(page.attribute(".day-form input[name=sort]", "value"), "-email", "the rest of the address stays");
    assert!(app.page("/employees?on=2999-12-31").text(".day-banner").starts_with("As it will be on 31 Dec 2999."));
    let today = projman::web::page::today();
    for address in ["/employees", "/employees?on=", &format!("/employees?on={today}")] {
        let page = app.page(address);
        assert!(!page.has(".day-banner"), "{address}");
        assert_eq!(page.text(".day-menu summary"), "As of which day Today", "{address}");
    }
}

fn saving_away_from_today_stays_at_the_day(app: &App) {
    let (world, id) = held(app);
    let form = app.page(&format!("/assignments/{id}/edit?on=2024-03-01"));
    let action = form.attribute("main form[method=post]", "action");
    let fields = World::holds(world.employees[0], world.roles[1], world.departments[0], HELD.0, HELD.1);
    let saved = app.post(&action, &fields.set("version", form.value("version"))).expect(rocket::http::Status::SeeOther);
    assert_eq!(saved.location(), format!("/assignments/{id}?on=2024-03-01"));
}

fn somebody_who_has_not_come_or_has_gone_is_marked(app: &App) {
    let person = Fields::of([("given_name", "Eva"), ("family_name", "Ruiz"), ("email", "eva@acme.example")]);
    let id = app.create("employees", &person.set("hired_on", "2024-03-01").set("left_on", "2024-03-31"));
    for (day, standing) in
        [("2024-02-29", "Not here yet"), ("2024-03-01", "Active"), ("2024-03-31", "Active"), ("2024-04-01", "Left")]
    {
        for path in [format!("/employees/{id}"), "/employees".to_owned()] {
            let tags = app.page(&format!("{path}?on={day}")).texts("main .tag");
            assert_eq!(tags.last().map(String::as_str), Some(standing), "{path} on {day}: {tags:?}");
        }
    }
}

fn the_seats_that_lack_people_are_those_of_the_day(app: &App) {
    let world = World::new(app);
    let missing = |day: &str| app.page(&format!("/?on={day}")).table("#open-seats")[0][3].clone();
    assert_eq!(missing("2019-12-31"), "0 2 missing");
    assert_eq!(missing("2020-01-01"), "1 1 missing");
    let seats = app.page("/seats?gap=open&on=2019-12-31");
    assert_eq!(seats.table("#list").len(), 1);
    let seat = app.page(&format!("/seats/{}?on=2019-12-31", world.seat));
    assert!(seat.words().contains("2 missing"), "{}", seat.words());
}
