//! Builds the web server. The only file that knows every feature.

use std::sync::Arc;

use rocket::config::{Ident, LogLevel, Shutdown};
use rocket::data::{Limits, ToByteUnit};
use rocket::{Build, Rocket, routes};

use crate::audit::Refusals;
use crate::auth::passwords::Hasher;
use crate::auth::secrets::Keys;
use crate::auth::{Reception, Visitors};
use crate::config::{Config, Secret};
use crate::db::Db;
use crate::mail::Mailer;
use crate::web::forms::UPLOAD;
use crate::web::{assets, catchers, choices, compression, door, headers, health, preferences, request_log};
use crate::{
    accounts, api, api_docs, assignments, bulk, changes, chart, departments, deputies, employees, exports, feeds, find,
    gaps, handovers, home, imports, matrix, me, my_account, projects, reorganisations, roles, seats, sign_in, timeline,
};

/// The server with all its routes; nothing is opened until it is launched.
pub fn build(config: Config, db: Db, mailer: Mailer) -> Rocket<Build> {
    rocket::custom(rocket_config(&config))
        .attach(request_log::RequestLog)
        .attach(door::Door)
        .attach(Reception)
        .attach(api::Metering)
        .attach(api::OtherSites)
        .attach(sign_in::Keeping)
        .attach(headers::SecurityHeaders)
        .attach(compression::Compression)
        .manage(Keys::derive(config.secret_key.as_ref().map(Secret::reveal).unwrap_or_default()))
        .manage(Hasher::new())
        .manage(Arc::new(Visitors::default()))
        .manage(Arc::new(Refusals::default()))
        .manage(api::Meter::default())
        .manage(Arc::new(feeds::Written::default()))
        .manage(mailer)
        .manage(config)
        .manage(db)
        .mount("/", home::routes())
        .mount("/search", find::routes())
        .mount("/departments", departments::routes())
        .mount("/employees", employees::routes())
        .mount("/projects", projects::routes())
        .mount("/roles", roles::routes())
        .mount("/seats", seats::routes())
        .mount("/assignments", assignments::routes())
        .mount("/", deputies::routes())
        .mount("/handovers", handovers::routes())
        .mount("/imports", imports::routes())
        .mount("/gaps", gaps::routes())
        .mount("/", matrix::routes())
        .mount("/", timeline::routes())
        .mount("/", bulk::routes())
        .mount("/reorganisations", reorganisations::routes())
        .mount("/", changes::routes())
        .mount("/", chart::routes())
        .mount("/", exports::routes())
        .mount("/accounts", accounts::routes())
        .mount("/account", my_account::routes())
        .mount("/", feeds::routes())
        .mount("/account/api", api_docs::routes())
        .mount("/me", me::routes())
        .mount("/api", api_docs::api_routes())
        .mount("/api/v1", me::api_routes())
        .mount("/api/v1/departments", departments::api_routes())
        .mount("/api/v1/employees", employees::api_routes())
        .mount("/api/v1/projects", projects::api_routes())
        .mount("/api/v1/roles", roles::api_routes())
        .mount("/api/v1/seats", seats::api_routes())
        .mount("/api/v1/assignments", assignments::api_routes())
        .mount("/api/v1/accounts", accounts::api_routes())
        .mount("/api/v1/changes", changes::api_routes())
        .mount("/api/v1/gaps", gaps::api_routes())
        .mount("/api/v1/search", find::api_routes())
        .mount("/", sign_in::routes())
        .mount("/", routes![choices::choices])
        .mount("/", public())
        .register("/", catchers::all())
        .register("/api", api::catchers())
}

/// THE PUBLIC ROUTES: everybody may ask for these, signed in or not. Every other route asks for a right.
pub fn public() -> Vec<rocket::Route> {
    let own = routes![assets::asset, assets::favicon, health::healthz, health::readyz, preferences::choose];
    [own, door::routes(), api::public(), sign_in::public(), feeds::public()].concat()
}

fn rocket_config(config: &Config) -> rocket::Config {
    rocket::Config {
        address: config.address,
        port: config.port,
        // Anybody can send X-Real-IP.
        ip_header: None,
        ident: Ident::none(),
        // The program says by itself where it listens.
        log_level: LogLevel::Off,
        limits: Limits::default().limit("form", 64.kibibytes()).limit(UPLOAD, 64.mebibytes()),
        shutdown: Shutdown { grace: 8, mercy: 2, ..Shutdown::default() },
        ..rocket::Config::release_default()
    }
}
