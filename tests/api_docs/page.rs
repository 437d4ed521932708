//! The page about the API: complete as it comes from the server.

use std::collections::BTreeSet;

use projman::api_docs::document;
use serde_json::Value;

use crate::support::source::root;
use crate::support::{App, Who, on_both};

on_both![
    the_page_shows_all_that_can_be_asked_for,
    it_is_there_in_both_languages,
    every_meaning_is_said_in_both_languages,
    only_those_who_are_signed_in_see_it
];

fn the_page_shows_all_that_can_be_asked_for(app: &App) {
    let page = app.page("/account/api");
    let shown = page.texts(".api-operation > summary");
    let paths = document().expect("the document")["paths"].as_object().expect("paths");
    let mut count = 0;
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("operations") {
            count += 1;
            let wanted = format!("{} {path}", method.to_uppercase());
            assert!(shown.iter().any(|text| text.starts_with(&format!("{wanted} "))), "{wanted}: {shown:?}");
            let id = format!("#{}", operation["operationId"].as_str().expect("a name"));
            let text = page.texts(&id).join(" ");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(text.contains(parameter["name"].as_str().expect("a name")), "{id}: {parameter}");
            }
            for status in operation["responses"].as_object().expect("answers").keys() {
                assert!(text.contains(status.as_str()), "{id}: {status}");
            }
            assert!(text.contains(&format!("curl -X {}", method.to_uppercase())), "{id}");
        }
    }
    assert_eq!(shown.len(), count);
    // What is sent and answered, field by field; what an operation links to is on the page.
    for schema in ["EmployeeNew", "Employee", "AssignmentEnd"] {
        let shown = page.texts(&format!("#schema-{schema} th")).join(" ");
        let fields = &document().expect("the document")["components"]["schemas"][schema]["properties"];
        assert!(fields.as_object().expect("fields").keys().all(|name| shown.contains(name.as_str())), "{schema}");
    }
    for target in page.attributes(".api-body a", "href") {
        assert_eq!(page.texts(&format!("{target} h3")).len(), 1, "{target}");
    }
    // Only a script can send, so without one there is no form to fill in vain.
    assert_eq!(page.attributes(".api-try", "hidden").len(), count);
    assert!(page.attributes(".api-try [name]", "name").is_empty(), "a browser would send it by itself");
}

fn it_is_there_in_both_languages(app: &App) {
    let spanish = app.get_with("/account/api", &[("Accept-Language", "es")]).page();
    let english = app.page("/account/api");
    let texts = |page: &crate::support::Page| page.texts(".api-summary, .api-body > h3, .api-problems li");
    let same = texts(&spanish).into_iter().filter(|text| texts(&english).contains(text));
    // What only one part has is said in the words of the document.
    let own = |text: &String| document().is_ok_and(|all| summaries(all).contains(text));
    assert_eq!(same.filter(|text| !own(text)).collect::<Vec<_>>(), Vec::<String>::new());
}

fn summaries(document: &Value) -> Vec<String> {
    let items = document["paths"].as_object().into_iter().flatten().flat_map(|(_, item)| item.as_object());
    items.flat_map(|item| item.values()).filter_map(|one| Some(one["summary"].as_str()?.to_owned())).collect()
}

fn only_those_who_are_signed_in_see_it(app: &App) {
    assert!(app.visitor().get("/account/api").location().starts_with("/sign-in"));
    assert!(!app.seen_by(Who::Viewer).page("/account/api").texts("h1").is_empty());
}

fn every_meaning_is_said_in_both_languages(app: &App) {
    const MEANINGS: &str = ".api-fields td:last-child, .api-body > p:first-child";
    let english = app.page("/account/api").texts(MEANINGS);
    let spanish = app.get_with("/account/api", &[("Accept-Language", "es")]).page().texts(MEANINGS);
    assert_eq!(english.len(), spanish.len());
    let said = descriptions(document().expect("the document"));
    for (english, spanish) in english.iter().zip(&spanish) {
        assert!(said.contains(english), "the page says what the document says: {english}");
        assert!(!english.is_empty() && english != spanish, "no meaning, or not in Spanish: {english:?}");
    }
    let texts = std::fs::read_to_string(root().join("locales/en/api_says.ftl")).expect("texts");
    let kept: BTreeSet<String> = texts.lines().filter_map(|line| Some(line.split_once(" = ")?.1.to_owned())).collect();
    assert_eq!(kept, english.into_iter().collect(), "none is left over");
}

/// All that a document says something is about.
fn descriptions(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("description").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(descriptions)).collect()
        }
        Value::Array(items) => items.iter().flat_map(descriptions).collect(),
        _ => BTreeSet::new(),
    }
}
