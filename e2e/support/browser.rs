//! A browser session: starting and ending it, going places, tabs, and the questions that browsers ask.

use std::path::Path;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long a page may take; a busy machine is slow.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);
/// Between one look and the next.
pub(super) const PAUSE: Duration = Duration::from_millis(15);

const FLAGS: [&str; 11] = [
    "--headless",
    // Chromium's sandbox does not work for root, nor in most containers. Only our own pages are opened.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    // What is scrolled to is there at once, and nothing fades.
    "--force-prefers-reduced-motion",
    "--window-size=1280,1000",
];

/// A browser with a fresh profile, and the address of the program it looks at.
#[derive(Clone)]
pub struct Browser {
    pub(super) client: Client,
    pub(super) base: String,
}

impl Browser {
    /// Starts a browser; without `scripts` it runs none, and without `asks` it leaves every page when told to.
    pub async fn open(webdriver: &str, base: &str, scripts: bool, asks: bool) -> Self {
        let mut wanted = json!({
            "goog:chromeOptions": {
                "args": FLAGS,
                "prefs": {
                    "intl.accept_languages": "en-US,en",
                    "profile.managed_default_content_settings.javascript": if scripts { 1 } else { 2 },
                },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
            "unhandledPromptBehavior": { "default": "ignore", "beforeUnload": if asks { "ignore" } else { "accept" } },
        });
        if asks {
            // The driver answers by itself whether to leave a page, unless the session may be told of it.
            wanted["webSocketUrl"] = json!(true);
        }
        let Value::Object(wanted) = wanted else { unreachable!() };
        let client = ClientBuilder::new(HttpConnector::new()).capabilities(wanted).connect(webdriver).await;
        let browser = Self { client: client.expect("a browser"), base: base.to_owned() };
        browser.screen(1280).await;
        browser
    }

    /// Goes on as whoever this session's cookie belongs to.
    pub async fn take_session(&self, token: String) {
        let cookie = json!({ "name": "pm_session", "value": token, "url": self.base, "httpOnly": true });
        self.devtools("Network.setCookie", cookie).await;
    }

    /// Whoever looks is nobody from now on.
    pub async fn forget_cookies(&self) {
        self.devtools("Network.clearBrowserCookies", json!({})).await;
    }

    pub async fn close(self) {
        // A question whether to leave the page would keep the browser.
        let _ = self.client.accept_alert().await;
        let _ = self.client.close().await;
    }

    pub async fn keep_picture(&self, path: &Path) {
        if let Ok(picture) = self.client.screenshot().await
            && std::fs::write(path, picture).is_ok()
        {
            eprintln!("What the browser showed last: {}", path.display());
        }
    }

    // Going places.

    /// Opens a page of the program's.
    pub async fn goto(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.expect(path);
    }

    pub async fn back(&self) {
        self.client.back().await.expect("back");
    }

    pub async fn reload(&self) {
        self.client.refresh().await.expect("reload");
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address").to_string();
        url.strip_prefix(&self.base).unwrap_or(&url).to_owned()
    }

    /// Waits until the address is this path and query.
    pub async fn wait_path(&self, path: &str) {
        self.wait("return location.pathname + location.search === arguments[0]", &[path]).await;
    }

    // Tabs and questions.

    /// Opens another tab and goes on there; gives the way back.
    pub async fn new_tab(&self) -> fantoccini::wd::WindowHandle {
        let first = self.client.window().await.expect("a tab");
        let second = self.client.new_window(true).await.expect("a second tab");
        self.client.switch_to_window(second.handle).await.expect("the second tab");
        first
    }

    pub async fn switch_to(&self, tab: fantoccini::wd::WindowHandle) {
        self.client.switch_to_window(tab).await.expect("the other tab");
    }

    /// Whether the browser asks something, such as whether to leave the page.
    pub async fn is_asked(&self) -> bool {
        self.client.get_alert_text().await.is_ok()
    }

    pub async fn answer(&self, yes: bool) {
        let done = if yes { self.client.accept_alert().await } else { self.client.dismiss_alert().await };
        done.expect("a question");
    }
}
