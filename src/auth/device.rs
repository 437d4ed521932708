//! Browsers in which somebody has signed in before, by a cookie: strangers who try passwords do not slow them down
//! (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").

use rocket::Request;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::time::Duration;

use super::client::Client;
use super::secrets::{self, Keys, Purpose};
use crate::error::Result;

/// How long a browser is remembered.
const DAYS: i64 = 90;

fn cookie_name(request: &Request<'_>) -> &'static str {
    if Client::of(request).https { "__Host-pm_device" } else { "pm_device" }
}

/// The cookie's value: the account, something random, and the mark that we made it.
fn value(keys: &Keys, account_id: i32, random: &str) -> String {
    let message = format!("{account_id}.{random}");
    let mark = keys.mac(Purpose::Device, &message);
    format!("{message}.{mark}")
}

fn account(keys: &Keys, value: &str) -> Option<i32> {
    let (message, mark) = value.rsplit_once('.')?;
    let id = message.split('.').next()?;
    if keys.is_mac(Purpose::Device, message, mark) { id.parse().ok() } else { None }
}

/// The account that was last signed in to in the browser that asks.
pub fn account_of(request: &Request<'_>) -> Option<i32> {
    let keys = request.rocket().state::<Keys>()?;
    account(keys, request.cookies().get(cookie_name(request))?.value())
}

/// Has the browser remember the account.
///
/// # Errors
/// As for [`secrets::token`].
pub fn hand_out(request: &Request<'_>, cookies: &CookieJar<'_>, account_id: i32) -> Result<()> {
    let Some(keys) = request.rocket().state::<Keys>() else {
        return Ok(());
    };
    let cookie = Cookie::build((cookie_name(request), value(keys, account_id, &secrets::token()?)))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(Client::of(request).https)
        .max_age(Duration::days(DAYS));
    cookies.add(cookie);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h01_only_what_we_made_is_believed() {
        let keys = Keys::derive("a key that is only good for tests, and long enough");
        let made = value(&keys, 17, "random");
        assert_eq!(account(&keys, &made), Some(17));
        let mark = made.rsplit_once('.').expect("a mark").1;
        for forged in [format!("18.random.{mark}"), format!("17.another.{mark}"), "17.random.".into(), "17".into()] {
            assert_eq!(account(&keys, &forged), None, "{forged}");
        }
        assert_eq!(account(&Keys::derive("another key, of another server, just as long"), &made), None);
    }
}
