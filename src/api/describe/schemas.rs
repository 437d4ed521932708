//! The schemas of what is answered, made of the types that are written as JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{Ref, RefOr};

use crate::error::{AppError, Result};

/// The schema of a type, with those it is made of put into it: their names mean nothing outside their features.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn schema_of<T: ToSchema>() -> Result<Value> {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    let value = |schema: &RefOr<Schema>| serde_json::to_value(schema).map_err(|error| AppError::internal(&error));
    let parts: BTreeMap<String, Value> =
        parts.iter().map(|(name, schema)| Ok((name.clone(), value(schema)?))).collect::<Result<_>>()?;
    Ok(complete(inlined(value(&T::schema())?, &parts)))
}

fn inlined(schema: Value, parts: &BTreeMap<String, Value>) -> Value {
    match schema {
        Value::Object(mut fields) => {
            let named = fields.get("$ref").and_then(Value::as_str).and_then(|place| place.rsplit('/').next());
            if let Some(part) = named.and_then(|name| parts.get(name)) {
                let mut part = inlined(part.clone(), parts);
                if let (Some(own), Some(part)) = (fields.remove("description"), part.as_object_mut()) {
                    part.insert("description".to_owned(), own);
                }
                return part;
            }
            Value::Object(fields.into_iter().map(|(name, value)| (name, inlined(value, parts))).collect())
        }
        Value::Array(items) => items.into_iter().map(|item| inlined(item, parts)).collect(),
        other => other,
    }
}

/// What may be null is there all the same: nothing is left out of our answers for being empty.
fn complete(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut schema: Value = fields.into_iter().map(|(name, value)| (name, complete(value))).collect();
            let always =
                schema.get("properties").and_then(Value::as_object).map(|all| always(all, &schema["required"]));
            if let Some(always) = always {
                schema["required"] = json!(always);
            }
            schema
        }
        Value::Array(items) => items.into_iter().map(complete).collect(),
        other => other,
    }
}

/// The properties that are there in every answer: those that are said to be, and those that may be null.
fn always(properties: &Map<String, Value>, required: &Value) -> Vec<String> {
    let is_null =
        |kind: &Value| kind == "null" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|one| one == "null"));
    let may_be_null = |value: &Value| {
        let parts = ["oneOf", "anyOf"].into_iter().filter_map(|key| value[key].as_array()).flatten();
        is_null(&value["type"]) || parts.into_iter().any(|part| is_null(&part["type"]))
    };
    let is_said = |name: &String| required.as_array().is_some_and(|all| all.iter().any(|one| one == name));
    properties
        .iter()
        .filter(|(name, value)| is_said(name) || may_be_null(value))
        .map(|(name, _)| name.clone())
        .collect()
}

/// What a schema says of one of its fields.
pub fn field_words(schema: &Value, field: &str) -> Option<String> {
    Some(schema["properties"][field]["description"].as_str()?.to_owned())
}

/// A part of a list of rows that have the schema of this name.
pub fn rows_of(name: &str) -> Value {
    json!({
        "type": "object",
        "description": "A part of a list.",
        "required": ["items", "total"],
        "properties": {
            "items": {
                "type": "array",
                "maxItems": super::super::listing::MOST,
                "description": "The rows, in the order that was asked for.",
                "items": Ref::from_schema_name(name),
            },
            "total": {
                "type": "integer", "format": "int64", "minimum": 0, "description": "How many rows the whole list has.",
            },
        },
    })
}

/// An example as it is answered.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn example_of(row: &impl Serialize) -> Result<Value> {
    serde_json::to_value(row).map_err(|error| AppError::internal(&error))
}

/// A day in an example.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// An instant in an example.
pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}
