//! Language and colours, remembered in cookies for a year.

use rocket::form::Form;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::response::Redirect;
use rocket::time::Duration;
use rocket::{FromForm, Request};

use crate::web::language::{self, Language};
use crate::web::page::own_path;

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

/// The colours that a request wants.
pub fn theme_of(request: &Request<'_>) -> &'static str {
    let chosen = request.cookies().get(THEME).and_then(|cookie| cookie.value().parse::<Theme>().ok());
    chosen.unwrap_or(Theme::Auto).as_str()
}

/// What can be chosen, and the page to go back to.
#[derive(FromForm)]
pub struct Preferences<'r> {
    language: Option<Language>,
    theme: Option<Theme>,
    return_to: Option<&'r str>,
}

/// PUBLIC: changes nothing but the cookies of the one who asks.
#[rocket::post("/preferences", data = "<chosen>")]
pub fn choose(chosen: Form<Preferences<'_>>, cookies: &CookieJar<'_>) -> Redirect {
    let remember = |name: &'static str, value: &'static str| {
        let cookie = Cookie::build((name, value)).same_site(SameSite::Lax).max_age(Duration::days(365)).path("/");
        cookies.add(cookie.http_only(true));
    };
    if let Some(language) = chosen.language {
        remember(language::COOKIE, language.as_str());
    }
    if let Some(theme) = chosen.theme {
        remember(THEME, theme.as_str());
    }
    Redirect::to(chosen.return_to.and_then(own_path).unwrap_or("/").to_owned())
}
