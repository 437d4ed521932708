//! The document as a page shows it: operations with their parameters, bodies, examples and answers.

use serde::Serialize;
use serde_json::Value;

/// What operations do, as their names begin; the texts are `api-docs-verb-<verb>`.
const VERBS: [&str; 10] =
    ["list", "get", "create", "replace", "change", "delete", "end", "disable", "enable", "search"];
/// A part of the API.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Its name; the texts are `api-docs-tag-<name>`.
    pub tag: String,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// What these take and answer.
    pub schemas: Vec<Schema>,
}

/// Something that can be asked for.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// Its name, unique.
    pub id: String,
    /// One of [`VERBS`]; none for what is described in words of its own.
    pub verb: Option<&'static str>,
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
    /// How it may refuse: statuses.
    pub problems: Vec<String>,
    /// The request as a command.
    pub curl: String,
}

/// What is sent or answered, field by field.
#[derive(Debug, Serialize)]
pub struct Schema {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Whether it is sent.
    pub sent: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Fields of which exactly one is filled.
    pub one_of: Vec<String>,
}

/// A parameter, or a field of a schema.
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
    /// What it is filled with to try it.
    pub example: String,
}

/// What is sent.
#[derive(Debug, Serialize)]
pub struct Body {
    /// Its format.
    pub format: String,
    /// The schema that lists its fields.
    pub schema: String,
    /// How many of them: `all`, `any`, or those that the schema requires.
    pub extent: &'static str,
    /// An example.
    pub example: String,
}

/// What may be answered.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The status.
    pub status: String,
    /// The headers that it has.
    pub headers: Vec<String>,
    /// The schema of what it holds, or of its items.
    pub schema: Option<String>,
    /// An example.
    pub example: Option<String>,
}

/// The parts of the API, with examples for a program that is reached at `base`.
pub fn groups(document: &Value, base: &str) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str());
    let reader = Reader { document, base };
    tags.map(|tag| reader.group(tag)).collect()
}

struct Reader<'d> {
    document: &'d Value,
    base: &'d str,
}

impl<'d> Reader<'d> {
    fn group(&self, tag: &str) -> Group {
        let operations = self.operations(tag);
        let mut schemas: Vec<(String, bool)> = Vec::new();
        for operation in &operations {
            let sent = operation.body.iter().map(|body| (body.schema.clone(), true));
            let answered = operation.answers.iter().filter_map(|answer| Some((answer.schema.clone()?, false)));
            for one in answered.chain(sent) {
                if !schemas.contains(&one) {
                    schemas.push(one);
                }
            }
        }
        let schemas = schemas.into_iter().map(|(name, sent)| self.schema(name, sent)).collect();
        Group { tag: tag.to_owned(), operations, schemas }
    }

    fn operations(&self, tag: &str) -> Vec<Operation> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let of_path = |(path, item): (&'d String, &'d Value)| {
            const ORDER: [&str; 5] = ["get", "post", "put", "patch", "delete"];
            ORDER.into_iter().filter_map(move |method| Some((path.as_str(), method, item.get(method)?)))
        };
        paths
            .flat_map(of_path)
            .filter(|(_, _, operation)| operation["tags"][0] == tag)
            .map(|(path, method, operation)| self.operation(path, method, operation))
            .collect()
    }

    fn operation(&self, path: &str, method: &str, operation: &'d Value) -> Operation {
        let (id, method) = (text(&operation["operationId"]), method.to_uppercase());
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let parameters: Vec<Field> = parameters.map(parameter).collect();
        let body = self.body(&operation["requestBody"]);
        let responses = operation["responses"].as_object().into_iter().flatten();
        let (fine, refused): (Vec<_>, Vec<_>) = responses.partition(|(status, _)| status.as_str() < "400");
        Operation {
            verb: VERBS.into_iter().find(|verb| id.split('_').next() == Some(verb)),
            id,
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            curl: self.curl(&method, path, &parameters, body.as_ref()),
            method,
            parameters,
            body,
            answers: fine.into_iter().map(|(status, response)| self.answer(status, response)).collect(),
            problems: refused.into_iter().map(|(status, _)| status.clone()).collect(),
        }
    }

    /// What a reference leads to.
    fn follow(&self, value: &'d Value) -> &'d Value {
        let place = value["$ref"].as_str().and_then(|place| place.strip_prefix('#'));
        place.and_then(|place| self.document.pointer(place)).unwrap_or(value)
    }

    fn schema(&self, name: String, sent: bool) -> Schema {
        let schema = &self.document["components"]["schemas"][&name];
        let one_of = schema["oneOf"].as_array().into_iter().flatten();
        Schema {
            description: text(&schema["description"]),
            fields: fields(schema),
            one_of: one_of.map(|one| text(&one["required"][0])).collect(),
            name,
            sent,
        }
    }

    fn body(&self, body: &'d Value) -> Option<Body> {
        let (format, content) = body["content"].as_object()?.iter().next()?;
        let name = named(&content["schema"])?;
        // What replaces a row and what changes one have the fields of what makes one.
        let of_new = |end: &str| {
            let new = format!("{}New", name.strip_suffix(end)?);
            self.document["components"]["schemas"].get(&new).map(|_| new)
        };
        let (extent, schema) = match (of_new("Replacement"), of_new("Change")) {
            (Some(new), _) => ("all", new),
            (_, Some(new)) => ("any", new),
            _ => ("some", name.clone()),
        };
        Some(Body { format: format.clone(), schema, extent, example: pretty(&content["example"]) })
    }

    fn answer(&self, status: &str, response: &'d Value) -> Answer {
        let response = self.follow(response);
        let content = response["content"].as_object().and_then(|content| content.values().next());
        let schema = content.and_then(|content| {
            let whole = self.follow(&content["schema"]);
            named(whole.pointer("/properties/items/items").unwrap_or(&Value::Null))
                .or_else(|| named(&content["schema"]))
        });
        Answer {
            status: status.to_owned(),
            headers: response["headers"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect(),
            schema,
            example: content.map(|content| pretty(&content["example"])),
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

/// The name of the schema that is referred to.
fn named(schema: &Value) -> Option<String> {
    Some(schema["$ref"].as_str()?.rsplit('/').next()?.to_owned())
}

fn parameter(parameter: &Value) -> Field {
    let field = field(&text(&parameter["name"]), &parameter["schema"], parameter["required"] == true);
    Field { place: text(&parameter["in"]), description: text(&parameter["description"]), ..field }
}

/// The fields of a schema, those of all the kinds it may be of together.
fn fields(schema: &Value) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    collect(schema, false, &mut found);
    found
}

fn collect(schema: &Value, is_one_of_several: bool, found: &mut Vec<Field>) {
    let is_required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let parts = |key: &str| schema[key].as_array().into_iter().flatten();
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if found.iter().all(|known| known.name != *name) {
            found.push(field(name, schema, is_required(name) && !is_one_of_several));
        }
    }
    parts("allOf").for_each(|part| collect(part, is_one_of_several, found));
    // What is sent has its fields named already, and says by this which of them go together.
    parts("oneOf").filter(|_| schema["properties"].is_null()).for_each(|part| collect(part, true, found));
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
        example: String::new(),
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
