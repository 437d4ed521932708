//! What somebody had typed when their session ended, or when their password was wanted once more. It goes along through the way in, in the pages themselves, and can
//! be sent once more at the end: nothing is lost, and nothing is stored.

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{ContentType, Method, Status};
use rocket::request::Request;
use serde::Serialize;
use url::form_urlencoded;

use crate::auth::sessions;
use crate::auth::{Visit, csrf, visit};
use crate::web::forms::{Submission, note_forged};
use crate::web::page::own_path;

/// The field of the forms on the way in.
pub const FIELD: &str = "kept";
/// The largest form that is kept: written into a form once more, it is still one that is read.
const LARGEST: u64 = 32;
/// Where forms are led to whose session has ended.
const RESUME: &str = "/sign-in/resume";
/// Forms that need no session, or would be nothing to send again.
const NOT_KEPT: [&str; 11] = [
    "/sign-in",
    "/sign-out",
    "/confirm",
    "/setup",
    "/register",
    "/invitations/",
    "/forgotten-password",
    "/reset-password/",
    "/preferences",
    // Of one's own account: passwords and codes.
    "/account/",
    "/refused/",
];

/// A form that was sent to a page of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Where it was sent to.
    pub path: String,
    /// What was in it, apart from secrets.
    pub fields: Vec<(String, String)>,
}

impl Kept {
    fn of_body(path: &str, body: &str) -> Option<Self> {
        let pairs = form_urlencoded::parse(body.as_bytes()).into_owned();
        let fields = pairs.filter(|(name, _)| !is_secret(path, name)).collect();
        Some(Self { path: own_path(path)?.to_owned(), fields })
    }

    /// What was kept by the form that was sent, which has it no longer.
    pub fn take(sent: &mut Submission) -> Option<Self> {
        let packed = sent.values.remove(FIELD)?;
        let (path, body) = packed.split_once(' ')?;
        Self::of_body(path, body)
    }

    /// As it stands in a field.
    pub fn packed(&self) -> String {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish();
        format!("{} {body}", self.path)
    }
}

/// What is not to go along. The `code` of a department is no secret, that of an authenticator is.
fn is_secret(path: &str, name: &str) -> bool {
    let of_account = path.starts_with("/account/") && name == "code";
    of_account || name == csrf::FIELD || name.contains("password") || name.ends_with("_code")
}

/// Leads a form whose session has ended to the way in.
pub struct Keeping;

struct SentTo(String);

#[rocket::async_trait]
impl Fairing for Keeping {
    fn info(&self) -> Info {
        Info { name: "keeping", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if is_lost(request) {
            let path = request.uri().to_string();
            request.local_cache(|| SentTo(path));
            request.set_uri(Origin::const_new(RESUME, None));
        }
    }
}

fn is_lost(request: &Request<'_>) -> bool {
    let path = request.uri().path();
    let of_nobody = request.method() == Method::Post && matches!(visit(request), Visit::Nobody);
    of_nobody
        && request.content_type() == Some(&ContentType::Form)
        && request.cookies().get(sessions::cookie_name(request)).is_some()
        && !path.starts_with("/api/")
        && !NOT_KEPT.iter().any(|not_kept| path.starts_with(not_kept))
}

/// The form that was led here, as far as it can be kept. It need not be marked: nothing is done with it but to show it
/// to the one who sent it.
pub struct Lost(pub Option<Kept>);

#[rocket::async_trait]
impl<'r> FromData<'r> for Lost {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let SentTo(path) = request.local_cache(|| SentTo(String::new()));
        let kept = match data.open(LARGEST.kibibytes()).into_string().await {
            Ok(body) if body.is_complete() => Kept::of_body(path, &body),
            _ => None,
        };
        Outcome::Success(Self(kept))
    }
}

/// The form of somebody whose password was typed too long ago, as far as it can be kept. Their session stands, so it has to
/// be marked like any other.
pub struct Late(pub Option<Kept>);

#[rocket::async_trait]
impl<'r> FromData<'r> for Late {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if request.content_type() != Some(&ContentType::Form) {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        let body = match data.open(LARGEST.kibibytes()).into_string().await {
            Ok(body) if body.is_complete() => body.into_inner(),
            _ => return Outcome::Success(Self(None)),
        };
        let mark = form_urlencoded::parse(body.as_bytes()).find(|(name, _)| name == csrf::FIELD);
        if !mark.is_some_and(|(_, mark)| csrf::is_own(request, &mark)) {
            note_forged(request);
            return Outcome::Error((Status::Forbidden, ()));
        }
        Outcome::Success(Self(Kept::of_body(&request.uri().to_string(), &body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_without_secrets() {
        let body = "name=%C3%B1+%26+x&csrf=a&version=3&new_password=b&setup_code=c&code=OPS&text=a%0Ab";
        let kept = Kept::of_body("/roles/3?x=1", body).expect("a path of ours");
        let names: Vec<&str> = kept.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["name", "version", "code", "text"]);
        let mut sent = Submission::to_show([(FIELD.to_owned(), kept.packed())].into(), None, None);
        assert_eq!(Kept::take(&mut sent), Some(kept));
        assert!(sent.values.is_empty());
    }

    #[test]
    fn a_code_of_an_authenticator_is_not_kept() {
        let kept = Kept::of_body("/account/two-factor/off", "code=123456").expect("a path of ours");
        assert!(kept.fields.is_empty());
    }

    #[test]
    fn x03_only_a_form_to_a_page_of_ours_is_kept() {
        for elsewhere in ["//evil.example", "https://evil.example", "", "javascript:x"] {
            assert_eq!(Kept::of_body(elsewhere, "a=b"), None, "{elsewhere}");
        }
    }
}
