//! What happens in a browser whose session has ended elsewhere.

use std::time::Duration;

use rocket::tokio::time::sleep;

use crate::support::{Browser, PASSWORD, Scene, Stage, code, open_in_place};

/// Signs in on a page of another browser.
async fn elsewhere(scene: &Scene, page: &str) -> Browser {
    let other = scene.browser().await;
    other.goto(page).await;
    other.sign_in("admin", PASSWORD).await;
    other.see_who("admin").await;
    other
}

/// Ends the session of the other browser.
async fn end_the_other(browser: &Browser) {
    browser.goto("/account/sessions").await;
    assert_eq!(browser.texts("#sessions tbody tr").await.len(), 2);
    browser.see("#sessions tr:first-child", "this one").await;
    browser.press_within("#sessions", "End Chrome on Linux").await;
    browser.see(".flash", "The session was ended.").await;
    assert_eq!(browser.texts("#sessions tbody tr").await.len(), 1);
}

#[test]
fn whose_session_was_ended_signs_in_and_is_back_where_they_were() {
    Stage::company().play_with(end_and_return);
}

#[cfg(feature = "mariadb")]
#[test]
fn whose_session_was_ended_signs_in_and_is_back_where_they_were_on_mariadb() {
    Stage::company().on_mariadb().play_with(end_and_return);
}

#[test]
fn whose_session_was_ended_signs_in_and_is_back_without_scripts() {
    Stage::company().without_scripts().play_with(end_and_return);
}

async fn end_and_return(browser: &Browser, scene: &Scene) {
    let other = elsewhere(scene, "/roles").await;
    other.wait_path("/roles").await;
    end_the_other(browser).await;
    other.press_within(".site-nav", "Projects").await;
    other.wait_path("/sign-in?return_to=%2Fprojects").await;
    other.sign_in("admin", PASSWORD).await;
    other.wait_path("/projects").await;
    other.see_who("admin").await;
}

#[test]
fn a_part_of_a_page_that_cannot_be_fetched_leads_the_whole_page_to_signing_in() {
    Stage::company().play_with(async |browser: &Browser, scene: &Scene| {
        let other = elsewhere(scene, "/employees?status=active").await;
        end_the_other(browser).await;
        other.type_into("#q", "a").await;
        other.see("h1", "Sign in").await;
        other.sign_in("admin", PASSWORD).await;
        other.wait_path("/employees?status=active").await;
    });
}

#[test]
fn signing_out_everywhere_ends_all_sessions() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        let other = elsewhere(scene, "/").await;
        browser.goto("/account/sessions").await;
        browser.press_on("Sign out everywhere").await;
        browser.see(".flash", "You are signed out.").await;
        for (someone, page) in [(browser, "/roles"), (&other, "/seats")] {
            someone.goto(page).await;
            someone.see("h1", "Sign in").await;
        }
    });
}

#[test]
fn what_was_typed_when_the_session_ended_is_kept_and_sent() {
    Stage::empty().play_with(type_and_send);
}

#[test]
fn what_was_typed_when_the_session_ended_is_kept_without_scripts() {
    Stage::empty().without_scripts().play_with(type_and_send);
}

async fn type_and_send(browser: &Browser, scene: &Scene) {
    let other = elsewhere(scene, "/employees/new").await;
    other.fill("#given_name", "Zoë & \"Co\"").await;
    other.fill("#family_name", "Ruiz").await;
    other.fill("#email", "zoe@acme.example").await;
    other.fill("#notes", "Two\nlines").await;
    end_the_other(browser).await;
    other.press_on("Save").await;
    other.see("#entry-notice", "What you typed is not lost: sign in, and you can send it again.").await;

    other.sign_in("admin", "not the password").await;
    other.see("#entry-notice", "This does not match any account.").await;
    other.sign_in("admin", PASSWORD).await;
    other.see("h1", "Send what you had typed?").await;
    other.press_on("Send it now").await;
    other.see(".flash", "Zoë & \"Co\" Ruiz was added.").await;
    other.see("main", "Two lines").await;
}

#[test]
fn what_was_typed_is_kept_through_the_second_factor() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        browser.goto("/account/two-factor").await;
        let (secret, recovery) = browser.enrol().await;
        browser.goto("/roles/new").await;
        browser.fill("#name", "Key holder").await;
        let other = scene.browser().await;
        other.goto("/account/sessions").await;
        other.sign_in("admin", PASSWORD).await;
        other.press_on("Use a recovery code instead").await;
        other.enter_code(&recovery[0]).await;
        other.press_on("Sign out everywhere").await;
        other.see(".flash", "You are signed out.").await;

        browser.press_on("Save").await;
        browser.see("#entry-notice", "What you typed is not lost").await;
        browser.sign_in("admin", PASSWORD).await;
        browser.enter_code("12345").await;
        browser.see("#entry-notice", "This code is not right").await;
        browser.enter_code(&code(&secret, 1)).await;
        browser.press_on("Send it now").await;
        browser.see(".flash", "The role Key holder was made.").await;
    });
}

#[test]
fn a_reference_field_that_finds_the_session_ended_asks_before_it_leaves_the_form() {
    Stage::company().that_asks().play_with(async |browser: &Browser, scene: &Scene| {
        let other = elsewhere(scene, "/employees/new").await;
        other.fill("#given_name", "Ana").await;
        other.fill("#family_name", "Ruiz").await;
        other.fill("#email", "ana@acme.example").await;
        end_the_other(browser).await;
        other.type_into("#manager_id", "a").await;
        while !other.is_asked().await {
            sleep(Duration::from_millis(20)).await;
        }
        other.answer(false).await;
        assert_eq!(other.value("#given_name").await, "Ana");
        other.press_on("Save").await;
        other.see("#entry-notice", "What you typed is not lost").await;
        other.sign_in("admin", PASSWORD).await;
        other.press_on("Send it now").await;
        other.see(".flash", "Ana Ruiz was added.").await;
    });
}

#[test]
fn a_form_in_place_is_kept_too() {
    Stage::company().play_with(async |browser: &Browser, scene: &Scene| {
        let other = elsewhere(scene, "/roles/1").await;
        open_in_place(&other, "/roles/1").await;
        other.pick("employee_id", "a", "a").await;
        other.pick("department_id", "a", "a").await;
        other.fill("#allocation", "7").await;
        end_the_other(browser).await;
        other.press_within("#assign-here", "Save").await;
        other.see("#entry-notice", "What you typed is not lost").await;
        other.sign_in("admin", PASSWORD).await;
        other.press_on("Send it now").await;
        other.see(".flash", "Assigned:").await;
        other.wait_path("/roles/1").await;
    });
}
