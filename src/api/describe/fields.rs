//! What may be sent about a row, as JSON Schema. What a field holds is known from the columns; which fields must be filled,
//! how long a text may be and how large a number is asked of the form itself, so that the limits stand there alone.

use std::collections::BTreeMap;

use rocket::form::FromForm;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::error::{AppError, FieldError, Result};
use crate::web::forms::{EMAIL_PATTERN, Submission, values_of};
use crate::web::records::{Column, Holds, Record};

/// One line of text: no control characters.
pub(super) const LINE: &str = r"^[^\x00-\x1F\x7F-\x9F]*$";
/// The same with something in it beside blanks.
const FILLED: &str = r"^[^\x00-\x1F\x7F-\x9F]*[^\s\x00-\x1F\x7F-\x9F][^\x00-\x1F\x7F-\x9F]*$";
/// Text of several lines.
const PROSE: &str = r"^[^\x00-\x08\x0B-\x0C\x0E-\x1F\x7F-\x9F]*$";
/// A day in the years that the register knows.
pub const DAY: &str = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// Longer than any field may be.
const FAR_TOO_LONG: usize = 100_000;

/// What the fields of a register may hold, and which of them belong together.
pub struct Inputs {
    properties: Map<String, Value>,
    /// Those without which there is no new row.
    required: Vec<String>,
    /// Those of which exactly one must be filled.
    one_of: Vec<String>,
}

impl Inputs {
    /// The fields of a register, with what is said of each of them in its rows.
    ///
    /// # Errors
    /// `Internal` when the form's input is no map.
    pub fn of<R: Record>(said: &dyn Fn(&str) -> Option<String>) -> Result<Self> {
        Self::of_form(R::COLUMNS, R::validate, said)
    }

    /// The fields of a form that `validate` looks at.
    ///
    /// # Errors
    /// `Internal` when the form's input is no map.
    pub fn of_form<I, T>(
        columns: &[Column],
        validate: fn(&I) -> Result<T>,
        said: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self>
    where
        I: for<'v> FromForm<'v> + Serialize + Default,
    {
        let complain =
            |values| Submission::to_show(values, None, None).input(|input: &I| validate(input).map(drop)).err();
        let form = Form { usual: values_of(&<I as Default>::default())?, complain: &complain };
        let named = |key: &str| -> Vec<String> {
            let fields = columns.iter().map(|column| column.field);
            fields.filter(|field| form.complaint(field, None, key).is_some()).map(str::to_owned).collect()
        };
        let property = |column: &Column| {
            let mut schema = form.schema(column);
            if let Some(words) = said(column.field) {
                schema.insert("description".to_owned(), words.into());
            }
            (column.field.to_owned(), Value::Object(schema))
        };
        let (required, one_of) = (named("required"), named("one-place"));
        Ok(Self { properties: columns.iter().map(property).collect(), required, one_of })
    }

    /// What makes a new row.
    pub fn to_make(&self) -> Value {
        let mut schema = self.object(&self.required, true);
        if !self.one_of.is_empty() {
            schema["oneOf"] = self.one_of.iter().map(|field| self.alone(field)).collect();
        }
        schema
    }

    /// What replaces a row: every field.
    pub fn to_replace(&self) -> Value {
        let all: Vec<String> = self.properties.keys().cloned().collect();
        let mut schema = self.object(&all, false);
        if !self.one_of.is_empty() {
            schema["oneOf"] = self.one_of.iter().map(|field| self.alone(field)).collect();
        }
        schema
    }

    /// What changes a row: any of its fields.
    pub fn to_patch(&self) -> Value {
        self.object(&[], false)
    }

    fn object(&self, required: &[String], with_defaults: bool) -> Value {
        let mut properties = self.properties.clone();
        if !with_defaults {
            for schema in properties.values_mut().filter_map(Value::as_object_mut) {
                schema.remove("default");
            }
        }
        let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    /// One of those that exclude each other is filled, and the others are not.
    fn alone(&self, field: &str) -> Value {
        let kind = |one: &String| if one == field { "integer" } else { "null" };
        let properties: Map<String, Value> =
            self.one_of.iter().map(|one| (one.clone(), json!({ "type": kind(one) }))).collect();
        json!({ "required": [field], "properties": properties })
    }
}

/// A body of these fields alone, each with what it is about; all must be filled.
pub fn fields_of(columns: &[(Column, &str)]) -> Value {
    let field = |(column, words): &(Column, &str)| {
        let mut schema = bare(column.holds);
        schema["description"] = (*words).into();
        (column.field.to_owned(), schema)
    };
    let properties: Map<String, Value> = columns.iter().map(field).collect();
    let required: Vec<&str> = columns.iter().map(|(column, _)| column.field).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

/// What anything of this kind holds.
fn bare(holds: Holds) -> Value {
    match holds {
        Holds::Line => json!({ "type": "string", "pattern": LINE }),
        Holds::Prose => json!({ "type": "string", "pattern": PROSE }),
        Holds::Day => json!({ "type": "string", "format": "date", "pattern": DAY }),
        Holds::Whole => json!({ "type": "integer", "format": "int32" }),
        Holds::Word(words) => json!({ "type": "string", "enum": words }),
        Holds::Row(_) => json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": i32::MAX }),
    }
}

/// A form, and what stands in it before anybody types.
struct Form<'f> {
    usual: BTreeMap<String, String>,
    /// What the form says of values.
    complain: &'f dyn Fn(BTreeMap<String, String>) -> Option<AppError>,
}

impl Form<'_> {
    /// What the form says of a field that holds `value` (what is usual, when there is none), if that is this complaint.
    fn complaint(&self, field: &str, value: Option<String>, key: &str) -> Option<FieldError> {
        self.complaints(field, value).into_iter().find(|error| error.key == key)
    }

    fn complaints(&self, field: &str, value: Option<String>) -> Vec<FieldError> {
        let mut values = self.usual.clone();
        if let Some(value) = value {
            values.insert(field.to_owned(), value);
        }
        match (self.complain)(values) {
            Some(AppError::Invalid(errors)) => errors.iter().filter(|error| error.field == field).cloned().collect(),
            _ => Vec::new(),
        }
    }

    fn schema(&self, column: &Column) -> Map<String, Value> {
        let field = column.field;
        let is_required = self.complaint(field, Some(String::new()), "required").is_some();
        let mut schema = match column.holds {
            Holds::Line => self.text(field, if is_required { FILLED } else { LINE }),
            Holds::Prose => self.text(field, PROSE),
            Holds::Whole => self.number(field),
            other => bare(other),
        };
        if !is_required && !matches!(column.holds, Holds::Word(_)) {
            schema["type"] = json!([schema["type"], "null"]);
        }
        if let Some(default) = self.default(column, is_required) {
            schema["default"] = default;
        }
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    fn text(&self, field: &str, pattern: &str) -> Value {
        let mut schema = json!({ "type": "string", "pattern": pattern });
        let longest = self.complaint(field, Some("x".repeat(FAR_TOO_LONG)), "too-long");
        if let Some(most) = longest.and_then(|error| error.limit?.parse::<u64>().ok()) {
            schema["maxLength"] = most.into();
        }
        if self.complaint(field, Some("x".to_owned()), "email").is_some() {
            schema["format"] = "idn-email".into();
            schema["pattern"] = EMAIL_PATTERN.into();
        }
        schema
    }

    /// Between which numbers the form has nothing to say, as seen from what is usual.
    fn number(&self, field: &str) -> Value {
        let usual: i32 = self.usual.get(field).and_then(|text| text.parse().ok()).unwrap_or_default();
        let is_fine = |number: i64| self.complaints(field, Some(number.to_string())).is_empty();
        let edge = |mut bad: i64| {
            let mut good = i64::from(usual);
            while (bad - good).abs() > 1 {
                let middle = good + (bad - good) / 2;
                if is_fine(middle) { good = middle } else { bad = middle }
            }
            good
        };
        let [least, most] = [i64::from(i32::MIN) - 1, i64::from(i32::MAX) + 1].map(edge);
        json!({ "type": "integer", "format": "int32", "minimum": least, "maximum": most })
    }

    /// What a new row has when nothing is sent; a day is another one every day.
    fn default(&self, column: &Column, is_required: bool) -> Option<Value> {
        let usual = self.usual.get(column.field)?;
        match column.holds {
            Holds::Day if !usual.is_empty() => None,
            Holds::Whole => usual.parse::<i32>().ok().map(Value::from),
            Holds::Word(_) => Some(usual.clone().into()),
            _ if is_required => None,
            Holds::Line | Holds::Prose => Some(usual.clone().into()),
            _ => Some(Value::Null),
        }
    }
}
