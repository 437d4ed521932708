//! What the tests stand on: the program on a fresh database, requests as a browser sends them, pages as people read them,
//! and rows made through the real forms.

mod accounts;
mod answer;
pub mod api;
mod app;
pub mod contract;
pub mod csv;
mod database;
mod dump;
mod fields;
pub mod ical;
pub mod kinds;
mod page;
mod program;
mod server;
pub mod smtp;
pub mod source;
mod world;

pub use accounts::{PASSWORD, SECRET_KEY, SignedIn};
pub use answer::Answer;
pub use api::Robot;
pub use app::{App, Who};
pub use database::{Database, mariadb_server};
pub use fields::Fields;
pub use page::Page;
pub use program::{Program, projman};
pub use projman::auth::Access;
pub use projman::db::Backend;
pub use server::PrivateServer;
pub use world::{World, employee};

/// Makes two tests of each function named: `<name>::sqlite` and `<name>::mariadb`, each on a database of its own.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            #[test]
            fn sqlite() {
                super::$name(&crate::support::App::on(crate::support::Backend::Sqlite));
            }

            #[test]
            fn mariadb() {
                super::$name(&crate::support::App::on(crate::support::Backend::Mariadb));
            }
        })+
    };
}
pub(crate) use on_both;
