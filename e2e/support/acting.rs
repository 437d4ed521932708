//! Clicking, typing, choosing.

use std::time::Instant;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use rocket::tokio::time::sleep;
use serde_json::json;

use super::Browser;
use super::browser::{PATIENCE, PAUSE};

impl Browser {
    /// Clicks what a selector finds.
    pub async fn click(&self, selector: &str) {
        self.element(selector).await.click().await.expect(selector);
    }

    /// Clicks the link, button or menu that is seen with exactly this text.
    pub async fn press_on(&self, text: &str) {
        self.press_within("body", text).await;
    }

    /// The same, in a part of the page.
    pub async fn press_within(&self, part: &str, text: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let arguments = vec![json!(part), json!(text)];
            let found = self.client.execute(include_str!("../scripts/named.js"), arguments).await;
            let id = found.ok().and_then(|found| Some(found.as_object()?.values().next()?.as_str()?.to_owned()));
            let outcome = match id {
                Some(id) => Element::from_element_id(self.client.clone(), ElementRef::from(id)).click().await,
                None => Err(CmdError::NotW3C(json!("it is not on the page"))),
            };
            // A page that is just being replaced takes what was found with it.
            match outcome {
                Ok(()) => return,
                Err(error) if Instant::now() > until => panic!("{text:?} within {part:?} cannot be pressed: {error}"),
                Err(_) => sleep(PAUSE).await,
            }
        }
    }

    /// Replaces what stands in a field by typing.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.element(selector).await;
        field.clear().await.expect(selector);
        field.send_keys(text).await.expect(selector);
    }

    /// Types where a field's text ends.
    pub async fn type_into(&self, selector: &str, text: &str) {
        self.element(selector).await.send_keys(text).await.expect(selector);
    }

    /// Chooses from a list of a few.
    pub async fn choose(&self, selector: &str, value: &str) {
        self.element(selector).await.select_by_value(value).await.expect(selector);
    }

    /// Sets a date. Not typed: the order of day and month in the field depends on the machine.
    pub async fn set_day(&self, selector: &str, day: &str) {
        self.element(selector).await;
        self.run(include_str!("../scripts/set_day.js"), &[selector, day]).await;
    }

    /// Sends a form without going to its page, as a quick way to rows for a test; gives the path that it led to.
    pub async fn make(&self, path: &str, fields: &[(&str, &str)]) -> String {
        if !self.client.current_url().await.expect("an address").as_str().starts_with(&self.base) {
            self.goto("/").await;
        }
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let arguments = vec![json!(path), json!(body)];
        let answer = self.client.execute_async(include_str!("../scripts/make.js"), arguments).await.expect(path);
        let (status, to) = (&answer[0], answer[1].as_str().unwrap_or_default());
        assert_eq!(*status, 200, "{path} {body}");
        to.to_owned()
    }
}
