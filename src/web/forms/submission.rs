//! A form as it was sent: every value as typed, so that it can be shown again whatever is wrong with it.

use std::collections::BTreeMap;

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::form::error::ErrorKind;
use rocket::form::{Form, FromForm, Strict, ValueField};
use rocket::http::{ContentType, Status};
use rocket::request::Request;

use crate::auth::{Visit, csrf, visit};
use crate::error::{AppError, FieldErrors, Result};
use crate::web::page::own_path;

/// The largest form that is read.
const LARGEST: u64 = 64;

/// The fields of a form, apart from those that steer the form itself.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// What was typed, by field name.
    pub values: BTreeMap<String, String>,
    /// What was typed to search for the row of a reference field, by field name (`<field>_q`).
    pub typed: BTreeMap<String, String>,
    /// The version of the row that the form was filled from.
    pub version: Option<i32>,
    /// The reference field whose "find" button was pressed, instead of "save".
    pub find: Option<String>,
    /// Whether another one is to be added after this.
    pub again: bool,
    /// The page to go back to.
    pub return_to: Option<String>,
    mark: String,
    repeated: Option<String>,
}

/// The mark on a request whose form does not carry ours.
struct Forged(bool);

/// Whether this request was refused because its form is not one that this program gave to the one who sends it.
pub fn is_forged(request: &Request<'_>) -> bool {
    request.local_cache(|| Forged(false)).0
}

/// Remembers that the form of this request is none that this program gave to the one who sends it.
pub fn note_forged(request: &Request<'_>) {
    request.local_cache(|| Forged(true));
}

impl Submission {
    /// A form that nobody has sent yet, with these values in it.
    pub fn to_show(values: BTreeMap<String, String>, version: Option<i32>, return_to: Option<String>) -> Self {
        Self { values, version, return_to, ..Self::default() }
    }

    fn of_body(body: &str) -> Self {
        let mut form = Self::default();
        for (name, value) in url::form_urlencoded::parse(body.as_bytes()) {
            form.take(&name, value.into_owned());
        }
        form
    }

    /// Takes in a field as it was sent.
    pub(super) fn take(&mut self, name: &str, value: String) {
        match (name, name.strip_suffix("_q")) {
            (csrf::FIELD, _) => self.mark = value,
            ("version", _) => self.version = value.trim().parse().ok(),
            ("find", _) => self.find = Some(value),
            ("save", _) => self.again = value == "another",
            ("return_to", _) => self.return_to = own_path(&value).map(ToOwned::to_owned),
            (_, Some(field)) => drop(self.typed.insert(field.to_owned(), value)),
            _ => {
                if self.values.insert(name.to_owned(), value).is_some() {
                    self.repeated = Some(name.to_owned());
                }
            }
        }
    }

    /// Whether it carries the mark of the one who sends it; when it does not, that is remembered for the answer.
    pub(super) fn is_own(&self, request: &Request<'_>) -> bool {
        let own = csrf::is_own(request, &self.mark);
        if !own {
            note_forged(request);
        }
        own
    }

    /// What was sent in a field, without blanks at its ends; nothing when it was not.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map(|value| value.trim()).unwrap_or_default()
    }

    /// Refuses a form in which a field was sent twice, or one that `knows` does not know.
    ///
    /// # Errors
    /// `Invalid`.
    pub fn expect_known(&self, knows: impl Fn(&str) -> bool) -> Result<()> {
        let unknown = self.values.keys().find(|name| !knows(name)).map(|name| AppError::field(name, "unknown-field"));
        let repeated = self.repeated.as_ref().map(|name| AppError::field(name, "repeated"));
        repeated.or(unknown).map_or(Ok(()), Err)
    }

    /// Takes the stored value for every field that the form did not send: what is absent stays as it is.
    pub fn over(mut self, stored: BTreeMap<String, String>) -> Self {
        for (name, value) in stored {
            self.values.entry(name).or_insert(value);
        }
        self
    }

    /// Reads the values as a form's input and has `validate` look at it.
    ///
    /// # Errors
    /// `Invalid` with all complaints at once: about each value that cannot be read, each field the form does not have,
    /// and what `validate` finds in the other fields.
    pub fn input<T: for<'v> FromForm<'v>>(&self, validate: impl Fn(&T) -> Result<()>) -> Result<T> {
        if let Some(name) = &self.repeated {
            return Err(AppError::field(name, "repeated"));
        }
        let mut complaints = match read(&self.values) {
            Ok(input) => return validate(&input).map(|()| input),
            Err(complaints) => complaints,
        };
        let mut readable = self.values.clone();
        readable.retain(|name, _| complaints.iter().all(|complaint| complaint.field != *name));
        // Read without strictness, which would miss the fields that are left out.
        if let Ok(rest) = Form::<T>::parse_iter(fields_of(&readable))
            && let Err(AppError::Invalid(more)) = validate(&rest)
        {
            complaints.add_for_other_fields(more);
        }
        Err(AppError::Invalid(complaints))
    }
}

fn fields_of(values: &BTreeMap<String, String>) -> impl Iterator<Item = ValueField<'_>> {
    values.iter().map(|(name, value)| ValueField::from((name.as_str(), value.as_str())))
}

fn read<T: for<'v> FromForm<'v>>(values: &BTreeMap<String, String>) -> Result<T, FieldErrors> {
    Form::<Strict<T>>::parse_iter(fields_of(values)).map(Strict::into_inner).map_err(|errors| {
        let mut complaints = FieldErrors::default();
        for error in errors {
            let name = error.name.as_ref().map(ToString::to_string).unwrap_or_default();
            complaints.add(&name, complaint(&error.kind));
        }
        complaints
    })
}

/// The key of the text for an error of Rocket's form reader.
fn complaint(kind: &ErrorKind<'_>) -> &'static str {
    const OWN: [&str; 5] = ["control-characters", "unknown-reference", "date", "number", "choice"];
    match kind {
        ErrorKind::Validation(key) => OWN.into_iter().find(|own| own == key).unwrap_or("invalid"),
        ErrorKind::Missing => "required",
        ErrorKind::Unexpected => "unknown-field",
        ErrorKind::Duplicate => "repeated",
        ErrorKind::Int(_) | ErrorKind::Float(_) => "number",
        _ => "invalid",
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Submission {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if request.content_type().is_none_or(|kind| *kind != ContentType::Form) {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        match data.open(LARGEST.kibibytes()).into_string().await {
            Ok(body) if body.is_complete() => {
                let form = Self::of_body(&body);
                if let Visit::Away(_) = visit(request) {
                    return Outcome::Error((Status::ServiceUnavailable, ()));
                }
                if form.is_own(request) { Outcome::Success(form) } else { Outcome::Error((Status::Forbidden, ())) }
            }
            Ok(_) => Outcome::Error((Status::PayloadTooLarge, ())),
            Err(_) => Outcome::Error((Status::BadRequest, ())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forms_own_fields_are_kept_apart_from_what_was_typed() {
        let form = Submission::of_body(
            "name=A+B&version=3&find=parent_id&parent_id_q=ops&save=another&return_to=%2Fx&parent_id=",
        );
        assert_eq!(form.values.keys().collect::<Vec<_>>(), ["name", "parent_id"]);
        assert_eq!((form.version, form.find.as_deref(), form.again), (Some(3), Some("parent_id"), true));
        assert_eq!((form.typed["parent_id"].as_str(), form.return_to.as_deref()), ("ops", Some("/x")));
    }

    #[test]
    fn a_way_back_to_another_site_is_forgotten() {
        assert_eq!(Submission::of_body("return_to=//evil.example").return_to, None);
    }
}
