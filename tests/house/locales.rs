//! The words of the product: all there, in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::source::{between, files};

/// The texts of a language: key, and the names of what it quotes.
fn texts(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&format!("locales/{language}"), ".ftl") {
        let mut current = String::new();
        for line in file.text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                current = key.to_owned();
                let known = texts.insert(current.clone(), BTreeSet::new());
                assert!(known.is_none(), "{language}: {current} is written twice ({})", file.path);
            }
            if line.starts_with('#') || current.is_empty() {
                continue;
            }
            let quoted = line.split('$').skip(1).map(|rest| {
                rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
            });
            texts.get_mut(&current).expect("entered above").extend(quoted);
        }
    }
    assert!(texts.len() > 200, "{language} has {} texts", texts.len());
    texts
}

#[test]
fn every_text_exists_in_every_language_and_quotes_the_same() {
    let (english, spanish) = (texts("en"), texts("es"));
    let keys = |texts: &BTreeMap<String, BTreeSet<String>>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let only =
        |these: &BTreeSet<String>, those: &BTreeSet<String>| these.difference(those).cloned().collect::<Vec<_>>();
    assert_eq!(only(&keys(&english), &keys(&spanish)), Vec::<String>::new(), "English alone");
    assert_eq!(only(&keys(&spanish), &keys(&english)), Vec::<String>::new(), "Spanish alone");
    for (key, quoted) in &english {
        assert_eq!(Some(quoted), spanish.get(key), "{key} quotes");
    }
}

#[test]
fn the_languages_differ() {
    let lines = |language: &str| -> BTreeSet<String> {
        files(&format!("locales/{language}"), ".ftl")
            .iter()
            .flat_map(|file| file.text.lines())
            .map(String::from)
            .collect()
    };
    let (english, spanish) = (lines("en"), lines("es"));
    let same: Vec<&String> =
        english.intersection(&spanish).filter(|line| line.contains(" = ") && !line.ends_with("->")).collect();
    assert!(same.len() < 8, "left untranslated: {same:?}");
}

#[test]
fn every_text_that_a_template_names_exists() {
    let texts = texts("en");
    let mut seen = 0;
    for file in files("templates", ".html") {
        for key in between(&file.text, "t(key=\"", "\"") {
            seen += 1;
            // Some names are put together: `"nav-" ~ section`. Something must begin so.
            let made = key.ends_with('-') && texts.keys().any(|known| known.starts_with(key));
            assert!(made || texts.contains_key(key), "{}: no text {key}", file.path);
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn every_word_that_is_chosen_from_has_its_text() {
    let texts = texts("en");
    // Where each enumeration of words is shown, as the beginning of its keys.
    let shown: BTreeMap<(&str, &str), &[&str]> = BTreeMap::from([
        (("employees", "Status"), &["employee-status-"][..]),
        (("projects", "Status"), &["project-status-"]),
        (("references", "Scope"), &["role-scope-"]),
        (("assignments", "Responsibility"), &["assignment-responsibility-"]),
        (("assignments", "When"), &["assignment-when-", "assignments-"]),
        (("deputies", "Reason"), &["suggested-"]),
        (("handovers", "Status"), &["handover-status-"]),
        (("handovers", "Choice"), &["handover-choice-"]),
        (("handovers", "News"), &["handover-news-"]),
        (("handovers", "StepKind"), &["handover-step-"]),
        (("bulk", "Act"), &["bulk-act-", "bulk-title-", "bulk-help-", "bulk-apply-", "bulk-done-"]),
        (("bulk", "Refusal"), &["bulk-refused-"]),
        (("seats", "Gap"), &["seat-gap-"]),
        (("gaps", "Kind"), &["gaps-", "gaps-note-", "gaps-none-"]),
        (("gaps", "Reason"), &["gap-reason-"]),
        (("gaps", "Within"), &["gap-within-"]),
        (("gaps", "Older"), &["gap-older-"]),
        (("gaps", "Extent"), &["gap-extent-"]),
        (("audit", "Action"), &["change-action-", "change-name-"]),
        (("audit", "Kind"), &["change-kind-", "change-thing-"]),
        (("auth", "Access"), &["account-access-", "invitation-access-", "my-access-", "token-access-"]),
        // How far a sign-in has come is nothing that anybody is shown.
        (("auth", "Stage"), &[]),
        (("auth", "Via"), &["change-via-"]),
        (("changes", "Format"), &["changes-export-"]),
        (("matrix", "Violation"), &["matrix-violation-"]),
        (("timeline", "Zoom"), &["timeline-months-"]),
        (("matrix", "Only"), &["matrix-only-"]),
        (("reorganisations", "Kind"), &["reorganisation-kind-"]),
        (("reorganisations", "Status"), &["reorganisation-status-"]),
        (("reorganisations", "Timing"), &["reorganisation-timing-"]),
        (("reorganisations", "What"), &["reorganisation-trouble-"]),
        // What stays where it is has no mark, and the buttons of the order have texts of their own.
        (("reorganisations", "Mark"), &[]),
        (("reorganisations", "Direction"), &["reorganisation-"]),
        (("accounts", "State"), &["account-state-"]),
        (("tables", "FileFormat"), &["export-format-"]),
        (("exports", "List"), &["nav-"]),
        (("tables", "Format"), &["tables-format-"]),
        (("tables", "DateOrder"), &["tables-dates-"]),
        (("imports", "Registers"), &["nav-", "import-mode-help-", "import-register-"]),
        (("imports", "Mode"), &["import-mode-"]),
        (("imports", "State"), &["import-state-"]),
        (("imports", "Outcome"), &["import-outcome-", "import-tab-", "import-none-"]),
        (("imports", "Phase"), &["import-phase-"]),
        (("web", "Theme"), &["theme-"]),
        (("web", "Shortcuts"), &["shortcuts-"]),
        (("feeds", "Subject"), &["feed-of-"]),
        (("feeds", "Extent"), &["feed-extent-"]),
        (("find", "Group"), &["search-group-"]),
        // Each language is named in itself, in the template.
        (("web", "Language"), &[]),
    ]);
    let mut found = BTreeSet::new();
    for file in files("src", ".rs").iter().filter(|file| !file.path.ends_with("db/enums.rs")) {
        let room = file.path.trim_start_matches("src/").split('/').next().unwrap_or_default();
        for declared in between(&file.text, "text_enum! {", "\n}") {
            let name = between(declared, "pub enum ", " {")[0];
            let known = shown.iter().find(|((r, n), _)| *r == room && *n == name);
            let (known, beginnings) = known.unwrap_or_else(|| panic!("where is {name} of {} shown?", file.path));
            found.insert(*known);
            for word in between(declared, "= \"", "\"") {
                for beginning in *beginnings {
                    assert!(texts.contains_key(&format!("{beginning}{word}")), "no text {beginning}{word}");
                }
            }
        }
    }
    assert_eq!(found.len(), shown.len(), "all of them were looked at");
}

#[test]
fn every_complaint_has_its_text() {
    let texts = texts("en");
    let mut keys = BTreeSet::new();
    for file in files("src", ".rs") {
        for start in ["errors.add(", "errors.add_with(", "::field(", "Error::validation("] {
            for call in between(&file.text, start, ")") {
                // The field comes before the key: by its name in quotes, or by something that holds the name.
                let after_field = usize::from(call.trim_start().starts_with('"') && !start.contains("validation"));
                let quoted = call.split('"').skip(1).step_by(2).nth(after_field);
                keys.extend(quoted.map(ToOwned::to_owned));
            }
        }
    }
    let fields = files("src/web/forms", "fields.rs").remove(0);
    for call in between(&fields.text, "errors.add", ")") {
        keys.extend(call.split('"').skip(1).step_by(2).map(ToOwned::to_owned));
    }
    // What is made of other errors.
    let submission = files("src/web/forms", "submission.rs").remove(0);
    for part in between(&submission.text, "fn complaint(", "\n}") {
        keys.extend(part.split('"').skip(1).step_by(2).map(ToOwned::to_owned));
    }
    let scope = files("src/references", "scope.rs").remove(0);
    for part in between(&scope.text, "fn complaint(", "\n    }") {
        keys.extend(part.split('"').skip(1).step_by(2).map(ToOwned::to_owned));
    }
    for key in ["required", "too-long", "taken", "one-place", "overlap", "scope-department", "has-deputies"] {
        assert!(keys.contains(key), "{key} was not found: is this still measured? {keys:?}");
    }
    for key in keys {
        assert!(texts.contains_key(&format!("error-{key}")), "no text error-{key}");
    }
}

#[test]
fn a_file_is_refused_and_doubted_in_words() {
    let texts = texts("en");
    let readers: Vec<_> = files("src/tables/reading", ".rs");
    for (beginning, calls) in
        [("refused-", &["Refused::file(", "Refused::at("][..]), ("doubt-", &["Doubt::of(", "Doubt::about("])]
    {
        let raised = |call: &&str| readers.iter().flat_map(|file| between(&file.text, call, ")")).collect::<Vec<_>>();
        let calls: Vec<&str> = calls.iter().flat_map(raised).collect();
        let keys: BTreeSet<&str> = calls.iter().filter_map(|call| call.split('"').nth(1)).collect();
        let known = texts.keys().filter_map(|key| key.strip_prefix(beginning)).collect();
        assert_eq!(keys, known, "{beginning}");
    }
}

#[test]
fn every_trouble_has_its_texts() {
    let texts = texts("en");
    let catchers = files("src/web", "catchers.rs").remove(0);
    let mut keys: BTreeSet<&str> = between(&catchers.text, "Status::", "),").into_iter().collect();
    keys = keys.iter().flat_map(|part| part.split('"').skip(1).step_by(2)).collect();
    let own = between(&catchers.text, "=> \"", "\"");
    keys.extend(own);
    assert!(keys.contains("not-found") && keys.contains("database-away") && keys.len() > 8, "{keys:?}");
    for key in keys {
        for part in ["title", "help"] {
            assert!(texts.contains_key(&format!("trouble-{key}-{part}")), "no text trouble-{key}-{part}");
        }
    }
}

#[test]
fn no_text_is_left_over() {
    let mut named = String::new();
    for (directory, ending) in [("templates", ".html"), ("src", ".rs"), ("static/js", ".js")] {
        files(directory, ending).iter().for_each(|file| named.push_str(&file.text));
    }
    // Names that are put together, by their beginnings and ends.
    let made = [
        "account-",
        "api-docs-",
        "api-says-",
        "error-",
        "feed-",
        "trouble-",
        "month-",
        "nav-",
        "theme-",
        "filter-",
        "dependants-",
        "assignments-",
        "assignment-",
        "bulk-",
        "department-",
        "employee-",
        "project-",
        "refused-",
        "reorganisation-",
        "role-",
        "search-group-",
        "seat-",
        "shortcuts-",
        "gap-",
        "gaps-",
        "change-",
        "chart-",
        "changes-",
        "account-access-",
        "log-",
        "credential-",
        "doubt-",
        "invitation-",
        "matrix-",
        "me-",
        "handover-",
        "import-",
        "suggested-",
        "my-access-",
        "my-code-",
        "my-password-",
        "tables-",
        "export-format-",
        "timeline-months-",
        "token-",
    ];
    // Those that templates/list.html puts together for each kind of list.
    let of_lists = ["-empty-title", "-empty-text", "-search"];
    for key in texts("en").keys() {
        let whole = named.contains(&format!("\"{key}\""));
        let in_parts = made.iter().any(|beginning| key.starts_with(beginning))
            || of_lists.iter().any(|end| key.ends_with(end) && named.contains(&format!("\"{end}\"")));
        assert!(whole || in_parts, "nothing names {key}");
    }
}
