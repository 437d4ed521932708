//! The program answers to its own name alone.

use rocket::http::Status;

use super::app;
use crate::support::{App, Backend};

fn asked_as(app: &App, host: &str) -> u16 {
    app.get_with("/employees", &[("Host", host)]).status
}

#[test]
fn p05_without_a_public_address_only_this_machine_is_meant() {
    let app = app();
    for own in ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "localhost."] {
        assert_eq!(asked_as(&app, own), 200, "{own}");
    }
    for other in ["evil.example", "localhost.evil.example", "10.0.0.7:8000", "127.0.0.1.evil.example", "projman"] {
        assert_eq!(asked_as(&app, other), 400, "{other}");
    }
}

#[test]
fn p05_with_a_public_address_no_other_host_is_answered() {
    let app = App::on(Backend::Sqlite).second_with(|config| {
        config.public_url = Some("https://projman.example.org".parse().expect("an address"));
    });
    for own in ["projman.example.org", "projman.example.org:443", "ProjMan.Example.org"] {
        assert_eq!(asked_as(&app, own), 200, "{own}");
    }
    for other in ["evil.example", "localhost", "127.0.0.1:8000", "projman.example.org:8443", "projman.example.org.evil"]
    {
        assert_eq!(asked_as(&app, other), 400, "{other}");
    }
    // What another name is claimed by does not matter.
    let forwarded = [("Host", "projman.example.org"), ("X-Forwarded-Host", "evil.example")];
    let page = app.get_with("/employees", &forwarded).expect(Status::Ok).text();
    assert!(!page.contains("evil.example"));
    // Those who watch over the program know the machine by any name.
    for path in ["/healthz", "/readyz"] {
        app.get_with(path, &[("Host", "10.0.0.7:8000")]).expect(Status::Ok);
    }
}
