//! What many operations have in common: parameters, headers, and the ways in which they refuse.

use serde_json::{Value, json};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{Content, ContentBuilder, Ref, RefOr, Required, Response, ResponseBuilder};

use super::fields::{DAY, LINE};

/// Why an operation may refuse, beside what every one of them may: 400, 401, 403, 429 and 503.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refuses {
    /// There is no such row.
    Missing,
    /// Rows hang on it.
    InUse,
    /// The row is at another version than the request builds on, or the request does not say on which.
    Stale,
    /// The body is no JSON, or too much of it, or its fields do not hold what they should.
    Body,
}

/// The problems: status, name among the responses, words.
const PROBLEMS: [(u16, &str, &str); 11] = [
    (400, "BadRequest", "The request cannot be read, or a parameter makes no sense."),
    (401, "Unauthorized", "There is no valid token with the request."),
    (403, "Forbidden", "The token may not do this."),
    (404, "NotFound", "There is no such row, or it may not be seen."),
    (409, "Conflict", "It cannot be done as things are: other rows hang on it, for example."),
    (412, "PreconditionFailed", "The row was changed in the meantime."),
    (413, "PayloadTooLarge", "More was sent than is accepted: 256 KiB."),
    (415, "UnsupportedMediaType", "What was sent is not said to be JSON."),
    (422, "UnprocessableContent", "Some fields do not hold what they should, or a rule is against it."),
    (428, "PreconditionRequired", "The request does not say which version of the row it builds on."),
    (429, "TooManyRequests", "There were too many requests."),
];
const AWAY: (u16, &str, &str) = (503, "ServiceUnavailable", "The program or its database cannot answer just now.");

/// The answers that refuse, by status.
pub fn problems(refuses: &[Refuses]) -> Vec<(String, RefOr<Response>)> {
    let has = |one| refuses.contains(&one);
    let all = PROBLEMS.into_iter().chain([AWAY]).filter(|(status, _, _)| match status {
        404 => has(Refuses::Missing),
        409 => has(Refuses::InUse),
        412 | 428 => has(Refuses::Stale),
        413 | 415 | 422 => has(Refuses::Body),
        _ => true,
    });
    all.map(|(status, name, _)| (status.to_string(), Ref::from_response_name(name).into())).collect()
}

/// The answers that operations refer to by name.
pub fn shared_responses() -> Vec<(String, Response)> {
    let response = |(status, name, words): (u16, &str, &str)| {
        let title = rocket::http::Status::new(status).reason().unwrap_or_default();
        let mut example = json!({
            "type": "about:blank", "title": title, "status": status, "detail": words, "request": "4f1c9a2e7b3d5068",
        });
        if status == 422 {
            let error = json!({ "field": "name", "code": "required", "detail": "Enter something here." });
            example["errors"] = json!([error]);
        }
        let content = content("Problem", Some(example));
        let response = ResponseBuilder::new().description(words).content("application/problem+json", content);
        let response = limits(response);
        let response = match status {
            401 => response.header_ref("WWW-Authenticate", header_ref("WWW-Authenticate")),
            429 | 503 => response.header_ref("Retry-After", header_ref("Retry-After")),
            _ => response,
        };
        (name.to_owned(), response.build())
    };
    PROBLEMS.into_iter().chain([AWAY]).map(response).collect()
}

/// The headers that answers refer to by name.
pub fn shared_headers() -> Vec<(String, Header)> {
    let text = |words: &str, example: &str| {
        let schema = ObjectBuilder::new().schema_type(Type::String);
        HeaderBuilder::new().schema(Some(schema)).description(Some(words)).example(Some(example.into())).build()
    };
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    let wait = HeaderBuilder::new().schema(Some(seconds)).description(Some("When to ask again, in seconds.")).build();
    let next = "</api/v1/employees?cursor=eyJzIjoibmFtZSIsImsiOm51bGwsImkiOjd9>; rel=\"next\"";
    vec![
        (
            "ETag".to_owned(),
            text("The mark of the row's content; to be sent as If-Match with a change.", "\"3-5d41402abc4b\""),
        ),
        ("Link".to_owned(), text("The ways to the other parts of the list (RFC 8288): first, prev, next.", next)),
        ("Location".to_owned(), text("Where the new row is.", "/api/v1/employees/7")),
        (
            "RateLimit".to_owned(),
            text("How many requests are left, and in how many seconds all are.", "\"requests\";r=59;t=1"),
        ),
        ("RateLimit-Policy".to_owned(), text("How many requests a token may make.", "\"requests\";q=60;w=6")),
        ("Retry-After".to_owned(), wait),
        ("WWW-Authenticate".to_owned(), text("How to be let in (RFC 6750).", "Bearer")),
    ]
}

/// A header that [`shared_headers`] has.
pub fn header_ref(name: &str) -> Ref {
    Ref::new(format!("#/components/headers/{name}"))
}

/// The headers that every answer has.
pub fn limits(response: ResponseBuilder) -> ResponseBuilder {
    ["RateLimit", "RateLimit-Policy"].into_iter().fold(response, |all, name| all.header_ref(name, header_ref(name)))
}

/// The headers of an answer that holds one row.
pub fn row_headers(response: ResponseBuilder) -> ResponseBuilder {
    limits(response).header_ref("ETag", header_ref("ETag"))
}

/// A body or an answer that has the schema of this name.
pub fn content(name: &str, example: Option<Value>) -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name(name))).example(example).build()
}

/// What is sent, with the schema of this name.
pub fn body_of(name: &str, kinds: &[&str], example: &Value) -> RequestBody {
    let body = RequestBodyBuilder::new().required(Some(Required::True));
    kinds.iter().fold(body, |body, kind| body.content(*kind, content(name, Some(example.clone())))).build()
}

/// A row's id in the path.
pub fn id() -> Parameter {
    parameter("id", ParameterIn::Path, "The row.", number()).required(Required::True).build()
}

/// The day as of which rows are shown.
pub fn on() -> Parameter {
    query("on", "The day as of which the register is shown; today when it is left out.", day_of())
}

/// A parameter in the address.
pub fn query(name: &str, words: &str, schema: ObjectBuilder) -> Parameter {
    parameter(name, ParameterIn::Query, words, schema).build()
}

/// A header that is sent.
pub(super) fn header(name: &str, words: &str, schema: ObjectBuilder, required: Required) -> Parameter {
    parameter(name, ParameterIn::Header, words, schema).required(required).build()
}

fn parameter(name: &str, place: ParameterIn, words: &str, schema: ObjectBuilder) -> ParameterBuilder {
    let schema: RefOr<Schema> = schema.into();
    ParameterBuilder::new().name(name).parameter_in(place).description(Some(words)).schema(Some(schema))
}

/// A day.
pub fn day_of() -> ObjectBuilder {
    let format = SchemaFormat::KnownFormat(KnownFormat::Date);
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).pattern(Some(DAY))
}

/// A whole number between two others.
pub(super) fn whole(least: i64, most: i64) -> ObjectBuilder {
    // Both are far below what a float holds exactly.
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most))
}

/// A row's id.
pub fn number() -> ObjectBuilder {
    whole(1, i64::from(i32::MAX))
}

/// A line of text with something in it.
pub fn line() -> ObjectBuilder {
    text().min_length(Some(1)).pattern(Some(LINE))
}

/// A text.
pub fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}
