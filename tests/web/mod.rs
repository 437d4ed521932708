//! What every answer has, and what no request can do.

mod cross_site;
mod csrf;
mod errors;
mod headers;
mod hosts;
mod limits;
mod methods;
mod preferences;
mod return_to;
mod sessions;
mod static_files;

use crate::support::kinds::KINDS;
use crate::support::{App, Backend, World};

/// A register on SQLite: for what has nothing to do with the database.
fn app() -> App {
    App::on(Backend::Sqlite)
}

/// An address of every page there is.
fn every_page(world: &World) -> Vec<String> {
    let mut pages: Vec<String> = vec!["/".into(), "/choices/roles?field=role_id".into(), "/assignments/1/end".into()];
    for kind in &KINDS {
        let row = format!("/{}/{}", kind.plural, world.id(kind.plural));
        pages.extend([
            format!("/{}", kind.plural),
            format!("/{}?q=zzzz", kind.plural),
            format!("/{}/new", kind.plural),
        ]);
        pages.extend([row.clone(), format!("{row}/edit"), format!("{row}/delete")]);
    }
    pages
}
