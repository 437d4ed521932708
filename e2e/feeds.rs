//! A calendar feed, made on a telephone.

use serde_json::json;

use crate::support::{Browser, Stage};

#[test]
fn a_feed_is_made_copied_read_and_revoked() {
    Stage::company().play(make_and_revoke);
}

#[cfg(feature = "mariadb")]
#[test]
fn a_feed_is_made_copied_read_and_revoked_on_mariadb() {
    Stage::company().on_mariadb().play(make_and_revoke);
}

#[test]
fn a_feed_is_made_without_scripts() {
    Stage::company().without_scripts().play(async |browser: &Browser| {
        subscribe(browser).await;
        let copies = browser.element("button[data-copy]").await.is_displayed().await;
        assert!(!copies.expect("the browser"), "nothing is promised that does nothing");
        browser.press_within("main", "Done").await;
        browser.press_within("#feeds", "Revoke Wall screen").await;
        browser.see("#feeds", "You have none.").await;
    });
}

async fn make_and_revoke(browser: &Browser) {
    browser.screen(390).await;
    subscribe(browser).await;
    let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.devtools("Browser.grantPermissions", allowed).await;
    browser.press_within("#made", "Copy").await;
    browser.see("#made button", "Copied").await;
    browser.see("#said", "Copied").await;
    let address = browser.texts("#address").await.remove(0);
    let copied = browser.run("return navigator.clipboard.readText()", &[]).await;
    assert_eq!(copied, json!(address));

    let read = "return fetch(arguments[0], { credentials: 'omit', cache: 'no-store' }).then(async (answer) => \
                answer.status + ' ' + (await answer.text()).slice(0, 15))";
    let path = &address[address.find("/calendar/").expect("a path")..];
    assert_eq!(browser.run(read, &[path]).await, json!("200 BEGIN:VCALENDAR"));
    browser.press_within("main", "Done").await;
    browser.see("#feeds tbody", "Wall screen").await;
    browser.see_no("main", path).await;
    browser.press_within("#feeds", "Revoke Wall screen").await;
    browser.see(".flash", "“Wall screen” was revoked").await;
    browser.see("#feeds", "You have none.").await;
    assert_eq!(browser.run(read, &[path]).await, json!("404 There is no suc"));
}

/// From a department's page to the address of its feed.
async fn subscribe(browser: &Browser) {
    browser.goto("/departments/9").await;
    browser.press_within(".views", "Subscribe in a calendar").await;
    browser.see("#feed-form", "How far down").await;
    browser.choose("#extent", "itself").await;
    browser.fill("#name", "Wall screen").await;
    browser.press_on("Make the feed").await;
    browser.see("h1", "Your new calendar feed").await;
    browser.see("#address", "/calendar/").await;
}
