//! What programs send: an object of JSON.

use std::fmt;

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::problems::Problem;
use crate::auth::secrets;

/// The largest body that is read, in KiB.
const LARGEST: u64 = 256;

/// The fields that a request carries, and what it carried to the letter.
#[derive(Clone, Debug)]
pub struct Body {
    /// The fields by name.
    pub fields: Map<String, Value>,
    /// The hash of the whole body: whether two bodies are the same.
    pub digest: String,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Body {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if !request.content_type().is_some_and(is_json) {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        let text = match data.open(LARGEST.kibibytes()).into_string().await {
            Ok(text) if text.is_complete() => text.into_inner(),
            Ok(_) => return Outcome::Error((Status::PayloadTooLarge, ())),
            Err(error) => return unreadable(request, &error.to_string()),
        };
        match serde_json::from_str::<Once>(&text) {
            Ok(Once(fields)) => Outcome::Success(Self { fields, digest: secrets::digest(&text) }),
            Err(error) => unreadable(request, &error.to_string()),
        }
    }
}

/// An object in which no name stands twice: which of the two is meant, programs disagree about (RFC 8259, 4).
struct Once(Map<String, Value>);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OnceVisitor)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Once;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
        let mut fields = Map::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom("a name in it stands twice"));
            }
            fields.insert(name, value);
        }
        Ok(Once(fields))
    }
}

/// JSON itself, and the change to an object that RFC 7396 names.
fn is_json(kind: &ContentType) -> bool {
    let sub = kind.sub().as_str();
    kind.top() == "application" && ["json", "merge-patch+json"].iter().any(|one| sub.eq_ignore_ascii_case(one))
}

fn unreadable<'r, T>(request: &'r Request<'_>, why: &str) -> Outcome<'r, T>
where
    T: FromData<'r, Error = ()>,
{
    let detail = format!("The body is not the JSON that is wanted here: {why}.");
    request.local_cache(|| Some(Problem::new(Status::BadRequest, detail)));
    Outcome::Error((Status::BadRequest, ()))
}
