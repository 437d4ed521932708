//! Getting in and out, as people do it.

use projman::auth::totp;

use super::Browser;

/// The code that an authenticator shows in so many steps of half a minute.
pub fn code(secret: &[u8], away: i64) -> String {
    totp::code_at(secret, chrono::Utc::now().timestamp() / 30 + away)
}

impl Browser {
    /// Fills in the page for it.
    pub async fn sign_in(&self, login: &str, password: &str) {
        self.fill("#login", login).await;
        self.fill("#password", password).await;
        self.press_within("main", "Sign in").await;
    }

    /// Types a code, of whatever kind the page asks for.
    pub async fn enter_code(&self, code: &str) {
        self.fill("#code", code).await;
        self.press_within("main", "Sign in").await;
    }

    pub async fn sign_out(&self, name: &str) {
        self.press_on(&format!("{name}: account menu")).await;
        self.press_within(".user-menu", "Sign out").await;
        self.see(".flash", "You are signed out.").await;
    }

    /// Waits until the page says in its head who is in.
    pub async fn see_who(&self, name: &str) {
        let script = "return document.querySelector('.user-menu summary')?.title === arguments[0]";
        self.wait(script, &[name]).await;
    }

    /// Turns on two-factor sign-in, on the page that tells what it is; gives the secret and the recovery codes.
    pub async fn enrol(&self) -> (Vec<u8>, Vec<String>) {
        self.press_within("main", "Set it up").await;
        let secret = self.secret().await;
        self.fill("#code", &code(&secret, 0)).await;
        self.press_within("main", "Turn it on").await;
        self.see("h1", "Your recovery codes").await;
        (secret, self.texts(".secret-list code").await)
    }

    /// The secret as the page shows it to whoever cannot scan.
    pub async fn secret(&self) -> Vec<u8> {
        self.see("#secret", "").await;
        let shown = self.texts("#secret").await.concat().replace(' ', "");
        data_encoding::BASE32_NOPAD.decode(shown.as_bytes()).expect("base32")
    }
}
