//! The document: complete, true, and with examples that fit it.

use std::collections::BTreeSet;

use projman::api_docs::document;
use rocket::http::{Method, Status};
use serde_json::{Value, json};

use crate::support::contract::{complaints, follow};
use crate::support::{App, Backend, on_both};

on_both![programs_and_people_get_the_same_document];

fn known() -> &'static Value {
    document().expect("the document")
}

/// Each operation with its path and method.
fn operations() -> Vec<(&'static str, &'static str, &'static Value)> {
    let paths = known()["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&'static String, &'static Value)| {
        let item = item.as_object().expect("operations");
        item.iter().map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    };
    paths.iter().flat_map(of_path).collect()
}

fn programs_and_people_get_the_same_document(app: &App) {
    let robot = app.robot();
    let answered = robot.ask(Method::Get, "/api/openapi.json", &[], None).expect_json(Status::Ok);
    assert_eq!(answered["openapi"].as_str().map(|version| &version[..4]), Some("3.1."));
    assert_eq!(&answered, known());
    assert_eq!(app.get("/account/api/openapi.json").expect_json(Status::Ok), answered);
    let nobody = app.visitor();
    assert!(nobody.get("/account/api/openapi.json").location().starts_with("/sign-in"));
    nobody.get("/api/openapi.json").expect_problem(Status::Unauthorized);
}

#[test]
fn every_route_of_the_api_is_in_it_and_no_other() {
    let app = App::on(Backend::Sqlite);
    let route = |route: &rocket::Route| {
        let path = route.uri.path().trim_end_matches('/').replace('<', "{").replace('>', "}");
        format!("{} {path}", route.method)
    };
    // The door leads to these what it does not let in; nobody asks for them.
    let is_open = |route: &String| {
        route.contains(" /api/") && ![" /api/refused/", " /api/preflight"].iter().any(|led| route.contains(led))
    };
    let mounted: BTreeSet<String> = app.client.rocket().routes().map(route).filter(is_open).collect();
    let named: BTreeSet<String> =
        operations().iter().map(|(path, method, _)| format!("{} {path}", method.to_uppercase())).collect();
    assert!(mounted.len() > 30);
    assert_eq!(mounted, named);
}

#[test]
fn every_operation_says_all_of_itself() {
    let mut ids = BTreeSet::new();
    let tags: Vec<&Value> = known()["tags"].as_array().expect("tags").iter().map(|tag| &tag["name"]).collect();
    for (path, method, operation) in operations() {
        let id = operation["operationId"].as_str().expect("a name");
        assert!(ids.insert(id), "{id} stands twice");
        assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{id}");
        assert!(tags.contains(&&operation["tags"][0]), "{id}");
        let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
        assert!(parameters.iter().all(|one| one["description"].as_str().is_some_and(|text| !text.is_empty())), "{id}");
        assert_eq!(path.contains("{id}"), parameters.iter().any(|one| one["in"] == "path"), "{id}");
        assert!(operation["requestBody"].is_null() || ["post", "put", "patch"].contains(&method), "{id}");
        for status in ["400", "401", "403", "503"] {
            assert!(!operation["responses"][status].is_null(), "{id} {status}");
        }
    }
    for (name, schema) in known()["components"]["schemas"].as_object().expect("schemas") {
        for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
            let described = schema["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described || name == "AssignmentEnd", "nothing is said of {name}.{field}");
        }
    }
}

/// Whatever holds an example beside a schema, wherever it stands.
fn examples(value: &'static Value, found: &mut Vec<(&'static Value, &'static Value)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(example), Some(schema)) = (fields.get("example"), fields.get("schema")) {
                found.push((schema, example));
            }
            fields.values().for_each(|value| examples(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| examples(value, found)),
        _ => {}
    }
}

#[test]
fn every_example_fits_its_schema() {
    let mut found = Vec::new();
    examples(known(), &mut found);
    assert!(found.len() > 60, "{}", found.len());
    for (schema, example) in found {
        assert_eq!(complaints(schema, example), Vec::<String>::new(), "{schema}: {example}");
    }
    for (path, _, operation) in operations() {
        let body = operation["requestBody"]["content"].as_object().into_iter().flatten();
        assert!(body.clone().all(|(_, content)| !content["example"].is_null()), "{path} has no example");
    }
}

#[test]
fn what_may_be_sent_is_what_the_forms_take() {
    let schemas = &known()["components"]["schemas"];
    let [employee, assignment, seat] = ["EmployeeNew", "AssignmentNew", "SeatNew"].map(|name| &schemas[name]);
    assert_eq!(employee["required"], json!(["given_name", "family_name", "email"]));
    assert_eq!(employee["properties"]["given_name"]["maxLength"], 100);
    assert_eq!(employee["properties"]["notes"]["maxLength"], 4_000);
    assert_eq!(employee["properties"]["given_name"]["type"], "string");
    assert_eq!(employee["properties"]["phone"]["type"], json!(["string", "null"]));
    assert_eq!(employee["properties"]["status"]["default"], "active");
    let between = |field: &Value| [field["minimum"].as_i64(), field["maximum"].as_i64()];
    assert_eq!(between(&assignment["properties"]["allocation"]), [Some(0), Some(100)]);
    assert_eq!(assignment["properties"]["allocation"]["default"], 100);
    assert_eq!(between(&seat["properties"]["wanted"]), [Some(1), Some(999)]);
    assert_eq!(assignment["required"], json!(["employee_id", "role_id"]));
    let place = |department: Value, project: Value| {
        complaints(seat, &json!({ "role_id": 1, "department_id": department, "project_id": project })).is_empty()
    };
    assert!(place(json!(1), Value::Null) && place(Value::Null, json!(1)));
    assert!(!place(json!(1), json!(1)) && !place(Value::Null, Value::Null));
    let fields = |name: &str| schemas[name]["properties"].as_object().expect("fields").len();
    for name in ["Employee", "Assignment", "Seat", "Role", "Project", "Department"] {
        let [new, replacement, change] = ["New", "Replacement", "Change"].map(|end| format!("{name}{end}"));
        assert_eq!(schemas[&replacement]["required"].as_array().map(Vec::len), Some(fields(&new)));
        assert!(schemas[&change]["required"].is_null() && fields(&change) == fields(&new));
        assert_eq!(schemas[&new]["additionalProperties"], false);
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn look(value: &'static Value) {
        match value {
            Value::Object(fields) => {
                follow(value);
                fields.values().for_each(look);
            }
            Value::Array(items) => items.iter().for_each(look),
            _ => {}
        }
    }
    look(known());
}
