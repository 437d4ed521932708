//! The API, asked by a program that knows its description and invents what nobody would send (Schemathesis). It has to be
//! installed first, so `make test` does this by itself at its end (scripts/fuzz.sh); other runs leave it out.

use std::process::Command;

use projman::auth::{Access, api_tokens};

use crate::support::source::root;
use crate::support::{Backend, Database, Program, projman};

/// Asks a program with the demo company in its database, by an administrator's token; fails on any answer that is no
/// answer of the description's.
fn nothing_that_is_sent_gets_another_answer_than_is_described(backend: Backend) {
    let tool = std::env::var("TEST_SCHEMATHESIS").expect("TEST_SCHEMATHESIS is not set: run scripts/fuzz.sh");
    let database = Database::migrated(backend);
    let demo = projman(&database.directory).arg("demo").env("DATABASE_URL", &database.url).output().expect("demo");
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let account = database.account("admin", Access::Admin);
    let token = api_tokens::create(&mut database.connect(), account, "fuzz", Access::Admin, 1).expect("a token").1;
    // So that what is asked is answered, and not that too much was asked.
    let program = Program::start_with(&database, |command| {
        command.env("PROJMAN_API_REQUESTS_PER_MINUTE", "1000000").env("PROJMAN_API_BURST", "1000000");
    });
    let said = Command::new(tool)
        .args(["--config-file", "schemathesis.toml", "run"])
        .arg(format!("http://{}/api/openapi.json", program.address))
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .current_dir(root().join("tests/fuzz"))
        // Nothing of it is kept in the project, and it asks this program alone.
        .envs([("HYPOTHESIS_STORAGE_DIRECTORY", database.directory.as_path())])
        .envs([("PYTHONDONTWRITEBYTECODE", "1"), ("NO_PROXY", "*"), ("no_proxy", "*")])
        .output()
        .expect("Schemathesis");
    let report = String::from_utf8_lossy(&said.stdout);
    println!("{backend:?}: {}", report.split(" SUMMARY ").last().unwrap_or_default().trim_start_matches('='));
    assert!(said.status.success(), "{report}\n{}", String::from_utf8_lossy(&said.stderr));
    let cases = report.split(" generated, ").next().and_then(|before| before.split_whitespace().last());
    let cases: u32 = cases.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("no count: {report}"));
    assert!(cases > 2_000, "only {cases} requests were made");
    assert!(!program.said().contains("status=500"), "{}", program.said());
}

#[test]
#[ignore = "scripts/fuzz.sh installs what it takes and runs it"]
fn nothing_that_is_sent_gets_another_answer_than_is_described_on_sqlite() {
    nothing_that_is_sent_gets_another_answer_than_is_described(Backend::Sqlite);
}

#[test]
#[ignore = "scripts/fuzz.sh installs what it takes and runs it"]
fn nothing_that_is_sent_gets_another_answer_than_is_described_on_mariadb() {
    nothing_that_is_sent_gets_another_answer_than_is_described(Backend::Mariadb);
}
