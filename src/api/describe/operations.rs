//! What operations of one kind have in common.

use serde_json::Value;
use utoipa::openapi::path::{OperationBuilder, Parameter};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Required, ResponseBuilder};

use super::parts::header;
use super::{Refuses, content, problems, row_headers};
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
    operation.response("200", answer.build())
}

/// The same with one row as its answer, and the row's mark.
pub fn answers_row(operation: OperationBuilder, words: &str, schema: &str, example: &Value) -> OperationBuilder {
    let answer = ResponseBuilder::new().description(words).content(JSON, content(schema, Some(example.clone())));
    operation.response("200", row_headers(answer).build())
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
