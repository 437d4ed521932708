//! What the API promises (`/api/openapi.json`), held against each answer that any test gets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::Validator;
use projman::api_docs::document;
use rocket::http::Method;
use serde_json::{Map, Value, json};

use super::Answer;

/// Headers that are only there where they are promised.
const PROMISED: [&str; 7] =
    ["ETag", "Link", "Location", "Retry-After", "WWW-Authenticate", "RateLimit", "RateLimit-Policy"];

/// The operation that a request asks for; none when there is no such thing.
pub fn operation(method: Method, path: &str) -> Option<&'static Value> {
    let asked: Vec<&str> = path.split('?').next().unwrap_or_default().trim_end_matches('/').split('/').collect();
    let fits = |known: &str| {
        let known: Vec<&str> = known.split('/').collect();
        let same = |(own, said): (&&str, &&str)| own == said || (own.starts_with('{') && said.parse::<i32>().is_ok());
        known.len() == asked.len() && known.iter().zip(&asked).all(same)
    };
    let paths = document().expect("the document")["paths"].as_object().expect("paths");
    let verb = if method == Method::Head { Method::Get } else { method }.as_str().to_lowercase();
    // What is written out goes before what has an id in it.
    let found = paths.get(&asked.join("/")).or_else(|| Some(paths.iter().find(|(known, _)| fits(known))?.1));
    found.and_then(|item| item.get(&verb))
}

/// What a reference leads to.
pub fn follow(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str().and_then(|place| place.strip_prefix('#')) {
        Some(place) => document().expect("the document").pointer(place).unwrap_or_else(|| panic!("no {place}")),
        None => value,
    }
}

/// Fails when an answer is another one than was promised: by its status, its format, its headers or what it holds.
#[track_caller]
pub fn check(method: Method, path: &str, answer: &Answer) {
    let shown = || format!("{method} {path}: {} {}", answer.status, String::from_utf8_lossy(&answer.bytes));
    let Some(operation) = operation(method, path) else {
        assert!((400..500).contains(&answer.status) || answer.status == 503, "nothing is promised: {}", shown());
        return holds(&json!({"$ref": "#/components/schemas/Problem"}), method, answer, &shown);
    };
    let known = &operation["responses"][answer.status.to_string()];
    assert!(!known.is_null(), "this status is not promised: {}", shown());
    let response = follow(known);
    for (name, header) in response["headers"].as_object().into_iter().flatten() {
        let is_sure = follow(header)["required"] == true;
        assert!(!is_sure || answer.header(name).is_some(), "{name} is missing: {}", shown());
    }
    for name in PROMISED.iter().filter(|name| answer.header(name).is_some()) {
        assert!(response["headers"].get(name).is_some(), "{name} is not promised: {}", shown());
    }
    match response["content"].as_object().and_then(|content| content.iter().next()) {
        None => assert!(answer.bytes.is_empty(), "nothing was to be said: {}", shown()),
        Some((format, content)) => {
            assert_eq!(answer.header("Content-Type"), Some(format.as_str()), "{}", shown());
            holds(&content["schema"], method, answer, &shown);
        }
    }
}

fn holds(schema: &Value, method: Method, answer: &Answer, shown: &dyn Fn() -> String) {
    if method == Method::Head {
        return assert!(answer.bytes.is_empty(), "{}", shown());
    }
    let said: Value = serde_json::from_slice(&answer.bytes).unwrap_or_else(|error| panic!("{error}: {}", shown()));
    assert_eq!(complaints(schema, &said), Vec::<String>::new(), "{}", shown());
}

/// Fails when something was taken that was not to be sent.
#[track_caller]
pub fn check_sent(method: Method, path: &str, body: &Value) {
    let operation = operation(method, path).unwrap_or_else(|| panic!("{method} {path} is promised nowhere"));
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(complaints(schema, body), Vec::<String>::new(), "{method} {path} took {body}");
}

/// What a schema of the document finds wrong with a value; nothing may be there that is not in it.
pub fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    validator(schema).iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path())).collect()
}

fn validator(schema: &Value) -> Arc<Validator> {
    static KNOWN: OnceLock<Mutex<HashMap<String, Arc<Validator>>>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let make = || {
        let mut whole = schema.clone();
        whole["components"] = json!({ "schemas": closed(&document().expect("the document")["components"]["schemas"]) });
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        Arc::new(options.build(&whole).expect("a schema"))
    };
    Arc::clone(known.entry(schema.to_string()).or_insert_with(make))
}

/// The same schemas, which let nothing in that they do not name.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut fields: Map<String, Value> =
                fields.iter().map(|(name, value)| (name.clone(), closed(value))).collect();
            if fields.contains_key("properties") && fields.get("type") == Some(&json!("object")) {
                fields.entry("additionalProperties").or_insert(false.into());
            }
            // Parts of one thing know nothing of each other's fields.
            for part in fields.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
                open(part);
            }
            if fields.contains_key("allOf") {
                fields.insert("unevaluatedProperties".to_owned(), false.into());
            }
            Value::Object(fields)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

fn open(part: &mut Value) {
    for keyword in ["additionalProperties", "unevaluatedProperties"] {
        if part[keyword] == false
            && let Some(fields) = part.as_object_mut()
        {
            fields.remove(keyword);
        }
    }
}
