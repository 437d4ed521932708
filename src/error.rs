//! What can go wrong, in the words of the product. Pages and the API turn it into answers (`web::catchers`).

use serde::Serialize;

use crate::db::dialect;

/// The result of everything that can fail on the way to an answer.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No such row, or one that may not be seen.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("not signed in")]
    Unauthorized,
    /// The one who asks may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Fields that do not hold what they should.
    #[error("invalid input: {0:?}")]
    Invalid(FieldErrors),
    /// A parameter of the address that makes no sense, by its name.
    #[error("the address has a wrong {0:?}")]
    BadQuery(String),
    /// Somebody else saved the row in the meantime.
    #[error("the row was changed in the meantime")]
    Stale,
    /// Rows hang on the one to be deleted.
    #[error("in use")]
    InUse,
    /// Too many attempts: to be tried again after so many seconds.
    #[error("too many attempts; again in {0} s")]
    TooMany(u64),
    /// The program has as much to do as it can take at once; again in a moment.
    #[error("too busy")]
    Busy,
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// The database refused a statement.
    #[error(transparent)]
    Database(diesel::result::Error),
    /// A defect of the program.
    #[error("{0}")]
    Internal(String),
}

impl AppError {
    /// A defect of the program, by what it said.
    pub fn internal(error: &(impl std::fmt::Display + ?Sized)) -> Self {
        Self::Internal(error.to_string())
    }

    /// One field that does not hold what it should.
    pub fn field(field: &str, key: &'static str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        Self::Invalid(errors)
    }
}

impl From<diesel::result::Error> for AppError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        if let Some(field) = dialect::taken_field(&error) {
            return Self::field(&field, "taken");
        }
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::InUse,
            other => Self::Database(other),
        }
    }
}

impl From<tera::Error> for AppError {
    fn from(error: tera::Error) -> Self {
        let mut words = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            words.push_str(": ");
            words.push_str(&inner.to_string());
            cause = inner.source();
        }
        Self::Internal(words)
    }
}

/// What is wrong with which field. The texts are `error-<key>` of the locales.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldErrors(Vec<FieldError>);

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name in forms and JSON; empty when it is about the whole.
    pub field: String,
    /// The text's key without `error-`.
    pub key: &'static str,
    /// A limit that the text names, or what else it quotes.
    pub limit: Option<String>,
}

impl FieldErrors {
    /// Notes a complaint about a field.
    pub fn add(&mut self, field: &str, key: &'static str) {
        self.0.push(FieldError { field: field.to_owned(), key, limit: None });
    }

    /// Notes a complaint whose text quotes something: a limit, a name.
    pub fn add_with(&mut self, field: &str, key: &'static str, limit: impl ToString) {
        self.0.push(FieldError { field: field.to_owned(), key, limit: Some(limit.to_string()) });
    }

    /// Takes over the complaints about fields that have none yet.
    pub fn add_for_other_fields(&mut self, more: Self) {
        let known: Vec<String> = self.0.iter().map(|error| error.field.clone()).collect();
        self.0.extend(more.0.into_iter().filter(|error| !known.contains(&error.field)));
    }

    /// Takes over complaints about fields that have another name here.
    pub fn add_each(&mut self, more: Self, name: impl Fn(&str) -> String) {
        self.0.extend(more.0.into_iter().map(|error| FieldError { field: name(&error.field), ..error }));
    }

    /// The same without some of them.
    pub fn without(self, leave: impl Fn(&FieldError) -> bool) -> Self {
        Self(self.0.into_iter().filter(|error| !leave(error)).collect())
    }

    /// The complaints in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// Whether there is nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when there is nothing to complain about.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn into_result(self) -> Result<()> {
        if self.is_empty() { Ok(()) } else { Err(AppError::Invalid(self)) }
    }
}
