//! The invented company, as the program shows it.

use projman::demo::{DemoError, Size, fill};

use crate::support::kinds::KINDS;
use crate::support::{App, on_both};

on_both![
    the_small_company_is_on_every_page,
    a_register_that_is_not_empty_is_left_alone,
    it_can_be_changed_like_any_other
];

fn put(app: &App, size: Size) -> Result<projman::demo::Made, DemoError> {
    fill(&mut app.database.connect(), size, projman::web::page::today(), &mut |_, _, _| {})
}

fn the_small_company_is_on_every_page(app: &App) {
    let made = put(app, Size::Company).expect("a company");
    let figures = app.page("/").texts(".figures .figure");
    let expected = [made.departments, made.employees, made.projects, made.roles, made.assignments];
    assert_eq!(figures, expected.map(|count| count.to_string()));
    for kind in &KINDS {
        let rows = app.page(&format!("/{}", kind.plural)).attributes("#list tbody th a", "href");
        assert!(!rows.is_empty(), "{}", kind.plural);
        for row in rows {
            app.page(&row);
        }
    }
    assert!(!app.page("/").table("#open-seats").is_empty() && !app.page("/").table("#ending").is_empty());
}

fn a_register_that_is_not_empty_is_left_alone(app: &App) {
    app.role("Porter", "any");
    let before = app.database.rows();
    let refused = put(app, Size::Company);
    assert!(matches!(refused, Err(DemoError::NotEmpty("roles"))), "{refused:?}");
    assert_eq!(app.database.rows(), before);
}

/// The program's rules hold for the rows that were put in past them: each can be saved as it stands.
fn it_can_be_changed_like_any_other(app: &App) {
    put(app, Size::Company).expect("a company");
    for kind in &KINDS {
        for row in app.page(&format!("/{}", kind.plural)).attributes("#list tbody th a", "href").iter().take(15) {
            let id = row.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
            app.update(kind.plural, id, &crate::support::Fields::default()).location();
        }
    }
    // Ids go on where the company's end.
    app.role("Something quite new", "any");
}
