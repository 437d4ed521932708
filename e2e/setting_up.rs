//! The first account of a fresh program.

use crate::support::{Browser, Program, Scene, Stage};

const CHOSEN: &str = "seven green kites over the harbour";

#[test]
fn the_first_account_is_made_with_the_code_that_the_program_says() {
    Stage::empty().without_accounts().play_with(make_the_first_account);
}

#[cfg(feature = "mariadb")]
#[test]
fn the_first_account_is_made_with_the_code_that_the_program_says_on_mariadb() {
    Stage::empty().without_accounts().on_mariadb().play_with(make_the_first_account);
}

#[test]
fn the_first_account_is_made_without_scripts() {
    Stage::empty().without_accounts().without_scripts().play_with(make_the_first_account);
}

async fn make_the_first_account(browser: &Browser, scene: &Scene) {
    let code = scene.program.setup_code.clone().expect("a code while there is no account");
    for page in ["/employees?q=a", "/account", "/sign-in", "/"] {
        browser.goto(page).await;
        browser.see("h1", "The first account").await;
        browser.wait("return location.pathname === '/setup'", &[]).await;
    }
    fill(browser, "WRONG-CODE").await;
    browser.press_on("Make the account").await;

    browser.see("#setup_code-error", "This is not the code that the program printed.").await;
    browser.see("#form-summary", "One field needs attention").await;
    assert_eq!(browser.value("#username").await, "anna");
    assert_eq!(browser.value("#email").await, "anna@acme.example");
    assert_eq!(browser.value("#new_password").await, "", "a password is not sent back");

    fill(browser, &code).await;
    browser.press_on("Make the account").await;
    browser.see(".flash", "Welcome, anna. You are signed in.").await;
    browser.see_who("anna").await;
    browser.goto("/accounts").await;
    browser.see("#list tbody", "anna anna@acme.example Administrator").await;

    browser.goto("/setup").await;
    browser.see(".trouble-status", "404").await;
    let again = Program::start(&scene.database, &[]);
    assert_eq!(again.setup_code, None, "there is an account");
}

async fn fill(browser: &Browser, code: &str) {
    browser.fill("#setup_code", code).await;
    browser.fill("#username", "anna").await;
    browser.fill("#email", "anna@acme.example").await;
    browser.fill("#new_password", CHOSEN).await;
    browser.fill("#password_again", CHOSEN).await;
}

#[test]
fn whoever_made_the_first_account_signs_in_with_what_they_chose() {
    Stage::empty().without_accounts().play_with(async |browser: &Browser, scene: &Scene| {
        browser.goto("/").await;
        fill(browser, scene.program.setup_code.as_deref().expect("a code")).await;
        browser.press_on("Make the account").await;
        browser.see_who("anna").await;
        browser.sign_out("anna").await;
        browser.sign_in("anna", "seven green kites over the harbou").await;
        browser.see("#entry-notice", "This does not match any account.").await;
        // Capitals do not matter in a name.
        browser.sign_in("Anna", CHOSEN).await;
        browser.see_who("anna").await;
    });
}
