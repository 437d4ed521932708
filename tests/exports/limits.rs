//! How often, and what is written down.

use diesel::prelude::*;
use projman::db::schema::changes;
use rocket::http::Status;

use crate::support::{Access, App, World, on_both};

on_both![h03_ten_files_a_minute_are_enough, l02_every_file_is_written_down];

fn written(app: &App) -> Vec<(String, String, String)> {
    changes::table
        .filter(changes::action.eq("exported".to_owned()))
        .order(changes::id)
        .select((changes::kind, changes::title, changes::fields))
        .load(&mut app.database.connect())
        .expect("the log")
}

fn h03_ten_files_a_minute_are_enough(app: &App) {
    let world = World::new(app);
    let matrix = format!("/departments/{}/matrix.csv", world.departments[0]);
    // Counted together, whatever they are files of.
    for path in
        ["/roles/export", "/changes/export", &matrix, "/gaps/export?format=json", "/accounts/export?format=xlsx"]
    {
        for _ in 0..2 {
            app.get(path).expect(Status::Ok);
        }
    }
    for path in ["/roles/export", "/changes/export", &matrix, "/employees/export?format=xlsx"] {
        let answer = app.get(path).expect(Status::TooManyRequests);
        assert_eq!(answer.page().text("h1"), "Too many attempts", "{path}");
        let seconds: u64 = answer.header("Retry-After").expect("when").parse().expect("seconds");
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
    assert_eq!(written(app).len(), 10, "what was refused is no export");
    let id = app.database.account("reader", Access::Viewer);
    app.visitor().signed_in_as(id).get("/roles/export").expect(Status::Ok);
}

fn l02_every_file_is_written_down(app: &App) {
    let world = World::new(app);
    let today = projman::web::page::today();
    let (department, role) = (world.departments[0], world.roles[0]);
    app.get(&format!(
        "/employees/export?q=ana&status=&department_id={department}&format=json&page=3&junk=x&on=2030-01-01"
    ))
    .expect(Status::Ok);
    app.get(&format!("/gaps/export?kind=left&format=xlsx&role_id={role}")).expect(Status::Ok);
    app.get(&format!("/departments/{department}/matrix.csv")).expect(Status::Ok);
    app.get("/employees/export?sort=colour").expect(Status::BadRequest);
    app.visitor().get("/employees/export").expect(Status::SeeOther);
    let id = app.database.account("reader", Access::Viewer);
    app.visitor().signed_in_as(id).get("/accounts/export").expect(Status::Forbidden);
    let written = written(app);
    let expected = [
        ("employee", "projman-employees-2030-01-01.json".to_owned()),
        ("page", format!("projman-gaps-{today}.xlsx")),
        ("page", format!("projman-matrix-department-{department}-{today}.csv")),
    ];
    let found: Vec<(&str, String)> = written.iter().map(|(kind, title, _)| (kind.as_str(), title.clone())).collect();
    assert_eq!(found, expected);
    let page = app.page("/changes?action=exported&kind=employee");
    assert_eq!(page.text(".change > p"), "admin exported: projman-employees-2030-01-01.json");
    let fields = page.texts(".change-fields > div");
    assert_eq!(fields, ["q ana", &format!("Department {department}"), "on 2030-01-01"]);
    assert!(written[1].2.contains("left") && !written[1].2.contains("role_id"), "{}", written[1].2);
}
