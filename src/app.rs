//! Builds the web server. The only file that knows every feature.

use rocket::config::{Ident, LogLevel, Shutdown};
use rocket::data::{Limits, ToByteUnit};
use rocket::{Build, Rocket, routes};

use crate::config::Config;
use crate::db::Db;
use crate::web::{assets, catchers, choices, compression, headers, health, origin, preferences, request_log};
use crate::{assignments, departments, employees, home, projects, roles, seats};

/// The server with all its routes; nothing is opened until it is launched.
pub fn build(config: Config, db: Db) -> Rocket<Build> {
    rocket::custom(rocket_config(&config))
        .attach(request_log::RequestLog)
        .attach(origin::SameOrigin)
        .attach(headers::SecurityHeaders)
        .attach(compression::Compression)
        .manage(config)
        .manage(db)
        .mount("/", home::routes())
        .mount("/departments", departments::routes())
        .mount("/employees", employees::routes())
        .mount("/projects", projects::routes())
        .mount("/roles", roles::routes())
        .mount("/seats", seats::routes())
        .mount("/assignments", assignments::routes())
        .mount("/", routes![choices::choices])
        .mount("/", public())
        .register("/", catchers::all())
}

/// THE PUBLIC ROUTES: everybody may ask for these, signed in or not. Every other route asks for a right.
pub fn public() -> Vec<rocket::Route> {
    routes![assets::asset, assets::favicon, health::healthz, health::readyz, preferences::choose, origin::refused,]
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
        limits: Limits::default().limit("form", 64.kibibytes()),
        shutdown: Shutdown { grace: 8, mercy: 2, ..Shutdown::default() },
        ..rocket::Config::release_default()
    }
}
