//! Two-factor sign-in, with an authenticator that the tests play.

use crate::support::{Browser, PASSWORD, Scene, Stage, code};

#[test]
fn a_second_factor_is_set_up_and_asked_for() {
    Stage::empty().play(set_up_and_use);
}

#[cfg(feature = "mariadb")]
#[test]
fn a_second_factor_is_set_up_and_asked_for_on_mariadb() {
    Stage::empty().on_mariadb().play(set_up_and_use);
}

#[test]
fn a_second_factor_is_set_up_and_asked_for_without_scripts() {
    Stage::empty().without_scripts().play(set_up_and_use);
}

async fn set_up_and_use(browser: &Browser) {
    let (secret, recovery) = set_up(browser).await;
    browser.sign_out("admin").await;

    // The code that set it up is used; the next one is good already.
    browser.goto("/roles").await;
    browser.sign_in("admin", PASSWORD).await;
    browser.see("h1", "Your code").await;
    let next = code(&secret, 1);
    browser.enter_code(&next).await;
    browser.wait_path("/roles").await;
    browser.sign_out("admin").await;

    browser.sign_in("admin", PASSWORD).await;
    browser.enter_code(&next).await;
    browser.see("#entry-notice", "This code is not right, or it was used already.").await;
    assert_eq!(browser.value("#code").await, "", "a code is not sent back");
    browser.press_on("Use a recovery code instead").await;
    browser.enter_code(&recovery[3].to_lowercase()).await;
    browser.see(".flash", "You are signed in. 9 recovery codes are left.").await;
    browser.sign_out("admin").await;

    browser.sign_in("admin", PASSWORD).await;
    browser.press_on("Use a recovery code instead").await;
    browser.enter_code(&recovery[3]).await;
    browser.see("#entry-notice", "This code is not right, or it was used already.").await;
    // The page still asks for the same kind of code.
    browser.see("label[for=code]", "Recovery code").await;
    browser.enter_code(&recovery[4]).await;
    browser.see(".flash", "You are signed in. 8 recovery codes are left.").await;
}

async fn set_up(browser: &Browser) -> (Vec<u8>, Vec<String>) {
    browser.goto("/account").await;
    browser.press_within("#security", "Two-factor sign-in").await;
    browser.press_within("main", "Set it up").await;
    browser.wait("return document.querySelector('img.qr')?.naturalWidth > 0", &[]).await;
    let secret = browser.secret().await;
    browser.fill("#code", "12345").await;
    browser.press_within("main", "Turn it on").await;
    browser.see("#code-error", "This code is not right, or it was used before.").await;
    assert_eq!(browser.secret().await, secret, "it stays the same until it is set up");
    browser.fill("#code", &code(&secret, 0)).await;
    browser.press_within("main", "Turn it on").await;
    browser.see(".flash", "Two-factor sign-in is on.").await;
    let recovery = browser.texts(".secret-list code").await;
    assert_eq!(recovery.len(), 10, "{recovery:?}");
    browser.press_on("I have kept them, go on").await;
    browser.press_within("#security", "Two-factor sign-in").await;
    browser.see("main", "10 recovery codes left").await;
    // Neither the secret nor the codes are shown a second time.
    browser.see_no("main", &recovery[0]).await;
    browser.goto("/account/two-factor/new").await;
    browser.wait_path("/account/two-factor").await;
    (secret, recovery)
}

#[test]
fn too_many_wrong_codes_lead_back_to_the_password() {
    Stage::empty().play(async |browser| {
        browser.goto("/account/two-factor").await;
        let (secret, _) = browser.enrol().await;
        browser.goto("/").await;
        browser.sign_out("admin").await;
        browser.sign_in("admin", PASSWORD).await;
        for _ in 0..4 {
            browser.enter_code("12345").await;
            browser.see("#entry-notice", "This code is not right").await;
            // The page that says so must be gone before the next one can be told from it.
            browser.run("document.getElementById('entry-notice').remove()", &[]).await;
        }
        browser.enter_code("12345").await;
        browser.see(".flash", "Start again with your password").await;
        browser.sign_in("admin", PASSWORD).await;
        browser.enter_code(&code(&secret, 1)).await;
        browser.see_who("admin").await;
    });
}

#[test]
fn where_everybody_has_to_everything_leads_to_setting_it_up() {
    Stage::empty().with("PROJMAN_REQUIRE_TOTP", "true").play(async |browser| {
        for page in ["/", "/employees", "/me", "/account/tokens", "/accounts", "/roles"] {
            browser.goto(page).await;
            browser.see("main", "Everybody has to set up two-factor sign-in here.").await;
            browser.wait("return location.pathname === '/account/two-factor'", &[]).await;
        }
        browser.see_no(".site-nav", "Roles").await;
        browser.enrol().await;
        // On to where one wanted to go.
        browser.press_on("I have kept them, go on").await;
        browser.wait_path("/roles").await;
        browser.see(".site-nav", "Roles").await;
        browser.goto("/account/two-factor").await;
        browser.see("main", "It cannot be turned off.").await;
    });
}

#[test]
fn it_is_turned_off_with_a_code() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        browser.goto("/account/two-factor").await;
        let (secret, _) = browser.enrol().await;
        scene.letter("admin@acme.example").await;
        browser.goto("/account/two-factor").await;
        browser.press_on("Turn off two-factor sign-in").await;
        browser.fill("#code", &code(&secret, 0)).await;
        browser.press_on("Turn it off").await;
        browser.see("#code-error", "it was used before").await;
        browser.fill("#code", &code(&secret, 1)).await;
        browser.press_on("Turn it off").await;
        browser.see(".flash", "Two-factor sign-in is off.").await;
        let told = scene.letter("admin@acme.example").await;
        assert_eq!(told.subject(), "Signing in no longer asks for a code");
        browser.sign_out("admin").await;
        browser.sign_in("admin", PASSWORD).await;
        browser.see_who("admin").await;
    });
}
