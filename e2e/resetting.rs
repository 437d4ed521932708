//! A forgotten password.

use crate::support::{Browser, PASSWORD, Scene, Stage};

const CHOSEN: &str = "seven green kites over the harbour";

#[test]
fn a_forgotten_password_is_replaced_by_a_link_in_a_letter() {
    Stage::empty().play_with(forget);
}

#[cfg(feature = "mariadb")]
#[test]
fn a_forgotten_password_is_replaced_by_a_link_in_a_letter_on_mariadb() {
    Stage::empty().on_mariadb().play_with(forget);
}

#[test]
fn a_forgotten_password_is_replaced_without_scripts() {
    Stage::empty().without_scripts().play_with(forget);
}

async fn forget(browser: &Browser, scene: &Scene) {
    browser.goto("/").await;
    let visitor = scene.browser().await;
    ask(&visitor, "nobody at all").await;
    ask(&visitor, "admin").await;
    let link = scene.link_for("admin@acme.example").await;

    visitor.goto(&link).await;
    visitor.see("main", "This is for the account admin.").await;
    choose(&visitor, "short", "short").await;
    visitor.see("#new_password-error", "12").await;
    choose(&visitor, CHOSEN, PASSWORD).await;
    visitor.see("#password_again-error", "This is not the same as the password above.").await;
    choose(&visitor, CHOSEN, CHOSEN).await;
    visitor.see(".flash", "Your password is changed. Sign in with it.").await;

    visitor.sign_in("admin", PASSWORD).await;
    visitor.see("#entry-notice", "This does not match any account.").await;
    assert_eq!(visitor.value("#login").await, "admin");
    visitor.sign_in("admin", CHOSEN).await;
    visitor.see_who("admin").await;

    visitor.goto(&link).await;
    visitor.see(".trouble-status", "404").await;
    // Whoever was in by the old password is out.
    browser.press_within(".site-nav", "Roles").await;
    browser.wait_path("/sign-in?return_to=%2Froles").await;
    let told = scene.letter("admin@acme.example").await;
    assert!(told.text().contains("admin"), "{}", told.text());
}

/// The page says the same whoever it is.
async fn ask(visitor: &Browser, login: &str) {
    visitor.goto("/sign-in").await;
    visitor.press_on("Forgotten your password?").await;
    visitor.fill("#login", login).await;
    visitor.press_on("Send the link").await;
    visitor.see("h1", "Look into your mailbox").await;
    visitor.see("main", "If there is an account of this name, a letter with a link is on its way").await;
}

async fn choose(visitor: &Browser, password: &str, again: &str) {
    visitor.fill("#new_password", password).await;
    visitor.fill("#password_again", again).await;
    visitor.press_on("Save the password").await;
}
