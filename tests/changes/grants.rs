//! The database user that may add to the log and not change it, as deploy/mariadb/grants.sql makes it.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use projman::audit::seals;
use projman::db::{Db, dialect};
use rocket::http::Status;
use rocket::tokio::runtime::Runtime;
use std::sync::Arc;
use std::time::Duration;

use super::set;
use crate::support::kinds::KINDS;
use crate::support::source::{between, root};
use crate::support::{App, Backend, Fields, World, mariadb_server};

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

/// A user of the server, taken out again at the end.
struct User {
    server: String,
    name: String,
}

impl User {
    fn run(&self, statements: &str) {
        let conn = dialect::open(&format!("{}/mysql", self.server), Duration::from_secs(60));
        conn.expect("the server").batch_execute(statements).expect(statements);
    }
}

impl Drop for User {
    fn drop(&mut self) {
        let _ = dialect::open(&format!("{}/mysql", self.server), Duration::from_secs(60))
            .map(|mut conn| conn.batch_execute(&format!("DROP USER IF EXISTS {}@'%'", self.name)));
    }
}

#[test]
fn l03_the_servers_own_database_user_cannot_change_the_log() {
    let app = App::on(Backend::Mariadb);
    let world = World::new(&app);
    let (server, database) = app.database.url.rsplit_once('/').expect("an address");
    let user = User { server: mariadb_server(), name: database.replace("projman_test", "serve") };
    let grants = std::fs::read_to_string(root().join("deploy/mariadb/grants.sql")).expect("the file");
    let granted: Vec<&str> = between(&grants, "ON projman.", " TO projman@localhost;");
    let mut conn = app.database.connect();
    let tables: Vec<Table> = diesel::sql_query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1",
    )
    .load(&mut conn)
    .expect("tables");
    for table in &tables {
        assert!(granted.contains(&table.name.as_str()), "{} is not in grants.sql", table.name);
    }
    let own = grants
        .replace("projman@localhost", &format!("{}@'%'", user.name))
        .replace("ON projman.", &format!("ON {database}."));
    let statements: Vec<&str> = own.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    user.run(&format!("CREATE USER {}@'%' IDENTIFIED BY 'x'", user.name));
    for statement in statements.join("\n").split(';').filter(|statement| !statement.trim().is_empty()) {
        user.run(statement);
    }

    let (scheme, rest) = server.split_once("://").expect("an address");
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let url = format!("{scheme}://{}:x@{host}/{database}", user.name);
    let server =
        App::serving(Arc::clone(&app.database), |config| config.database_url.clone_from(&url)).signed_in_as_admin();
    server.get("/readyz").expect(Status::Ok);
    // Everything works, and is written down.
    for kind in &KINDS {
        let id = server.create(kind.plural, &(kind.full)(&world));
        server.update(kind.plural, id, &(kind.other)(&world)).location();
        server.submit(&format!("/{}/{id}/delete", kind.plural), &Fields::of([("version", 2)]));
    }
    set(&server, "roles", world.roles[0], "description", "Keeps");
    assert!(server.page("/changes").texts(".change > p")[0].contains("changed the role"));

    // It may seal what was written as well.
    let db = Db::new(&url, Duration::from_secs(60)).expect("a database");
    let sealed = Runtime::new().expect("a runtime").block_on(async {
        let newest = seals::newest(&db).await?.unwrap_or_default();
        seals::seal_up_to(&db, newest).await
    });
    assert!(sealed.expect("a seal") > 0);
    let mut conn = dialect::open(&url, Duration::from_secs(60)).expect("a connection");
    assert_eq!(seals::verify(&mut conn, 1).expect("an answer").flaw, None);
    for forbidden in [
        "UPDATE changes SET actor = 'somebody else'",
        "DELETE FROM changes",
        "TRUNCATE TABLE changes",
        "DROP TABLE changes",
        "ALTER TABLE changes DROP COLUMN address",
        "REPLACE INTO changes SELECT * FROM changes",
        "RENAME TABLE changes TO gone",
        "UPDATE audit_seals SET hash = ''",
        "DELETE FROM audit_seals",
        "TRUNCATE TABLE audit_seals",
        "REPLACE INTO audit_seals SELECT * FROM audit_seals",
        "CREATE TRIGGER t BEFORE INSERT ON changes FOR EACH ROW SET NEW.actor = ''",
    ] {
        let refused = conn.batch_execute(forbidden).expect_err(forbidden).to_string();
        assert!(refused.contains("denied"), "{forbidden}: {refused}");
    }
}
