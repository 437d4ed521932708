//! What docs/api.md says is so: its commands are run one after another, and what they answer is compared with what it shows.

use std::collections::BTreeSet;
use std::process::Command;

use projman::auth::{Access, api_tokens};
use serde_json::Value;

use crate::support::source::root;
use crate::support::{Backend, Database, Program, projman};

/// Commands, and the answer that is shown below them.
struct Step {
    commands: String,
    shown: Option<Value>,
}

fn steps() -> Vec<Step> {
    let text = std::fs::read_to_string(root().join("docs/api.md")).expect("docs/api.md");
    let mut steps: Vec<Step> = Vec::new();
    for block in text.split("\n```").skip(1).step_by(2) {
        let (kind, body) = block.split_once('\n').expect("a block");
        match kind {
            "sh" => steps.push(Step { commands: body.to_owned(), shown: None }),
            "json" => {
                let shown = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"));
                steps.last_mut().expect("commands before an answer").shown = Some(shown);
            }
            // Where one puts one's own address and token.
            "sh setup" => {}
            other => panic!("a block of {other:?}: this test would not see it"),
        }
    }
    steps
}

/// The names of all fields in an answer, with the way to them. Lists are told by their first row.
fn shape(value: &Value, at: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                into.insert(format!("{at}/{name}"));
                shape(value, &format!("{at}/{name}"), into);
            }
        }
        Value::Array(items) => items.iter().take(1).for_each(|item| shape(item, &format!("{at}[]"), into)),
        _ => {}
    }
}

fn names(value: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    shape(value, "", &mut names);
    names
}

fn every_command_answers_what_is_shown(backend: Backend) {
    let database = Database::migrated(backend);
    let demo = projman(&database.directory).arg("demo").env("DATABASE_URL", &database.url).output().expect("a demo");
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let account = database.account("admin", Access::Admin);
    let token = api_tokens::create(&mut database.connect(), account, "docs", Access::Admin, 1).expect("a token").1;
    let program = Program::start(&database);
    let steps = steps();
    assert!(steps.len() > 8 && steps.iter().any(|step| step.shown.is_some()), "the document is read");
    let mut script = "set -euo pipefail\n".to_owned();
    for (at, step) in steps.iter().enumerate() {
        script.push_str(&format!("{{\n{}\n}} > answer-{at}\n", step.commands));
    }
    let mut bash = Command::new("bash");
    let run = bash.arg("-c").arg(&script).current_dir(&database.directory);
    let run = run.env("PROJMAN", format!("http://{}", program.address)).env("TOKEN", token).env("no_proxy", "*");
    let ran = run.output().expect("bash");
    let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
    for (at, step) in steps.iter().enumerate() {
        let answer = std::fs::read_to_string(database.directory.join(format!("answer-{at}"))).unwrap_or_default();
        if let Some(shown) = &step.shown {
            let answered: Value = serde_json::from_str(&answer)
                .unwrap_or_else(|error| panic!("{}\n{error}: {answer}\n{errors}", step.commands));
            assert_eq!(names(&answered), names(shown), "{}\n{answer}", step.commands);
        }
    }
    assert!(ran.status.success(), "{errors}");
}

#[test]
fn every_command_answers_what_is_shown_on_sqlite() {
    every_command_answers_what_is_shown(Backend::Sqlite);
}

#[test]
fn every_command_answers_what_is_shown_on_mariadb() {
    every_command_answers_what_is_shown(Backend::Mariadb);
}
