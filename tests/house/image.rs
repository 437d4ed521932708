//! What the container image is made of.

use crate::support::source::root;

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect(name)
}

#[test]
fn n05_the_image_runs_as_nobody_in_particular_and_holds_no_secret() {
    let image = read("Dockerfile");
    let user = image.lines().rfind(|line| line.starts_with("USER ")).expect("a user");
    assert!(!["USER root", "USER 0"].contains(&user.trim()), "{user}");
    for secret in ["PROJMAN_SECRET_KEY", "PASSWORD", "SMTP_URL"] {
        assert!(!image.contains(secret), "{secret} is no part of an image");
    }
    // Only what is named goes to the builder: no `.env`, no database, no key.
    assert_eq!(read(".dockerignore").lines().find(|line| !line.starts_with('#')), Some("*"));
    for kept in ["data", ".env"] {
        assert!(read(".gitignore").lines().any(|line| line.trim_matches('/') == kept), "{kept} is in .gitignore");
    }
}

#[test]
fn n05_no_sample_holds_a_key_that_somebody_could_leave_as_it_is() {
    for name in [".env.example", "compose.yaml", "app.json", "deploy/systemd/projman.service"] {
        for line in read(name).lines().filter(|line| line.contains("PROJMAN_SECRET_KEY")) {
            let value = line.split(['=', ':']).nth(1).unwrap_or_default().trim();
            let empty = value.is_empty() || value.starts_with("${PROJMAN_SECRET_KEY") || value == "{";
            assert!(empty || line.trim_start().starts_with('#'), "{name}: {line}");
        }
    }
}
