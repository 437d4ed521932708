//! What the API takes and answers, as OpenAPI has it, made of the types that do it. Each feature describes its own routes in
//! its `api.rs`; `api_docs` puts them together.

mod fields;
mod lists;
mod operations;
mod parts;
mod resource;
mod schemas;

use serde_json::Value;
use utoipa::openapi::HttpMethod;
use utoipa::openapi::path::Operation;

pub use fields::{Inputs, fields_of};
pub use lists::list_parameters;
pub use operations::{
    JSON, MERGE_PATCH, answers_list, answers_row, done, if_none_match, made, operation, reads, unchanged, writes,
};
pub use parts::{
    Refuses, body_of, content, day_of, header_ref, id, limits, line, number, on, problems, query, row_headers,
    shared_headers, shared_responses, text,
};
pub use resource::{resource, with};
pub use schemas::{day, example_of, field_words, instant, rows_of, schema_of};

/// What a feature offers to programs.
#[derive(Default)]
pub struct Description {
    /// What people call its part of the API.
    pub tag: &'static str,
    /// What that is about.
    pub about: &'static str,
    /// What can be asked for.
    pub operations: Vec<(String, HttpMethod, Operation)>,
    /// The schemas that these name.
    pub schemas: Vec<(String, Value)>,
}

impl Description {
    /// A part of the API with nothing in it yet.
    pub fn new(tag: &'static str, about: &'static str) -> Self {
        Self { tag, about, ..Self::default() }
    }

    /// The same with one operation more.
    #[must_use]
    pub fn with(mut self, path: &str, method: HttpMethod, operation: Operation) -> Self {
        self.operations.push((path.to_owned(), method, operation));
        self
    }

    /// The same with one schema more.
    #[must_use]
    pub fn schema(mut self, name: &str, schema: Value) -> Self {
        self.schemas.push((name.to_owned(), schema));
        self
    }
}
