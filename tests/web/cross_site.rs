//! Other sites cannot make a browser change anything here.

use rocket::http::{ContentType, Header, Method, Status};

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, World, on_both};

on_both![
    another_sites_form_is_refused_by_every_route,
    our_own_forms_and_those_of_no_browser_are_taken,
    behind_a_proxy_the_public_address_counts,
    c02_a_form_that_claims_another_method_does_nothing,
    a_link_from_another_site_leads_here,
];

type Headers = [(&'static str, &'static str)];

fn every_form(world: &World) -> Vec<(String, Fields)> {
    let mut forms = vec![
        ("/preferences".to_owned(), Fields::of([("language", "es")])),
        (format!("/assignments/{}/end", world.assignment), Fields::of([("ends_on", "2030-01-01"), ("version", "1")])),
        ("/nowhere".to_owned(), Fields::default()),
    ];
    for kind in &KINDS {
        let row = format!("/{}/{}", kind.plural, world.id(kind.plural));
        let version = Fields::of([("version", 1)]);
        forms.push((format!("/{}", kind.plural), (kind.full)(world)));
        forms.push((row.clone(), version.clone()));
        forms.push((format!("{row}/delete"), version));
    }
    forms
}

fn another_sites_form_is_refused_by_every_route(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    let foreign: [&Headers; 10] = [
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Sec-Fetch-Site", "anything")],
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", "http://localhost")],
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[("Origin", "")],
        &[("Origin", "http://localhost:8000")],
        &[("Origin", "http://localhost.evil.example")],
        &[("Origin", "localhost")],
    ];
    for (path, fields) in every_form(&world) {
        for headers in foreign {
            let headers = [&[("Host", "localhost")][..], headers].concat();
            let answer = app.post_with(&path, &fields, &headers);
            assert_eq!(answer.status, 403, "{path} {headers:?}");
            assert_eq!(answer.page().text("h1"), "This is not open to you", "{path} {headers:?}");
        }
    }
    assert_eq!(app.dump(), before);
    assert!(app.client.cookies().get("language").is_none());
}

fn our_own_forms_and_those_of_no_browser_are_taken(app: &App) {
    let own: [&Headers; 6] = [
        &[],
        &[("Sec-Fetch-Site", "same-origin")],
        &[("Sec-Fetch-Site", "none")],
        &[("Origin", "http://localhost")],
        &[("Origin", "http://localhost:80")],
        &[("Sec-Fetch-Site", "same-origin"), ("Origin", "null")],
    ];
    for (number, headers) in own.into_iter().enumerate() {
        let headers = [&[("Host", "localhost")][..], headers].concat();
        let fields = Fields::of([("name", format!("Role {number}"))]);
        app.post_with("/roles", &fields, &headers).expect(Status::SeeOther);
    }
    let with_port = [("Host", "127.0.0.1:8000"), ("Origin", "http://127.0.0.1:8000")];
    app.post_with("/roles", &Fields::of([("name", "Porter")]), &with_port).expect(Status::SeeOther);
}

fn behind_a_proxy_the_public_address_counts(app: &App) {
    let behind = app.second_with(|config| {
        config.public_url = Some("https://projman.example.org".parse().expect("an address"));
    });
    let send = |name: &str, origin: &str| {
        let headers = [("Host", "projman.example.org"), ("Origin", origin)];
        behind.post_with("/roles", &Fields::of([("name", name)]), &headers).status
    };
    assert_eq!(send("A", "https://projman.example.org"), 303);
    assert_eq!(send("B", "https://projman.example.org:443"), 303);
    for other in
        ["http://projman.example.org", "http://10.0.0.7:8000", "https://example.org", "https://projman.example.org:444"]
    {
        assert_eq!(send("C", other), 403, "{other}");
    }
}

fn c02_a_form_that_claims_another_method_does_nothing(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    for kind in &KINDS {
        let row = format!("/{}/{}", kind.plural, world.id(kind.plural));
        for method in ["delete", "DELETE", "put", "patch"] {
            for path in [row.clone(), format!("{row}/delete"), format!("/{}", kind.plural)] {
                let body = format!("_method={method}&version=1&name=Renamed");
                for site in ["same-origin", "cross-site"] {
                    let request = app.request(Method::Post, &path).header(ContentType::Form).body(&body);
                    let answer = app.send(request.header(Header::new("Sec-Fetch-Site", site)));
                    assert_eq!(answer.status, 405, "{method} {path} {site}");
                }
            }
        }
    }
    assert_eq!(app.dump(), before);
}

fn a_link_from_another_site_leads_here(app: &App) {
    World::new(app);
    let headers = [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://wiki.example")];
    app.get_with("/employees", &headers).expect(Status::Ok);
}
