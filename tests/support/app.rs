//! The program on a fresh database, asked without a network.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use projman::auth::Access;
use projman::config::{Config, LogFormat};
use projman::db::{Backend, Db};
use rocket::http::uri::{Authority, Host};
use rocket::http::{ContentType, Header, Method, Status};
use rocket::local::blocking::{Client, LocalRequest};

use super::{Answer, Database, Fields, Page};

/// A server and its database. Cookies are kept, as a browser keeps them.
pub struct App {
    pub client: Client,
    pub database: Arc<Database>,
}

impl App {
    pub fn on(backend: Backend) -> Self {
        Self::serving(Arc::new(Database::migrated(backend)), |_| ())
    }

    /// Another server on the same database, which knows nothing of this one.
    pub fn second(&self) -> Self {
        self.second_with(|_| ())
    }

    /// Another server on the same database, where everybody who asks has this access.
    pub fn seen_by(&self, access: Access) -> Self {
        self.second_with(|config| config.local_access = access)
    }

    /// Another server on the same database with other settings.
    pub fn second_with(&self, set: impl FnOnce(&mut Config)) -> Self {
        Self::serving(Arc::clone(&self.database), set)
    }

    pub fn serving(database: Arc<Database>, set: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            database_url: database.url.clone(),
            address: IpAddr::from([127, 0, 0, 1]),
            port: 0,
            public_url: None,
            // Long: the tests share the machine with each other.
            database_timeout: Duration::from_secs(60),
            log_format: LogFormat::Text,
            local_access: projman::auth::LOCAL_ADMINISTRATOR,
        };
        set(&mut config);
        let db = Db::new(&config.database_url, config.database_timeout).expect("a pool");
        let client = Client::tracked(projman::app::build(config, db)).expect("a server");
        Self { client, database }
    }

    pub fn request(&self, method: Method, path: &str) -> LocalRequest<'_> {
        self.client.req(method, path.to_owned())
    }

    pub fn send(&self, request: LocalRequest<'_>) -> Answer {
        Answer::read(request.dispatch())
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
        let request = self.request(Method::Post, path).header(ContentType::Form).body(fields.body());
        self.send(with(request, headers))
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
