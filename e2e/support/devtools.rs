//! What Chromium's driver adds to the WebDriver standard: the browser's console, and the developer tools.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Browser;

#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// A command of the developer tools.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.client.issue_cmd(Command { path: "goog/cdp/execute", body }).await.expect(command)
    }

    /// What was written to the console since this was last asked: warnings and errors of the browser's among it.
    pub async fn console(&self) -> Vec<Value> {
        let body = json!({ "type": "browser" });
        let log = self.client.issue_cmd(Command { path: "se/log", body }).await.expect("the console");
        log.as_array().cloned().unwrap_or_default()
    }

    /// Looks at the pages on a screen of this width; a narrow one is touched.
    pub async fn screen(&self, width: u32) {
        let narrow = width < 600;
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": narrow })).await;
    }

    /// What the device says about light and dark.
    pub async fn device_prefers(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// What assistive technology is told about the page: role and name of everything that can be operated.
    pub async fn controls(&self) -> Vec<(String, String)> {
        const ROLES: [&str; 12] = [
            "button",
            "checkbox",
            "combobox",
            "Date",
            "DisclosureTriangle",
            "link",
            "listbox",
            "radio",
            "searchbox",
            "spinbutton",
            "switch",
            "textbox",
        ];
        self.devtools("Accessibility.enable", json!({})).await;
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await;
        let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().trim().to_owned();
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let told =
            nodes.iter().filter(|node| node["ignored"] != true).map(|node| (text(node, "role"), text(node, "name")));
        told.filter(|(role, _)| ROLES.contains(&role.as_str())).collect()
    }
}
