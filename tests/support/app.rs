//! The program on a fresh database, asked without a network.

use std::sync::Arc;
use std::time::{Duration, Instant};

use projman::auth::secrets::Keys;
use projman::auth::{Access, csrf};
use projman::config::{Config, Secret};
use projman::db::{Backend, Db};
use projman::mail::Mailer;
use rocket::http::uri::{Authority, Host};
use rocket::http::{ContentType, Header, Method, Status};
use rocket::local::blocking::{Client, LocalRequest};

use super::accounts::{SECRET_KEY, SignedIn};
use super::{Answer, Database, Fields, Page, contract};

/// Everybody who may ask for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Not signed in.
    Nobody,
    Viewer,
    Editor,
    Admin,
    /// An administrator whose account was taken out of use while they were signed in.
    Disabled,
}

/// What stands between the fields of a form with a file in it.
const BOUNDARY: &str = "----8d2f0b7c";

/// A server and its database. Cookies are kept, as a browser keeps them.
pub struct App {
    pub client: Client,
    pub database: Arc<Database>,
    pub config: Config,
    /// The session that every request is made with; none for a visitor, who has the cookies that were handed out.
    pub session: Option<SignedIn>,
    /// Whether that session opens nothing any more, so that forms carry a visitor's mark.
    pub is_over: bool,
}

impl App {
    /// Seen by an administrator.
    pub fn on(backend: Backend) -> Self {
        Self::serving(Arc::new(Database::migrated(backend)), |_| ()).signed_in_as_admin()
    }

    /// Another server on the same database, which knows nothing of this one.
    pub fn second(&self) -> Self {
        self.second_with(|_| ())
    }

    /// Another server on the same database, asked by somebody else.
    pub fn seen_by(&self, who: Who) -> Self {
        let app = Self::serving(Arc::clone(&self.database), |_| ());
        let name = format!("{who:?}").to_lowercase();
        let access = match who {
            Who::Nobody => return app,
            Who::Viewer => Access::Viewer,
            Who::Editor => Access::Editor,
            Who::Admin | Who::Disabled => Access::Admin,
        };
        let account_id = self.database.account(&name, access);
        let mut app = app.signed_in_as(account_id);
        if who == Who::Disabled {
            self.database.disable(account_id);
            app.is_over = true;
        }
        app
    }

    /// Another server on the same database with other settings, asked by an administrator.
    pub fn second_with(&self, set: impl FnOnce(&mut Config)) -> Self {
        Self::serving(Arc::clone(&self.database), set).signed_in_as_admin()
    }

    /// Another server on the same database, asked by somebody who has no cookies yet.
    pub fn visitor(&self) -> Self {
        self.visitor_with(|_| ())
    }

    /// The same with other settings.
    pub fn visitor_with(&self, set: impl FnOnce(&mut Config)) -> Self {
        Self::serving(Arc::clone(&self.database), set)
    }

    /// The same server with a session of the account `admin`.
    pub fn signed_in_as_admin(self) -> Self {
        let id = self.database.account("admin", Access::Admin);
        self.signed_in_as(id)
    }

    /// The same server with a session of an account.
    pub fn signed_in_as(mut self, account_id: i32) -> Self {
        self.session = Some(self.database.session(account_id));
        self
    }

    /// Goes on without cookies, and with another session of the same account: some answers hand a session out, end the
    /// one they are given to, or renew it.
    pub fn afresh(self) -> Self {
        let app = self.visitor();
        match self.session {
            Some(session) if self.is_over => Self { session: Some(session), is_over: true, ..app },
            Some(session) => app.signed_in_as(session.account_id),
            None => app,
        }
    }

    pub fn serving(database: Arc<Database>, set: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::for_tests(&database.url);
        // Long: the tests share the machine with each other.
        config.database_timeout = Duration::from_secs(60);
        config.secret_key = Some(Secret::new(SECRET_KEY.to_owned()));
        // None: what is tested of limits says them.
        (config.api_requests_per_minute, config.api_burst) = (1_000_000, 1_000_000);
        config.mail.outbox = database.directory.join("outbox");
        set(&mut config);
        let db = Db::new(&config.database_url, config.database_timeout).expect("a pool");
        let mailer = Mailer::new(&config.mail).expect("a way for letters");
        let client = Client::tracked(projman::app::build(config.clone(), db, mailer)).expect("a server");
        Self { client, database, config, session: None, is_over: false }
    }

    /// The mark that a form of the one who asks must carry.
    pub fn mark(&self) -> String {
        match &self.session {
            Some(session) if !self.is_over => csrf::of_session(&Keys::derive(SECRET_KEY), session.session_id),
            // Every page has a form with it, this one too.
            _ => self.get("/a-page-that-is-not-there").page().attributes("[name=csrf]", "value")[0].clone(),
        }
    }

    pub fn request(&self, method: Method, path: &str) -> LocalRequest<'_> {
        let request = self.client.req(method, path.to_owned());
        match &self.session {
            Some(session) => {
                let name = if self.config.is_https() { "__Host-pm_session" } else { "pm_session" };
                request.cookie((name, session.token.clone()))
            }
            None => request,
        }
    }

    pub fn send(&self, request: LocalRequest<'_>) -> Answer {
        let asked = (request.method(), request.uri().path().to_string());
        let answer = Answer::read(request.dispatch());
        if asked.1.starts_with("/api/") {
            contract::check(asked.0, &asked.1, &answer);
        }
        answer
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::Get, path))
    }

    pub fn get_with(&self, path: &str, headers: &[(&'static str, &str)]) -> Answer {
        self.send(with(self.request(Method::Get, path), headers))
    }

    /// A page that is there.
    #[track_caller]
    pub fn page(&self, path: &str) -> Page {
        self.get(path).expect(Status::Ok).page()
    }

    pub fn post(&self, path: &str, fields: &Fields) -> Answer {
        self.post_with(path, fields, &[])
    }

    pub fn post_with(&self, path: &str, fields: &Fields, headers: &[(&'static str, &str)]) -> Answer {
        let fields = if fields.has("csrf") { fields.clone() } else { fields.clone().set("csrf", self.mark()) };
        self.post_unmarked(path, &fields, headers)
    }

    /// Sends a form as it is, without the mark.
    pub fn post_unmarked(&self, path: &str, fields: &Fields, headers: &[(&'static str, &str)]) -> Answer {
        let request = self.request(Method::Post, path).header(ContentType::Form).body(fields.body());
        self.send(with(request, headers))
    }

    /// Sends a form with a file in it: what the file is called and what it holds.
    pub fn upload(&self, path: &str, fields: &Fields, file: (&str, &[u8])) -> Answer {
        let fields = if fields.has("csrf") { fields.clone() } else { fields.clone().set("csrf", self.mark()) };
        self.upload_unmarked(path, &fields, file)
    }

    /// The same as it is, without the mark.
    pub fn upload_unmarked(&self, path: &str, fields: &Fields, (name, bytes): (&str, &[u8])) -> Answer {
        let kind: ContentType = format!("multipart/form-data; boundary={BOUNDARY}").parse().expect("a kind");
        let mut body = Vec::with_capacity(bytes.len() + 1_000);
        for (field, value) in fields.iter() {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"");
        body.extend_from_slice(format!("--{BOUNDARY}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        self.send(self.request(Method::Post, path).header(kind).body(body))
    }

    /// The page of an import, once nothing is under way.
    #[track_caller]
    pub fn rested(&self, path: &str) -> Page {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let page = self.page(path);
            if !page.has(".import-bar") {
                return page;
            }
            assert!(Instant::now() < until, "{path} goes on and on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a form that is taken, and gives the page it leads to.
    #[track_caller]
    pub fn submit(&self, path: &str, fields: &Fields) -> Page {
        let to = self.post(path, fields).location();
        self.page(&to)
    }

    /// Sends a form that is refused, and gives the page that says why.
    #[track_caller]
    pub fn refused(&self, path: &str, fields: &Fields) -> Page {
        self.post(path, fields).expect(Status::UnprocessableEntity).page()
    }

    /// Makes a row through its form; gives its id.
    #[track_caller]
    pub fn create(&self, plural: &str, fields: &Fields) -> i32 {
        let to = self.post(&format!("/{plural}"), fields).location();
        let id = to.strip_prefix(&format!("/{plural}/")).and_then(|id| id.parse().ok());
        id.unwrap_or_else(|| panic!("a row's page, not {to}"))
    }

    /// The version that a row's form would save over.
    #[track_caller]
    pub fn version(&self, plural: &str, id: i32) -> i32 {
        self.page(&format!("/{plural}/{id}/edit")).value("version").parse().expect("a version")
    }

    /// Changes fields of a row as it stands now.
    #[track_caller]
    pub fn update(&self, plural: &str, id: i32, fields: &Fields) -> Answer {
        let fields = fields.clone().set("version", self.version(plural, id));
        self.post(&format!("/{plural}/{id}"), &fields)
    }

    /// Everything in the database.
    pub fn dump(&self) -> String {
        self.database.dump()
    }
}

fn with<'c>(mut request: LocalRequest<'c>, headers: &[(&'static str, &str)]) -> LocalRequest<'c> {
    for (name, value) in headers {
        request.add_header(Header::new(*name, (*value).to_owned()));
        if *name == "Host" {
            // Over a network the server reads it from the header.
            let authority = Authority::parse_owned((*value).to_owned()).expect("a host");
            request.inner_mut().set_host(Host::new(authority));
        }
    }
    request
}
