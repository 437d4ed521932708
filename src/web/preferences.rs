//! Language, colours and keys, remembered in cookies for a year.

use rocket::Request;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::response::Redirect;
use rocket::time::Duration;

use crate::web::forms::Submission;
use crate::web::language::{self, Language};

/// The cookie that remembers the colours.
const THEME: &str = "theme";

crate::text_enum! {
    /// The colours of the pages.
    pub enum Theme {
        /// As the device has it.
        Auto = "auto",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

/// The cookie that remembers whether single keys do something.
const SHORTCUTS: &str = "shortcuts";

crate::text_enum! {
    /// Whether single keys do something. They are in the way of people who dictate, so they can be turned off
    /// (WCAG 2.1.4).
    pub enum Shortcuts {
        /// They do.
        On = "on",
        /// They do not.
        Off = "off",
    }
}

/// Whether single keys do something where a request comes from.
pub fn shortcuts_of(request: &Request<'_>) -> &'static str {
    let chosen = request.cookies().get(SHORTCUTS).and_then(|cookie| cookie.value().parse::<Shortcuts>().ok());
    chosen.unwrap_or(Shortcuts::On).as_str()
}

/// The colours that a request wants.
pub fn theme_of(request: &Request<'_>) -> &'static str {
    let chosen = request.cookies().get(THEME).and_then(|cookie| cookie.value().parse::<Theme>().ok());
    chosen.unwrap_or(Theme::Auto).as_str()
}

/// PUBLIC: changes nothing but the cookies of the one who asks.
#[rocket::post("/preferences", data = "<sent>")]
pub fn choose(sent: Submission, cookies: &CookieJar<'_>) -> Redirect {
    let remember = |name: &'static str, value: &'static str| {
        let cookie = Cookie::build((name, value)).same_site(SameSite::Lax).max_age(Duration::days(365)).path("/");
        cookies.add(cookie.http_only(true));
    };
    let chosen = |name: &str| sent.values.get(name).map(String::as_str).unwrap_or_default();
    if let Ok(language) = chosen("language").parse::<Language>() {
        remember(language::COOKIE, language.as_str());
    }
    if let Ok(theme) = chosen("theme").parse::<Theme>() {
        remember(THEME, theme.as_str());
    }
    if let Ok(shortcuts) = chosen("shortcuts").parse::<Shortcuts>() {
        remember(SHORTCUTS, shortcuts.as_str());
    }
    Redirect::to(sent.return_to.unwrap_or_else(|| "/".to_owned()))
}
