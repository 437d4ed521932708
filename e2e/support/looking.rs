//! What a page shows. Whatever it does in its own time is waited for.

use std::time::Instant;

use fantoccini::Locator;
use fantoccini::elements::Element;
use rocket::tokio::time::sleep;
use serde_json::{Value, json};

use super::Browser;
use super::browser::{PATIENCE, PAUSE};

impl Browser {
    /// What a piece of JavaScript returns.
    pub async fn run(&self, script: &str, arguments: &[&str]) -> Value {
        self.client.execute(script, arguments.iter().map(|a| json!(a)).collect()).await.expect(script)
    }

    /// Waits until a piece of JavaScript returns something true.
    pub async fn wait(&self, script: &str, arguments: &[&str]) {
        let until = Instant::now() + PATIENCE;
        loop {
            let sent = arguments.iter().map(|a| json!(a)).collect();
            // A page that is just being left cannot be asked.
            let answer = self.client.execute(script, sent).await;
            if matches!(&answer, Ok(value) if *value != Value::Null && *value != json!(false)) {
                return;
            }
            if Instant::now() > until {
                let at = self.client.current_url().await.map_or_else(|e| e.to_string(), |url| url.to_string());
                let seen = self.client.execute("return document.querySelector('main')?.innerText", Vec::new()).await;
                let seen = seen.ok().and_then(|text| text.as_str().map(ToOwned::to_owned)).unwrap_or_default();
                panic!("waited in vain, at {at}: {script}\n{arguments:?}\nlast answer: {answer:?}\npage:\n{seen}");
            }
            sleep(PAUSE).await;
        }
    }

    /// Waits until some element that a selector finds is seen and holds this text.
    pub async fn see(&self, selector: &str, text: &str) {
        self.wait(include_str!("../scripts/seen.js"), &[selector, text]).await;
    }

    /// Waits until no element that a selector finds is seen with this text.
    pub async fn see_no(&self, selector: &str, text: &str) {
        self.wait(include_str!("../scripts/seen.js"), &[selector, text, "gone"]).await;
    }

    /// The texts of all elements that a selector finds, without blanks at the ends.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText.trim())";
        let found = self.run(script, &[selector]).await;
        found.as_array().expect("texts").iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What stands in a field.
    pub async fn value(&self, selector: &str) -> String {
        self.element(selector).await.prop("value").await.expect(selector).unwrap_or_default()
    }

    /// The id of what has the focus.
    pub async fn focused(&self) -> String {
        self.run("return document.activeElement?.id ?? ''", &[]).await.as_str().unwrap_or_default().to_owned()
    }

    pub async fn wait_focus(&self, id: &str) {
        self.wait("return document.activeElement?.id === arguments[0]", &[id]).await;
    }

    /// Waits for an element.
    pub async fn element(&self, selector: &str) -> Element {
        self.wait("return document.querySelector(arguments[0]) !== null", &[selector]).await;
        self.client.find(Locator::Css(selector)).await.expect(selector)
    }
}
