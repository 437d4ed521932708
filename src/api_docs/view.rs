//! The document as a page shows it: operations with their parameters, bodies, examples and answers.

use serde::Serialize;
use serde_json::Value;

/// A part of the API.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Its name, as the texts have it: `api-docs-tag-<name>`.
    pub tag: String,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// Something that can be asked for.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// Its name, unique.
    pub id: String,
    /// `GET`.
    pub method: String,
    /// `/api/v1/employees/{id}`.
    pub path: String,
    /// What it does.
    pub summary: String,
    /// More about that.
    pub description: String,
    /// What is said beside the body.
    pub parameters: Vec<Field>,
    /// What is sent.
    pub body: Option<Body>,
    /// What is answered when all is well.
    pub answers: Vec<Answer>,
    /// How it may refuse.
    pub problems: Vec<Answer>,
    /// The request as a command.
    pub curl: String,
}

/// A parameter, or a field of a body or of an answer.
#[derive(Debug, Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// `path`, `query` or `header`; empty for fields.
    pub place: String,
    /// Whether it may not be left out.
    pub required: bool,
    /// `string`, `integer`.
    pub kind: String,
    /// Whether it may be null.
    pub nullable: bool,
    /// The words that it can hold; none when it is not about words.
    pub words: Vec<String>,
    /// What else is asked of it: `≤ 120`.
    pub limits: Vec<String>,
    /// What it is when it is left out.
    pub default: Option<String>,
    /// What it is about.
    pub description: String,
}

/// What is sent.
#[derive(Debug, Serialize)]
pub struct Body {
    /// Its format.
    pub format: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// An example.
    pub example: String,
    /// Fields of which exactly one is filled.
    pub one_of: Vec<String>,
}

/// What may be answered.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The status.
    pub status: String,
    /// What it means.
    pub description: String,
    /// The headers that it has.
    pub headers: Vec<String>,
    /// What it holds.
    pub fields: Vec<Field>,
    /// An example.
    pub example: Option<String>,
}

/// The parts of the API, with examples for a program that is reached at `base`.
pub fn groups(document: &Value, base: &str) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str());
    let reader = Reader { document, base };
    tags.map(|tag| Group { tag: tag.to_owned(), operations: reader.operations(tag) }).collect()
}

struct Reader<'d> {
    document: &'d Value,
    base: &'d str,
}

impl<'d> Reader<'d> {
    fn operations(&self, tag: &str) -> Vec<Operation> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let of_path = |(path, item): (&'d String, &'d Value)| {
            const ORDER: [&str; 5] = ["get", "post", "put", "patch", "delete"];
            ORDER.into_iter().filter_map(move |method| Some((path.as_str(), method, item.get(method)?)))
        };
        let ours = |operation: &Value| operation["tags"][0] == tag;
        paths
            .flat_map(of_path)
            .filter(|(_, _, operation)| ours(operation))
            .map(|(path, method, operation)| self.operation(path, method, operation))
            .collect()
    }

    fn operation(&self, path: &str, method: &str, operation: &Value) -> Operation {
        let method = method.to_uppercase();
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let parameters: Vec<Field> = parameters.map(|parameter| self.parameter(parameter)).collect();
        let body = self.body(&operation["requestBody"]);
        let responses = operation["responses"].as_object().into_iter().flatten();
        let answers = responses.map(|(status, response)| self.answer(status, response));
        let (answers, problems): (Vec<_>, Vec<_>) = answers.partition(|answer| answer.status.as_str() < "400");
        let curl = self.curl(&method, path, &parameters, body.as_ref());
        Operation {
            id: text(&operation["operationId"]),
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            method,
            parameters,
            body,
            answers,
            problems,
            curl,
        }
    }

    /// What a reference leads to.
    fn follow(&self, value: &'d Value) -> &'d Value {
        let place = value["$ref"].as_str().and_then(|place| place.strip_prefix('#'));
        place.and_then(|place| self.document.pointer(place)).unwrap_or(value)
    }

    fn parameter(&self, parameter: &Value) -> Field {
        let field = field(&text(&parameter["name"]), &parameter["schema"], parameter["required"] == true);
        Field { place: text(&parameter["in"]), description: text(&parameter["description"]), ..field }
    }

    fn body(&self, body: &'d Value) -> Option<Body> {
        let (format, content) = body["content"].as_object()?.iter().next()?;
        let schema = self.follow(&content["schema"]);
        let one_of = schema["oneOf"].as_array().into_iter().flatten();
        Some(Body {
            format: format.clone(),
            fields: fields(schema),
            example: pretty(&content["example"]),
            one_of: one_of.map(|one| text(&one["required"][0])).collect(),
        })
    }

    fn answer(&self, status: &str, response: &'d Value) -> Answer {
        let response = self.follow(response);
        let content = response["content"].as_object().and_then(|content| content.values().next());
        let mut schema = content.map(|content| self.follow(&content["schema"])).unwrap_or(&Value::Null);
        if let Some(items) = schema.pointer("/properties/items/items") {
            schema = self.follow(items);
        }
        let is_problem = status >= "400";
        Answer {
            status: status.to_owned(),
            description: text(&response["description"]),
            headers: response["headers"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect(),
            fields: if is_problem { Vec::new() } else { fields(schema) },
            example: content.filter(|_| !is_problem).map(|content| pretty(&content["example"])),
        }
    }

    fn curl(&self, method: &str, path: &str, parameters: &[Field], body: Option<&Body>) -> String {
        let mut lines = vec![format!("curl -X {method} '{}{}'", self.base, path.replace("{id}", "4"))];
        lines.push("-H \"Authorization: Bearer $PROJMAN_TOKEN\"".to_owned());
        for header in parameters.iter().filter(|one| one.place == "header" && one.required) {
            lines.push(format!("-H '{}: \"3-5d41402abc4b\"'", header.name));
        }
        if let Some(body) = body {
            lines.push(format!("-H 'Content-Type: {}'", body.format));
            // An apostrophe ends what a shell takes as it stands.
            lines.push(format!("--data '{}'", body.example.replace('\'', r"'\''")));
        }
        lines.join(" \\\n  ")
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let is_required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| field(name, schema, is_required(name))).collect()
}

fn field(name: &str, schema: &Value, required: bool) -> Field {
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let kind = kinds.iter().find(|kind| **kind != "null").copied().unwrap_or("any");
    let format = schema["format"].as_str().filter(|format| !format.starts_with("int"));
    let limit = |key: &str, sign: &str| schema.get(key).map(|limit| format!("{sign} {limit}"));
    let is_row = schema["maximum"] == i32::MAX;
    let numbers = [limit("minimum", "≥"), limit("maximum", "≤").filter(|_| !is_row), limit("maxLength", "≤")];
    Field {
        name: name.to_owned(),
        place: String::new(),
        required,
        kind: format.map_or_else(|| kind.to_owned(), |format| format!("{kind} ({format})")),
        nullable: kinds.contains(&"null"),
        words: schema["enum"].as_array().into_iter().flatten().map(text).collect(),
        limits: numbers.into_iter().flatten().collect(),
        default: schema.get("default").filter(|default| !default.is_null() && *default != "").map(text),
        description: text(&schema["description"]),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn pretty(value: &Value) -> String {
    // A value that was read or made can be written.
    serde_json::to_string_pretty(value).unwrap_or_default()
}
