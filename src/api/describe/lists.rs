//! What lists understand.

use serde_json::json;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::parts::whole;
use super::{on, query};
use crate::api::listing::{MOST, USUAL};
use crate::web::lists::ListSpec;

/// What a list understands, whose filters hold these words; but not those of `no`.
pub fn list_parameters(
    spec: &ListSpec,
    words: &[(&'static str, &'static [&'static str])],
    no: &[&str],
) -> Vec<Parameter> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let columns = spec.columns.iter().map(|column| column.trim_start_matches('-'));
    let sorts: Vec<String> = columns.flat_map(|column| [column.to_owned(), format!("-{column}")]).collect();
    let sort = text().enum_values(Some(sorts)).default(spec.columns.first().map(|usual| json!(usual)));
    let cursor = text().min_length(Some(1)).pattern(Some("^[A-Za-z0-9_-]+$"));
    let mut all = vec![
        query("q", "Words that the rows must have; the beginning of each is enough.", text()),
        query("sort", "What the rows are sorted by; with - the other way round.", sort),
        query("limit", "How many rows to give.", whole(1, MOST).default(Some(USUAL.into()))),
        query("cursor", "Where to go on: out of the links of an answer that has the same sort.", cursor),
        on(),
    ];
    for (name, words) in words {
        all.push(query(name, &about(name), text().enum_values(Some(words.iter().copied()))));
    }
    for (name, _) in spec.references {
        all.push(query(name, &about(name), whole(1, i64::from(i32::MAX))));
    }
    all.retain(|one| !no.contains(&one.name.as_str()));
    all
}

fn about(name: &str) -> String {
    match name {
        "when" => "Only what is current, future or past on the day.".to_owned(),
        "gap" => "Only seats that lack holders on the day.".to_owned(),
        "department_id" => "Only what is in this department or below it.".to_owned(),
        "manager_id" => "Only people who report to this employee.".to_owned(),
        "responsibility" => "Only assignments with this part in the role.".to_owned(),
        "state" => "Only accounts that one can sign in to, or that one cannot.".to_owned(),
        "access" => "Only accounts with this access.".to_owned(),
        "kind" => "Only what is of this kind.".to_owned(),
        "action" => "Only where this was done.".to_owned(),
        "within" => "How many days ahead to look for seats that will lack holders.".to_owned(),
        "older" => "How many days without a confirmation are long.".to_owned(),
        "extent" => "The department alone, without what is below it.".to_owned(),
        other => format!("Only what has this {}.", other.trim_end_matches("_id")),
    }
}
