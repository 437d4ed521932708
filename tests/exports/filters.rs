//! The file is what the list is: its search, filters, order and day.

use rocket::http::Status;

use super::{column, company, rows};
use crate::support::{App, World, on_both};

on_both![
    more_rows_than_are_read_at_once_come_in_the_order_of_the_list,
    search_and_filters_leave_in_the_file_what_they_leave_in_the_list,
    the_file_is_as_of_the_day_of_the_page,
    the_menu_of_a_page_leads_to_its_file,
    an_address_that_makes_no_sense_gives_no_file,
    a_row_that_is_deleted_meanwhile_is_left_out,
];

fn more_rows_than_are_read_at_once_come_in_the_order_of_the_list(app: &App) {
    company(app, 2_300);
    for (sort, heading) in [("name", ""), ("-email", "E-mail"), ("number", "Number"), ("-hired_on", "Hired on")] {
        let file = rows(app, &format!("/employees/export?sort={sort}"));
        assert_eq!(file.len(), 2_301, "{sort}");
        let mut all = column(&file, "E-mail");
        for (page, from) in [(1, 0), (30, 1_450), (46, 2_250)] {
            let shown = app.page(&format!("/employees?sort={sort}&page={page}")).column(4);
            assert_eq!(shown[..], all[from..from + 50], "{sort}, page {page}");
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 2_300, "{sort}: everybody once");
        if heading == "E-mail" {
            let mut sorted = column(&file, heading);
            sorted.sort_by(|a, b| b.cmp(a));
            assert_eq!(column(&file, heading), sorted);
        }
    }
}

fn search_and_filters_leave_in_the_file_what_they_leave_in_the_list(app: &App) {
    company(app, 400);
    for (list, query) in [
        ("employees", "q=an"),
        ("employees", "q=an&status=active&sort=-hired_on"),
        ("employees", "department_id=2&status=left"),
        ("employees", "role_id=3&when=past"),
        ("departments", "department_id=2&sort=name"),
        ("departments", "q=s&sort=-name"),
        ("projects", "status=active&sort=ends_on"),
        ("roles", "scope=project&sort=-name"),
        ("seats", "gap=open&sort=-wanted"),
        ("seats", "department_id=2"),
        ("assignments", "when=current&responsibility=accountable&sort=-allocation"),
        ("assignments", "q=an&when=past"),
        ("assignments", "department_id=2&sort=ends_on"),
        ("gaps", "kind=single"),
        ("gaps", "kind=unconfirmed&older=90&department_id=2"),
    ] {
        let page = app.page(&format!("/{list}?{query}"));
        let shown = page.table("#list");
        let file = rows(app, &format!("/{list}/export?{query}"));
        assert!(page.has(".list-count"), "{list}?{query} leaves nothing to look at");
        let total = page.text(".list-count span");
        let total = if page.has(".pager") {
            total.rsplit(' ').next().expect("a number").to_owned()
        } else {
            shown.len().to_string()
        };
        assert_eq!((file.len() - 1).to_string(), total.replace(',', ""), "{list}?{query}");
        // Something that both name, row by row.
        let (heading, at) = match list {
            "employees" => ("E-mail", 4),
            "departments" | "roles" => ("Name", 0),
            "projects" => ("Name", 1),
            "assignments" => ("Employee name", 0),
            "gaps" if query.contains("single") => ("Employee", 1),
            "gaps" => ("Employee", 0),
            _ => ("Role", 0),
        };
        for (name, row) in column(&file, heading).iter().zip(&shown) {
            assert!(row[at].contains(name.as_str()), "{list}?{query}: {name} {row:?}");
        }
    }
}

fn the_file_is_as_of_the_day_of_the_page(app: &App) {
    let world = World::new(app);
    let held = World::holds(world.employees[0], world.roles[0], world.departments[0], "2030-01-01", "2030-12-31");
    app.create("assignments", &held);
    let current = |day: &str| column(&rows(app, &format!("/assignments/export?when=current{day}")), "Employee name");
    assert_eq!(current(""), ["Bo Lindqvist"]);
    assert_eq!(current("&on=2030-06-01"), ["Ana García", "Bo Lindqvist"]);
    let seats = |day: &str| rows(app, &format!("/seats/export?{day}"))[1].clone();
    assert_eq!(seats("")[4..], ["Operations", "1", "1"].map(String::from));
    assert_eq!(seats("on=2030-06-01")[4..], ["Operations", "2", "0"].map(String::from));
    assert_eq!(rows(app, "/seats/export?gap=open&on=2030-06-01").len(), 1);
    app.get("/seats/export?on=2030-02-30").expect(Status::BadRequest);
}

fn the_menu_of_a_page_leads_to_its_file(app: &App) {
    company(app, 120);
    let page = app.page("/employees?q=a&status=active&sort=-hired_on&page=2&on=2030-01-01&find=x&department_id_q=y");
    let shown = app.page("/employees?q=a&status=active&sort=-hired_on&page=1&on=2030-01-01");
    for (text, format) in [("CSV file", "csv"), ("Excel workbook", "xlsx"), ("JSON, for programs", "json")] {
        assert_eq!(
            page.link(text),
            format!("/employees/export?on=2030-01-01&q=a&sort=-hired_on&status=active&format={format}")
        );
    }
    let file = rows(app, &page.link("CSV file"));
    assert_eq!(column(&file, "E-mail")[..50], shown.column(4)[..]);
    assert!(page.text(".export-note").contains("in its order"));
    // Where there is nothing, there is nothing to take away.
    assert!(!app.page("/employees?q=zzzz").has(".export-menu"));
    for list in ["departments", "projects", "roles", "seats", "assignments", "gaps", "accounts"] {
        assert_eq!(app.page(&format!("/{list}")).link("CSV file"), format!("/{list}/export?format=csv"));
    }
}

fn an_address_that_makes_no_sense_gives_no_file(app: &App) {
    World::new(app);
    for query in ["sort=colour", "status=asleep", "department_id=x", "on=yesterday", "format=doc"] {
        app.database.forget_attempts();
        app.get(&format!("/employees/export?{query}")).expect(Status::BadRequest);
    }
}

fn a_row_that_is_deleted_meanwhile_is_left_out(app: &App) {
    use diesel::prelude::*;
    use projman::db::schema::{assignments, employees, search_words};
    company(app, 1_500);
    let response = app.request(rocket::http::Method::Get, "/employees/export?sort=email&format=json").dispatch();
    let mut conn = app.database.connect();
    let last: i32 =
        employees::table.order(employees::email_key.desc()).select(employees::id).first(&mut conn).expect("one");
    let gone = "gone@acme.example".to_owned();
    diesel::delete(search_words::table.filter(search_words::row_id.eq(last))).execute(&mut conn).expect("deleted");
    diesel::update(assignments::table.filter(assignments::employee_id.eq(last)))
        .set((assignments::employee_id.eq(1), assignments::deputy_for_id.eq(None::<i32>)))
        .execute(&mut conn)
        .expect("changed");
    diesel::update(employees::table.filter(employees::manager_id.eq(last)))
        .set(employees::manager_id.eq(None::<i32>))
        .execute(&mut conn)
        .expect("changed");
    diesel::delete(employees::table.find(last)).execute(&mut conn).expect("deleted");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&response.into_string().expect("text")).expect("JSON");
    assert_eq!(rows.len(), 1_499);
    assert!(rows.iter().all(|row| row["id"] != last && row["email"] != gone));
}
