//! What every register offers, described once.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::link::LinkBuilder;
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter};
use utoipa::openapi::{HttpMethod, Response, ResponseBuilder};

use super::operations::{JSON, MERGE_PATCH};
use super::{
    Description, Inputs, Refuses, answers_list, answers_row, body_of, content, done, example_of, field_words,
    header_ref, id, if_none_match, list_parameters, on, operation, row_headers, rows_of, schema_of, unchanged, writes,
};
use crate::api::Resource;
use crate::error::Result;
use crate::web::records::Record;

/// The words that the operations of one register are described with.
struct Words {
    entity: &'static str,
    plural: &'static str,
    /// `an employee`.
    one: String,
    /// The name of its schema.
    row: String,
    example: Value,
}

/// All that a register offers below `/api/v1/<register>`.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn resource<R: Resource>() -> Result<Description> {
    let (entity, plural) = (R::FORM.entity, R::FORM.plural);
    let article = if entity.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let (one, row) = (format!("{article} {entity}"), R::Row::name().into_owned());
    let words = Words { entity, plural, one, row, example: example_of(&R::example())? };
    let schema = schema_of::<R::Row>()?;
    let inputs = Inputs::of::<R>(&|field| field_words(&schema, field))?;
    let sent: Map<String, Value> =
        R::COLUMNS.iter().map(|column| (column.field.to_owned(), words.example[column.field].clone())).collect();
    let (all, each) = (format!("/api/v1/{plural}"), format!("/api/v1/{plural}/{{id}}"));
    let name = |word: &str| format!("{}{word}", words.row);
    Ok(Description::new(plural, R::ABOUT)
        .with(&all, HttpMethod::Get, words.list::<R>())
        .with(&all, HttpMethod::Post, words.create(&sent))
        .with(&each, HttpMethod::Get, words.get())
        .with(&each, HttpMethod::Put, words.replace(&sent))
        .with(&each, HttpMethod::Patch, words.change(&one_of::<R>(&sent)))
        .with(&each, HttpMethod::Delete, words.delete())
        .schema(&name("New"), inputs.to_make())
        .schema(&name("Replacement"), inputs.to_replace())
        .schema(&name("Change"), inputs.to_patch())
        .schema(&name("List"), rows_of(&words.row))
        .schema(&words.row, schema))
}

impl Words {
    fn start(&self, verb: &str, says: &str, refuses: &[Refuses]) -> OperationBuilder {
        let (name, says) = match verb {
            "list" => (format!("list_{}", self.plural), format!("{says} {}", self.plural)),
            _ => (format!("{verb}_{}", self.entity), format!("{says} {}", self.one)),
        };
        operation(self.plural, &name, &says, refuses)
    }

    fn list<R: Resource>(&self) -> Operation {
        let part = json!({ "items": [self.example], "total": 1 });
        let start = answers_list(self.start("list", "List", &[]), &format!("{}List", self.row), &part);
        list_parameters(R::LIST, R::WORDS, &[]).into_iter().fold(start, OperationBuilder::parameter).build()
    }

    fn get(&self) -> Operation {
        let start = self.start("get", "Get", &[Refuses::Missing]).parameter(id()).parameter(on());
        let start = start.parameter(if_none_match()).response("304", unchanged());
        answers_row(start, "The row.", &self.row, &self.example).build()
    }

    fn create(&self, sent: &Map<String, Value>) -> Operation {
        let body = body_of(&format!("{}New", self.row), &[JSON], &Value::Object(sent.clone()));
        let start = self.start("create", "Add", &[Refuses::Body]).parameter(on()).response("201", self.made());
        with(start, writes(false, true)).request_body(Some(body)).build()
    }

    fn made(&self) -> Response {
        let to = |verb: &str, words: &str| {
            LinkBuilder::new()
                .operation_id(format!("{verb}_{}", self.entity))
                .parameter("id", "$response.body#/id")
                .description(words)
        };
        let builds_on = |link: LinkBuilder| link.parameter("If-Match", "$response.header.ETag").build();
        let made = ResponseBuilder::new()
            .description("The new row.")
            .content(JSON, content(&self.row, Some(self.example.clone())))
            .header_ref("Location", header_ref("Location"))
            .link("get", to("get", "Reads the new row.").build())
            .link("change", builds_on(to("change", "Changes the new row.")))
            .link("replace", builds_on(to("replace", "Replaces the new row.")))
            .link("delete", builds_on(to("delete", "Deletes the new row.")));
        row_headers(made).build()
    }

    fn replace(&self, sent: &Map<String, Value>) -> Operation {
        let body = body_of(&format!("{}Replacement", self.row), &[JSON], &Value::Object(sent.clone()));
        let says = "No field may be left out, so that nothing is cleared by mistake.";
        self.saves("replace", "Replace").description(Some(says)).request_body(Some(body)).build()
    }

    fn change(&self, sent: &Value) -> Operation {
        let body = body_of(&format!("{}Change", self.row), &[JSON, MERGE_PATCH], sent);
        let says = "Fields that are left out stay as they are, and null clears a field (RFC 7396).";
        self.saves("change", "Change").description(Some(says)).request_body(Some(body)).build()
    }

    fn saves(&self, verb: &str, says: &str) -> OperationBuilder {
        let start = self.start(verb, says, &[Refuses::Missing, Refuses::Stale, Refuses::Body]);
        let start = with(start.parameter(id()).parameter(on()), writes(true, false));
        answers_row(start, "The row as it is now.", &self.row, &self.example)
    }

    fn delete(&self) -> Operation {
        let start = self.start("delete", "Delete", &[Refuses::Missing, Refuses::InUse, Refuses::Stale]);
        with(start.parameter(id()).parameter(on()).response("204", done("It is gone.")), writes(true, false)).build()
    }
}

/// The same with these parameters.
pub fn with(operation: OperationBuilder, headers: Vec<Parameter>) -> OperationBuilder {
    headers.into_iter().fold(operation, OperationBuilder::parameter)
}

/// What is sent to change one field: the last one that holds something in the example.
fn one_of<R: Record>(sent: &Map<String, Value>) -> Value {
    let last = R::COLUMNS.iter().rev().map(|column| column.field).find(|field| !sent[*field].is_null());
    last.map(|field| (field.to_owned(), sent[field].clone())).into_iter().collect::<Map<_, _>>().into()
}
