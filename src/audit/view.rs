//! The log in the words of whoever reads it.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{Action, Change, FieldChange, History, Kind, Value, may_read_private};
use crate::auth::{Actor, EditEmployees, ImportRows, ManageAccounts, Via, ViewChanges};
use crate::web::Language;

/// A text of more characters than this is shown by its beginning.
const LONG: usize = 160;
/// So many of them.
const BEGINNING: usize = 120;
/// What was in a row when it was made or deleted is shown at once when it is no more fields than this.
const FEW: usize = 3;
/// The fields that point to other rows, by the kind of row.
const POINTERS: [(&str, Kind); 7] = [
    ("department_id", Kind::Department),
    ("parent_id", Kind::Department),
    ("employee_id", Kind::Employee),
    ("manager_id", Kind::Employee),
    ("project_id", Kind::Project),
    ("role_id", Kind::Role),
    ("deputy_for_id", Kind::Assignment),
];

/// Who reads, and in which language.
#[derive(Clone)]
pub struct Reader {
    actor: Arc<Actor>,
    language: Language,
}

impl Reader {
    /// The one who asks.
    pub fn of(actor: &Arc<Actor>, language: Language) -> Self {
        Self { actor: Arc::clone(actor), language }
    }

    /// Whether they may read the private fields of a row.
    pub fn may_read_private(&self, kind: Kind, id: i32) -> bool {
        may_read_private(&self.actor, kind, Some(id))
    }
}

/// A part of the log as a page shows it.
#[derive(Debug, Default, Serialize)]
pub struct HistoryView {
    /// Newest first.
    pub changes: Vec<ChangeView>,
    /// The id before which older ones begin, when there are any.
    pub older: Option<i32>,
}

/// Something that happened.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Who did it; none when nobody was signed in.
    pub who: Option<String>,
    /// Their account's page, for those who may open it.
    pub who_url: Option<String>,
    /// By which way, where it is not a page of a browser.
    pub via: Option<String>,
    /// From which address, for those who may know.
    pub address: Option<String>,
    /// What they did, up to the name of the thing: "changed the assignment".
    pub did: String,
    /// What the thing was called.
    pub title: String,
    /// Its page.
    pub url: Option<String>,
    /// What was in it.
    pub fields: Vec<FieldView>,
    /// Whether there was something both before and after: `was -> is`.
    pub differs: bool,
    /// Whether the fields are too many to be shown at once.
    pub folded: bool,
}

/// A field and what was in it.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// What people call the field.
    pub label: String,
    /// What was in it.
    pub before: Option<ValueView>,
    /// What is in it since.
    pub after: Option<ValueView>,
}

/// What was in a field.
#[derive(Debug, Serialize)]
pub struct ValueView {
    /// In words; of a long text its beginning.
    pub text: String,
    /// The whole of a long text.
    pub whole: Option<String>,
    /// The page of the row that it points to.
    pub url: Option<String>,
}

impl HistoryView {
    /// A part of the log as `reader` may see it.
    pub fn new(history: History, reader: &Reader) -> Self {
        let history = history.without_private(&reader.actor);
        let older = history.changes.last().filter(|_| history.more).map(|change| change.id);
        Self { changes: history.changes.into_iter().map(|change| seen(change, reader)).collect(), older }
    }

    /// The same for a page that is about the one thing it all happened to, and so need not lead there.
    pub fn of_one_thing(history: History, reader: &Reader) -> Self {
        let mut view = Self::new(history, reader);
        view.changes.iter_mut().for_each(|change| change.url = None);
        view
    }
}

fn seen(change: Change, reader: &Reader) -> ChangeView {
    let language = reader.language;
    let word = |beginning: &str, word: &str| find(language, &format!("{beginning}-{word}"));
    let manages = reader.actor.can::<ManageAccounts>();
    let account = |id: Option<i32>| id.filter(|_| manages).map(|id| format!("/accounts/{id}"));
    let did = word("change-action", change.action.as_str()).unwrap_or_else(|| humble(change.action.as_str()));
    let thing = word("change-kind", &change.kind).unwrap_or_else(|| humble(&change.kind));
    let kind = change.kind.parse::<Kind>().ok();
    let url = match (kind.and_then(Kind::plural), change.row_id) {
        (Some(plural), Some(id)) => Some(format!("/{plural}/{id}")),
        (None, id) if kind == Some(Kind::Account) => account(id),
        (None, Some(id)) if kind == Some(Kind::Handover) => {
            Some(format!("/handovers/{id}")).filter(|_| reader.actor.can::<EditEmployees>())
        }
        (None, Some(id)) if kind == Some(Kind::Import) => {
            Some(format!("/imports/{id}")).filter(|_| reader.actor.can::<ImportRows>())
        }
        _ => None,
    };
    let via = Some(change.via).filter(|via| *via != Via::Page).and_then(|via| word("change-via", via.as_str()));
    let all = |side: fn(&FieldChange) -> bool| change.fields.iter().all(side);
    let one_side = all(|field| field.before.is_none()) || all(|field| field.after.is_none());
    let differs = !one_side || matches!(change.action, Action::Updated | Action::Ended);
    ChangeView {
        at: change.at,
        who: Some(change.actor).filter(|name| !name.is_empty()),
        who_url: account(change.account_id),
        via,
        address: Some(change.address).filter(|at| !at.is_empty() && reader.actor.can::<ViewChanges>()),
        // Some deeds say by themselves what they were done to.
        did: if did.ends_with(':') { did } else { format!("{did} {thing}") },
        title: change.title,
        url: url.filter(|_| change.action != Action::Deleted),
        differs,
        folded: !differs && change.fields.len() > FEW,
        fields: change.fields.into_iter().map(|field| in_words(language, &change.kind, field)).collect(),
    }
}

/// Fields that change in a row of a kind, in words.
pub fn fields_in_words(language: Language, kind: Kind, changes: Vec<FieldChange>) -> Vec<FieldView> {
    changes.into_iter().map(|change| in_words(language, kind.as_str(), change)).collect()
}

fn in_words(language: Language, kind: &str, change: FieldChange) -> FieldView {
    let field = change.field;
    let value = |value: Value| value_in_words(language, kind, &field, value);
    let label = find(language, &format!("{kind}-{field}"));
    FieldView {
        label: label.unwrap_or_else(|| humble(&field)),
        before: change.before.map(value),
        after: change.after.map(value),
    }
}

fn value_in_words(language: Language, kind: &str, field: &str, value: Value) -> ValueView {
    let plain = |text: String| ValueView { text, whole: None, url: None };
    match value {
        Value::Text(text) if text.chars().count() > LONG => {
            let beginning: String = text.chars().take(BEGINNING).collect();
            ValueView { text: format!("{}…", beginning.trim_end()), whole: Some(text), url: None }
        }
        Value::Text(text) => plain(text),
        Value::Word(word) => plain(find(language, &format!("{kind}-{field}-{word}")).unwrap_or_else(|| humble(&word))),
        Value::Day(day) => plain(day.parse::<NaiveDate>().map(|day| language.date(day)).unwrap_or(day)),
        Value::Row(id, name) => {
            let to = POINTERS.iter().find(|(pointer, _)| *pointer == field).and_then(|(_, kind)| kind.plural());
            let text = if name.is_empty() { id.to_string() } else { name };
            ValueView { text, whole: None, url: to.map(|plural| format!("/{plural}/{id}")) }
        }
    }
}

fn find(language: Language, key: &str) -> Option<String> {
    language.find(key, &Default::default())
}

/// What stands where there is no text for a name of the program's: the name, as readable as it gets.
fn humble(name: &str) -> String {
    let bare = name.strip_suffix("_id").or_else(|| name.strip_suffix("_on")).unwrap_or(name);
    bare.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_text_is_named_by_what_it_is_called() {
        let field = FieldChange::texts("expires_on", None, Some("soon"));
        let shown = in_words(Language::English, "token", field);
        assert_eq!((shown.label.as_str(), shown.before.is_none()), ("expires", true));
        let field = FieldChange::words("status", Some("on_leave"), Some("no_such_word"));
        let shown = in_words(Language::Spanish, "employee", field);
        let texts = [shown.before, shown.after].map(|value| value.map(|value| value.text).unwrap_or_default());
        assert_eq!(
            texts,
            [find(Language::Spanish, "employee-status-on_leave").unwrap_or_default(), "no such word".into()]
        );
    }
}
