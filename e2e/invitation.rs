//! Somebody is invited and makes themselves an account.

use crate::support::{Browser, PASSWORD, Scene, Stage, path_of};

const CHOSEN: &str = "seven green kites over the harbour";
const ADDRESS: &str = "bo@acme.example";

#[test]
fn whoever_is_invited_chooses_name_and_password_and_is_in() {
    Stage::company().play_with(invite_and_join);
}

#[cfg(feature = "mariadb")]
#[test]
fn whoever_is_invited_chooses_name_and_password_and_is_in_on_mariadb() {
    Stage::company().on_mariadb().play_with(invite_and_join);
}

#[test]
fn whoever_is_invited_joins_without_scripts() {
    Stage::company().without_scripts().play_with(invite_and_join);
}

async fn invite_and_join(browser: &Browser, scene: &Scene) {
    let link = invite(browser).await;
    assert_eq!(scene.link_for(ADDRESS).await, link, "the letter has the link that the page shows");

    let visitor = scene.browser().await;
    join(&visitor, &link).await;
    sees_no_way_to_change_anything(&visitor).await;

    // The link is worth nothing any more, to anybody.
    for someone in [&scene.browser().await, &visitor] {
        someone.goto(&link).await;
        someone.see(".trouble-status", "404").await;
    }
    browser.goto("/accounts/invitations").await;
    browser.see("#list", "No open invitations").await;
    browser.goto("/accounts").await;
    browser.see("#list tbody", "bo@acme.example").await;
}

/// Gives the path of the link.
async fn invite(browser: &Browser) -> String {
    browser.goto("/").await;
    browser.press_on("admin: account menu").await;
    browser.press_within(".user-menu", "Accounts").await;
    browser.press_within(".page-actions", "Invite").await;
    browser.fill("#email", ADDRESS).await;
    browser.press_on("Send invitation").await;
    browser.see("h1", "bo@acme.example is invited").await;
    let link = path_of(&browser.value("#link").await);
    browser.press_within("main", "Open invitations").await;
    browser.see("#list tbody", ADDRESS).await;
    // It was shown once.
    browser.see_no("main", link.rsplit('/').next().expect("a token")).await;
    link
}

async fn join(visitor: &Browser, link: &str) {
    visitor.goto(link).await;
    visitor.see("main", "Letters go to bo@acme.example.").await;
    visitor.fill("#username", "böse name").await;
    visitor.fill("#new_password", CHOSEN).await;
    visitor.fill("#password_again", "another one altogether").await;
    visitor.press_on("Make the account").await;
    visitor.see("#username-error", "Use letters without accents").await;
    visitor.see("#password_again-error", "This is not the same as the password above.").await;
    assert_eq!(visitor.value("#username").await, "böse name");
    visitor.fill("#username", "bo").await;
    visitor.fill("#new_password", CHOSEN).await;
    visitor.fill("#password_again", CHOSEN).await;
    visitor.press_on("Make the account").await;
    visitor.see(".flash", "Welcome, bo. You are signed in.").await;
    visitor.see_who("bo").await;
}

/// Links and buttons that lead to a change of the register.
const WAYS: &str = "return [...document.querySelectorAll('main a, main form[method=post]')]\
                    .map((way) => way.getAttribute('href') ?? way.getAttribute('action'))\
                    .filter((way) => /\\/(new|edit|delete|end)\\b/.test(way)).join(' ')";

async fn sees_no_way_to_change_anything(browser: &Browser) {
    for rows in ["departments", "employees", "projects", "roles", "seats", "assignments"] {
        for page in [format!("/{rows}"), format!("/{rows}/1")] {
            browser.goto(&page).await;
            browser.see("h1", "").await;
            assert_eq!(browser.run(WAYS, &[]).await, "", "{page}");
        }
        browser.goto(&format!("/{rows}/new")).await;
        browser.see(".trouble-status", "403").await;
    }
    for page in ["/accounts", "/changes"] {
        browser.goto(page).await;
        browser.see(".trouble-status", "403").await;
    }
    let menu = browser.run("return document.querySelector('.user-menu').textContent", &[]).await;
    assert!(!menu.as_str().expect("a menu").contains("Audit log"), "{menu}");
}

#[test]
fn whoever_typed_their_password_long_ago_types_it_again_before_they_invite() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        scene.database.age_passwords();
        browser.goto("/accounts").await;
        browser.press_within(".page-actions", "Invite").await;
        browser.see("h1", "Your password once more").await;
        browser.fill("#password", "not the password").await;
        browser.press_on("Continue").await;
        browser.see("#password-error", "This is not your password.").await;
        browser.fill("#password", PASSWORD).await;
        browser.press_on("Continue").await;
        browser.see("h1", "Invite somebody").await;
        browser.fill("#email", ADDRESS).await;
        browser.press_on("Send invitation").await;
        browser.see("h1", "bo@acme.example is invited").await;
    });
}

#[test]
fn an_invitation_that_was_withdrawn_opens_nothing() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        let link = invite(browser).await;
        browser.press_on(&format!("Withdraw {ADDRESS}")).await;
        browser.see(".flash", "The invitation to bo@acme.example was withdrawn.").await;
        let visitor = scene.browser().await;
        visitor.goto(&link).await;
        visitor.see(".trouble-status", "404").await;
        browser.goto("/changes").await;
        browser.see(".history li:first-child", "admin withdrew an invitation: bo@acme.example").await;
        browser.see(".history li:last-child", "admin sent an invitation: bo@acme.example").await;
        browser.see(".history li:last-child .change-fields", ADDRESS).await;
    });
}
