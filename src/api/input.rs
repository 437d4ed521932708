//! From JSON to the input of a form, so that what holds for one holds for the other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Body;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Submission, read_day, require, values_of};
use crate::web::records::{Column, Holds, Record};

/// What is sent to make a new row: what is left out has the value that the form begins with.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn to_make<R: Record>(body: &Body) -> Result<R::Input> {
    read::<R>(body, values_of(&R::Input::default())?)
}

/// What is sent in place of a whole row: nothing may be left out, so that nothing is cleared by mistake.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn to_replace<R: Record>(body: &Body) -> Result<R::Input> {
    let mut errors = FieldErrors::default();
    for column in R::COLUMNS.iter().filter(|column| !body.fields.contains_key(column.field)) {
        errors.add(column.field, "left-out");
    }
    match read::<R>(body, values_of(&R::Input::default())?) {
        Err(AppError::Invalid(more)) => errors.add_for_other_fields(more),
        Err(error) => return Err(error),
        Ok(input) if errors.is_empty() => return Ok(input),
        Ok(_) => {}
    }
    Err(AppError::Invalid(errors))
}

/// What is sent to change some fields of a row (RFC 7396): what is left out stays as it is, and `null` clears.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn to_patch<R: Record>(body: &Body, stored: &R::Input) -> Result<R::Input> {
    read::<R>(body, values_of(stored)?)
}

fn read<R: Record>(body: &Body, base: BTreeMap<String, String>) -> Result<R::Input> {
    over(R::COLUMNS, body, base, R::validate)
}

/// What is sent over what is there: the values of a form by field name.
///
/// # Errors
/// `Invalid` with all complaints: about the types of what was sent, and those of `validate`.
pub fn over<T: for<'v> rocket::form::FromForm<'v>>(
    columns: &[Column],
    body: &Body,
    base: BTreeMap<String, String>,
    validate: impl Fn(&T) -> Result<()>,
) -> Result<T> {
    let (values, mut errors) = texts(columns, &body.fields);
    let sent = Submission::to_show(values, None, None).over(base);
    match sent.input(validate) {
        Ok(input) if errors.is_empty() => Ok(input),
        Ok(_) => Err(AppError::Invalid(errors)),
        Err(AppError::Invalid(more)) => {
            errors.add_for_other_fields(more);
            Err(AppError::Invalid(errors))
        }
        Err(error) => Err(error),
    }
}

/// A body that holds one day and nothing else.
///
/// # Errors
/// `Invalid`.
pub fn day_alone(column: &[Column; 1], body: &Body) -> Result<NaiveDate> {
    let (values, mut errors) = texts(column, &body.fields);
    let field = column[0].field;
    let day = values.get(field).and_then(|text| read_day(&mut errors, field, text));
    let said = errors.iter().any(|error| error.field == field);
    require(&mut errors, field, day.is_some() || said);
    errors.into_result()?;
    day.ok_or_else(|| AppError::field(field, "required"))
}

/// The values as a form would have sent them, and complaints about those of another type than the field's.
pub fn texts(columns: &[Column], fields: &Map<String, Value>) -> (BTreeMap<String, String>, FieldErrors) {
    let (mut values, mut errors) = (BTreeMap::new(), FieldErrors::default());
    for (name, value) in fields {
        match columns.iter().find(|column| column.field == name) {
            None => errors.add(name, "unknown-field"),
            Some(column) => match text(column.holds, value) {
                Ok(text) => drop(values.insert(name.clone(), text)),
                Err(key) => errors.add(name, key),
            },
        }
    }
    (values, errors)
}

fn text(holds: Holds, value: &Value) -> Result<String, &'static str> {
    match (holds, value) {
        // A browser sends none of these in such a field, so forms take those at its ends for blanks.
        (Holds::Line, Value::String(text)) if text.chars().any(char::is_control) => Err("control-characters"),
        (Holds::Line | Holds::Prose, Value::String(text)) => Ok(text.clone()),
        (Holds::Line | Holds::Prose, Value::Null) => Ok(String::new()),
        (Holds::Line | Holds::Prose, _) => Err("json-text"),
        (Holds::Word(words), Value::String(word)) if words.contains(&word.as_str()) => Ok(word.clone()),
        (Holds::Word(_), _) => Err("choice"),
        (_, Value::Null) => Ok(String::new()),
        (Holds::Day, Value::String(day)) if is_day(day) => Ok(day.clone()),
        (Holds::Day, _) => Err("date"),
        (Holds::Whole, value) => whole(value).ok_or("number"),
        (Holds::Row(_), value) => whole(value).ok_or("unknown-reference"),
    }
}

/// Whether a text has the shape of a day. Longer or shorter ones would be read as dates too, by those who are not strict.
pub(super) fn is_day(text: &str) -> bool {
    let digits = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digits)
}

/// A whole number, however it is written: 5.0 is one (JSON Schema, 6.1.1).
fn whole(value: &Value) -> Option<String> {
    let number = match value.as_i64() {
        Some(number) => number,
        None => {
            let number = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15)?;
            number as i64
        }
    };
    i32::try_from(number).ok().map(|number| number.to_string())
}
