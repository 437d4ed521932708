//! The page about the API: a request is tried, and the token is kept nowhere.

use serde_json::json;

use crate::support::{Browser, Stage};

const SEND: &str = "document.querySelector('#list_roles .api-try button').click()";

async fn open(browser: &Browser) {
    browser.goto("/account/api#list_roles").await;
    browser.wait("return document.querySelector('#list_roles .api-try')?.checkVisibility()", &[]).await;
}

#[test]
fn a_request_is_tried_and_the_token_is_kept_nowhere() {
    Stage::company().play(async |browser: &Browser| {
        browser.goto("/account/tokens").await;
        browser.fill("#name", "To try it").await;
        browser.press_on("Make the token").await;
        browser.see("h1", "Your new token").await;
        let token = browser.run("return document.getElementById('token').textContent", &[]).await;
        let token = token.as_str().expect("a token").to_owned();
        open(browser).await;
        browser.run(SEND, &[]).await;
        browser.see("#list_roles .api-result", "Enter a token").await;
        browser.fill("#token", "pm_wrong").await;
        browser.run(SEND, &[]).await;
        browser.see("#list_roles .api-result", "401").await;
        browser.fill("#token", &token).await;
        browser.fill("#list_roles-limit", "1").await;
        browser.run(SEND, &[]).await;
        browser.see("#list_roles .api-result", "200").await;
        browser.see("#list_roles .api-result", "\"total\"").await;
        let kept = "return JSON.stringify([localStorage, sessionStorage, document.cookie]).includes(arguments[0])";
        assert_eq!(browser.run(kept, &[&token]).await, json!(false));
        open(browser).await;
        browser.reload().await;
        assert_eq!(browser.run("return document.getElementById('token').value", &[]).await, json!(""));
    });
}
