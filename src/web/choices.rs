//! The rows a reference field offers while somebody types in it.

use serde::Serialize;

use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::references::{self, Kind};
use crate::web::forms::Picker;
use crate::web::page::{Page, View};

#[derive(Serialize)]
struct Offered {
    picker: Picker,
}

/// The choices for the field `field`, of which `<field>_q` holds what was typed and `<field>` the row chosen so far.
#[rocket::get("/choices/<plural>?<field>")]
pub async fn choices(_can: Can<ViewRegister>, page: Page, db: Db, plural: &str, field: &str) -> Result<View> {
    let kind = Kind::of_plural(plural).ok_or(AppError::NotFound)?;
    let known = field.len() <= 40
        && field.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !known {
        return Err(AppError::BadQuery("field".into()));
    }
    let typed = page.query.get(&format!("{field}_q")).cloned().unwrap_or_default();
    let chosen = page.query.get(field).and_then(|value| value.parse::<i32>().ok());
    let mut picker = Picker { field: field.to_owned(), plural: kind.plural(), open: true, typed, ..Picker::default() };
    let picker = db
        .read(move |conn, caches| {
            picker.choices = references::choices(conn, caches, kind, &picker.typed)?;
            if let Some(id) = chosen {
                let label = references::label(conn, caches, kind, id)?;
                picker.chosen = label.map(|label| references::Choice { id, label, hint: String::new() });
                picker.choices.retain(|choice| choice.id != id);
            }
            Ok(picker)
        })
        .await?;
    page.view("choices.html", &Offered { picker })
}
