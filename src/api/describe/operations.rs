//! What operations of one kind have in common.

use serde_json::Value;
use utoipa::openapi::link::LinkBuilder;
use utoipa::openapi::path::{OperationBuilder, Parameter};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Required, Response, ResponseBuilder};

use super::parts::header;
use super::{Refuses, content, header_ref, limits, problems, row_headers};
use crate::api::idempotency::LONGEST;

/// What is answered, and what is sent.
pub const JSON: &str = "application/json";
/// What a change may be sent as too (RFC 7396).
pub const MERGE_PATCH: &str = "application/merge-patch+json";

/// An operation with its name, what it does in a line, and how it may refuse.
pub fn operation(tag: &str, name: &str, summary: &str, refuses: &[Refuses]) -> OperationBuilder {
    let operation = OperationBuilder::new().tag(tag).operation_id(Some(name)).summary(Some(summary));
    problems(refuses).into_iter().fold(operation, |operation, (status, problem)| operation.response(status, problem))
}

/// The same with an answer of the schema of this name.
pub fn reads(operation: OperationBuilder, words: &str, schema: &str, example: &Value) -> OperationBuilder {
    let answer = ResponseBuilder::new().description(words).content(JSON, content(schema, Some(example.clone())));
    operation.response("200", limits(answer).build())
}

/// The same with one row as its answer, and the row's mark.
pub fn answers_row(operation: OperationBuilder, words: &str, schema: &str, example: &Value) -> OperationBuilder {
    let answer = ResponseBuilder::new().description(words).content(JSON, content(schema, Some(example.clone())));
    operation.response("200", row_headers(answer).build())
}

/// The same with a part of a list as its answer, and the ways to the other parts.
pub fn answers_list(operation: OperationBuilder, schema: &str, example: &Value) -> OperationBuilder {
    let answer = ResponseBuilder::new().description("A part of the list.");
    let answer = answer.content(JSON, content(schema, Some(example.clone())));
    operation.response("200", limits(answer).header_ref("Link", header_ref("Link")).build())
}

/// The headers that a change is sent with: what it builds on, and a key against doing it twice where there is one.
pub fn writes(builds_on: bool, once: bool) -> Vec<Parameter> {
    let text = |pattern: &str| ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    let mut headers = Vec::new();
    if builds_on {
        let words = "The ETag of the row as it was seen, or * for whatever it is like.";
        let mark = text(r#"^(\*|"[0-9]+-[0-9a-f]+")$"#);
        headers.push(header("If-Match", words, mark, Required::True));
    }
    if once {
        let words =
            "A key of one's own making: a request that is sent twice with it within 24 hours is carried out once.";
        let key = text("^[!-~]+( +[!-~]+)*$").min_length(Some(1)).max_length(Some(LONGEST));
        headers.push(header("Idempotency-Key", words, key, Required::False));
    }
    headers
}

/// An answer that says no more than that something was done.
pub fn done(words: &str) -> Response {
    limits(ResponseBuilder::new().description(words)).build()
}

/// What is known already.
pub fn if_none_match() -> Parameter {
    let words = "The ETag of what is known already: answered with 304 when that is still so.";
    header("If-None-Match", words, ObjectBuilder::new().schema_type(Type::String), Required::False)
}

/// The answer to those who know it already.
pub fn unchanged() -> Response {
    row_headers(ResponseBuilder::new().description("It is as it is known to be.")).build()
}

/// The answer when something was made that has no versions, and can be read by an operation of this name.
pub fn made(schema: &str, example: &Value, get: &str, id: &str) -> Response {
    let link = LinkBuilder::new().operation_id(get).parameter(id, format!("$response.body#/{id}"));
    limits(ResponseBuilder::new().description("What was made."))
        .content(JSON, content(schema, Some(example.clone())))
        .header_ref("Location", header_ref("Location"))
        .link("get", link.description("Reads what was made.").build())
        .build()
}
