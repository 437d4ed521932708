//! A program that asks the API.

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::assignments::Assignments;
use projman::auth::{Access, api_tokens};
use projman::db::rows::now;
use projman::db::schema::api_tokens as rows;
use projman::departments::Departments;
use projman::employees::Employees;
use projman::projects::Projects;
use projman::roles::Roles;
use projman::seats::Seats;
use projman::web::records::{Column, Holds, Record};
use rocket::http::{ContentType, Header, Method, Status};
use serde_json::{Map, Value};

use super::{Answer, App, Fields, contract};

/// Somebody's program, with a token of theirs.
pub struct Robot<'a> {
    app: &'a App,
    pub token: String,
}

impl App {
    /// A program of the one who asks, which may do what they may; without them, one whose token is made up. Its token is
    /// made once for each account, and nothing is written when it is used.
    pub fn robot(&self) -> Robot<'_> {
        let Some(session) = &self.session else {
            return Robot { app: self, token: format!("pm_{}", "x".repeat(43)) };
        };
        let mut tokens = self.database.tokens.lock().expect("the tokens");
        let token = tokens.entry(session.account_id).or_insert_with(|| {
            let mut conn = self.database.connect();
            let (id, token) =
                api_tokens::create(&mut conn, session.account_id, "Robot", Access::Admin, 1).expect("a token");
            let used_at = rows::used_at.eq(Some(now() + TimeDelta::days(1)));
            diesel::update(rows::table.find(id)).set(used_at).execute(&mut conn).expect("a token");
            token
        });
        Robot { app: self, token: token.clone() }
    }
}

/// A program of an account's whose token may no more than `access`.
pub fn token(app: &App, account_id: i32, access: Access) -> Robot<'_> {
    let made = api_tokens::create(&mut app.database.connect(), account_id, "Weak", access, 1);
    Robot { app, token: made.expect("a token").1 }
}

impl Robot<'_> {
    /// Asks for something below `/api/v1`.
    pub fn send(&self, method: Method, path: &str, headers: &[(&'static str, &str)], body: Option<&Value>) -> Answer {
        self.ask(method, &format!("/api/v1{path}"), headers, body)
    }

    /// Asks for something, wherever it is.
    pub fn ask(&self, method: Method, path: &str, headers: &[(&'static str, &str)], body: Option<&Value>) -> Answer {
        let mut request = self.app.client.req(method, path.to_owned());
        request.add_header(Header::new("Authorization", format!("Bearer {}", self.token)));
        for (name, value) in headers {
            request.add_header(Header::new(*name, (*value).to_owned()));
        }
        if let Some(body) = body {
            request = request.header(ContentType::JSON).body(body.to_string());
        }
        let answer = self.app.send(request);
        if let (Some(body), 200..300) = (body, answer.status) {
            contract::check_sent(method, path, body);
        }
        answer
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(Method::Get, path, &[], None)
    }

    /// A row or a list that is there.
    #[track_caller]
    pub fn read(&self, path: &str) -> Value {
        self.get(path).expect_json(Status::Ok)
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::Post, path, &[], Some(body))
    }

    /// Writes to a row that is at the version with this mark.
    pub fn write(&self, method: Method, path: &str, etag: &str, body: Option<&Value>) -> Answer {
        self.send(method, path, &[("If-Match", etag)], body)
    }

    /// The mark of a row.
    #[track_caller]
    pub fn etag(&self, path: &str) -> String {
        self.get(path).expect(Status::Ok).header("ETag").expect("an ETag").to_owned()
    }
}

impl Answer {
    /// What the answer says in JSON, after a look at its status.
    #[track_caller]
    pub fn expect_json(&self, status: Status) -> Value {
        assert_eq!(self.status, status.code, "{}", String::from_utf8_lossy(&self.bytes));
        assert_eq!(self.header("Content-Type"), Some("application/json"));
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The problem that the answer is (RFC 9457), after a look at its status.
    #[track_caller]
    pub fn expect_problem(&self, status: Status) -> Value {
        assert_eq!(self.status, status.code, "{}", String::from_utf8_lossy(&self.bytes));
        assert_eq!(self.header("Content-Type"), Some("application/problem+json"));
        let said: Value = serde_json::from_slice(&self.bytes).expect("JSON");
        assert_eq!(
            (said["status"].as_u64(), said["type"].as_str()),
            (Some(u64::from(status.code)), Some("about:blank"))
        );
        assert!(said["title"].is_string() && said["detail"].is_string() && said["request"].is_string(), "{said}");
        said
    }

    /// The fields that are complained about, each with its code.
    #[track_caller]
    pub fn complaints(&self) -> Vec<(String, String)> {
        let said = self.expect_problem(Status::UnprocessableEntity);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let errors = said["errors"].as_array().cloned().unwrap_or_default();
        assert!(errors.iter().all(|error| error["detail"].as_str().is_some_and(|detail| !detail.is_empty())), "{said}");
        errors.iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect()
    }
}

/// What the fields of a register hold.
pub fn columns(plural: &str) -> &'static [Column] {
    match plural {
        "departments" => Departments::COLUMNS,
        "employees" => Employees::COLUMNS,
        "projects" => Projects::COLUMNS,
        "roles" => Roles::COLUMNS,
        "seats" => Seats::COLUMNS,
        "assignments" => Assignments::COLUMNS,
        other => panic!("no register {other}"),
    }
}

/// What a form holds, as JSON; of fields that it leaves out nothing is said.
pub fn json_of(plural: &str, fields: &Fields) -> Value {
    let mut object = Map::new();
    for column in columns(plural) {
        let Some((_, text)) = fields.iter().find(|(name, _)| *name == column.field) else { continue };
        let value = match column.holds {
            Holds::Line | Holds::Prose | Holds::Word(_) => Value::from(text),
            Holds::Day if text.is_empty() => Value::Null,
            Holds::Day => Value::from(text),
            Holds::Whole | Holds::Row(_) => text.parse::<i32>().map_or(Value::Null, Value::from),
        };
        object.insert(column.field.to_owned(), value);
    }
    Value::Object(object)
}

/// The fields of a row as the API showed it that can be written.
pub fn writable(plural: &str, row: &Value) -> Value {
    let fields = columns(plural).iter().map(|column| (column.field.to_owned(), row[column.field].clone()));
    Value::Object(fields.collect())
}
