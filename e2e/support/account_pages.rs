//! A walk over every kind of page about accounts: those of administrators, of whoever is in, and of visitors.

use projman::auth::Access;

use super::{Browser, PASSWORD, Scene, Stage, code};

/// As long as a name may be, without a place to break it.
const LONG_NAME: &str = "maximiliana_von_und_zu_hohenschwangau-hohenzollern.sigmaringen64";
const CHOSEN: &str = "seven green kites over the harbour";
/// An address of which some parts are long.
const SOMEBODY: &str = "somebody.with.a.long.name@a-department.of-a-company.with-many-of-them.acme.example";

/// Looks at every kind of page about accounts.
pub fn on_every_page_of_accounts(look: impl AsyncFn(&Browser, &str)) {
    Stage::company().play_with(async |browser: &Browser, scene: &Scene| {
        fill(browser, scene).await;
        for path in account_pages() {
            browser.goto(&path).await;
            look(browser, &path).await;
        }
        walk_accounts(browser, &look).await;
        walk_own_account(browser, scene, &look).await;
        walk_second_factor(browser, &look).await;
    });
    Stage::empty().without_accounts().with("PROJMAN_OPEN_REGISTRATION", "true").play_with(
        async |browser: &Browser, scene: &Scene| {
            walk_setup(browser, scene, &look).await;
            walk_visitors(browser, scene, &look).await;
            walk_viewers(browser, scene, &look).await;
        },
    );
    Stage::empty().with("PROJMAN_REQUIRE_TOTP", "true").play(async |browser| {
        browser.goto("/roles").await;
        browser.see("main", "Everybody has to").await;
        look(browser, "setting up two-factor sign-in first").await;
    });
}

/// Makes what the pages show: an account with a long name, an invitation to a long address, changes, tokens.
pub async fn fill(browser: &Browser, scene: &Scene) {
    let admin = scene.database.account("admin", Access::Admin);
    scene.database.link(admin, 1);
    let other = scene.database.account(LONG_NAME, Access::Editor);
    scene.database.link(other, 2);
    let invitation = [("email", SOMEBODY), ("access", "viewer"), ("employee_id", "3")];
    browser.make("/accounts/invitations", &invitation).await;
    let token = [("name", "The nightly synchronisation of people"), ("access", "viewer"), ("days", "90")];
    browser.make("/account/tokens", &token).await;
    let feed = [("subject", "department"), ("department_id", "9"), ("language", "en"), ("name", "Screen on the wall")];
    browser.make("/account/feeds", &feed).await;
    let long = "What is wanted of it, at length. ".repeat(40);
    for (version, description) in [("1", "short"), ("2", &*long)] {
        let fields = [("name", "Keeper of keys"), ("scope", "any"), ("description", description), ("version", version)];
        browser.make("/roles/1", &fields).await;
    }
}

/// Every kind of page of accounts that is there without doing more than `fill` does.
pub fn account_pages() -> Vec<String> {
    ["/me", "/account", "/account/password", "/account/two-factor", "/account/sessions", "/account/tokens", "/confirm"]
        .into_iter()
        .chain(["/account/api", "/account/feeds", "/account/feeds?department_id=1", "/account/feeds?subject=project"])
        .chain(["/accounts", "/accounts?state=disabled", "/accounts/1", "/accounts/2", "/accounts/2/edit"])
        .chain(["/accounts/2/disable", "/accounts/1/disable", "/accounts/2/enable", "/accounts/2/reset-two-factor"])
        .chain(["/accounts/invitations", "/accounts/invitations/new", "/changes", "/changes?kind=role&id=1"])
        .chain(["/changes?who=nobodyatall", "/changes?until=1999-12-31", "/history/roles/1", "/history/roles/2"])
        .map(ToOwned::to_owned)
        .collect()
}

async fn walk_accounts(browser: &Browser, look: &impl AsyncFn(&Browser, &str)) {
    browser.goto("/accounts/invitations/new").await;
    browser.press_on("Send invitation").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about an invitation").await;
    browser.fill("#email", "bo@acme.example").await;
    browser.press_on("Send invitation").await;
    browser.see("h1", "is invited").await;
    look(browser, "the link of an invitation").await;
    browser.goto("/accounts/2/edit").await;
    browser.fill("#email", "nowhere").await;
    browser.press_within("main form", "Save").await;
    browser.see("#email-error", "").await;
    look(browser, "complaints about an account").await;
}

async fn walk_own_account(browser: &Browser, scene: &Scene, look: &impl AsyncFn(&Browser, &str)) {
    browser.goto("/account/password").await;
    browser.fill("#password", "short").await;
    browser.press_on("Change the password").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about a password").await;
    browser.goto("/account/tokens").await;
    browser.press_on("Make the token").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about a token").await;
    browser.fill("#name", "Synchronisation").await;
    browser.press_on("Make the token").await;
    browser.see("h1", "Your new token").await;
    look(browser, "a new token").await;
    browser.goto("/account/feeds?project_id=1").await;
    browser.run("document.getElementById('name').value = 'x'.repeat(81)", &[]).await;
    browser.press_on("Make the feed").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about a calendar feed").await;
    browser.fill("#name", "Telephone").await;
    browser.press_on("Make the feed").await;
    browser.see("h1", "Your new calendar feed").await;
    look(browser, "a new calendar feed").await;
    scene.database.age_passwords();
    for path in ["/account/tokens", "/account/feeds", "/account/two-factor"] {
        browser.goto(path).await;
        look(browser, &format!("{path}, long after signing in")).await;
    }
    browser.goto("/accounts/2/edit").await;
    browser.press_on("Continue").await;
    browser.see("#password-error", "").await;
    look(browser, "complaints about a password that was asked for once more").await;
    browser.fill("#password", PASSWORD).await;
    browser.press_on("Continue").await;
    browser.see("h1", LONG_NAME).await;
}

async fn walk_second_factor(browser: &Browser, look: &impl AsyncFn(&Browser, &str)) {
    browser.goto("/account/two-factor").await;
    browser.press_within("main", "Set it up").await;
    browser.see("#secret", "").await;
    look(browser, "setting up two-factor sign-in").await;
    browser.press_within("main", "Turn it on").await;
    browser.see("#code-error", "").await;
    look(browser, "complaints about the first code").await;
    let secret = browser.secret().await;
    browser.fill("#code", &code(&secret, 0)).await;
    browser.press_within("main", "Turn it on").await;
    browser.see("h1", "Your recovery codes").await;
    look(browser, "recovery codes").await;
    for path in ["", "/off", "/recovery-codes"] {
        browser.goto(&format!("/account/two-factor{path}")).await;
        look(browser, &format!("two-factor sign-in that is on{path}")).await;
    }
    browser.press_on("Make new codes").await;
    browser.see("#code-error", "").await;
    look(browser, "complaints about a code").await;
    browser.goto("/accounts").await;
    browser.sign_out("admin").await;
    browser.sign_in("admin", PASSWORD).await;
    browser.see("h1", "Your code").await;
    look(browser, "the code at signing in").await;
    browser.enter_code("12345").await;
    browser.see("#entry-notice", "").await;
    look(browser, "a wrong code").await;
    browser.press_on("Use a recovery code instead").await;
    browser.see("label[for=code]", "Recovery code").await;
    look(browser, "a recovery code at signing in").await;
}

async fn walk_setup(browser: &Browser, scene: &Scene, look: &impl AsyncFn(&Browser, &str)) {
    browser.goto("/").await;
    look(browser, "the first account").await;
    browser.press_on("Make the account").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about the first account").await;
    browser.goto("/nothing/here").await;
    look(browser, "nothing here, before there is an account").await;
    browser.goto("/setup").await;
    browser.fill("#setup_code", scene.program.setup_code.as_deref().expect("a code")).await;
    browser.fill("#username", "admin").await;
    browser.fill("#email", "admin@acme.example").await;
    browser.fill("#new_password", CHOSEN).await;
    browser.fill("#password_again", CHOSEN).await;
    browser.press_on("Make the account").await;
    browser.see_who("admin").await;
    for path in ["/", "/me", "/accounts", "/accounts/invitations", "/changes", "/account/tokens"] {
        browser.goto(path).await;
        look(browser, &format!("{path}, with one account")).await;
    }
}

async fn walk_visitors(browser: &Browser, scene: &Scene, look: &impl AsyncFn(&Browser, &str)) {
    browser.make("/accounts/invitations", &[("email", SOMEBODY), ("access", "viewer")]).await;
    let link = scene.link_for(SOMEBODY).await;
    browser.goto("/roles/new").await;
    let typing = scene.browser().await;
    typing.goto("/roles/new").await;
    typing.sign_in("admin", CHOSEN).await;
    typing.fill("#name", "Key holder").await;
    browser.goto("/account/sessions").await;
    look(browser, "two sessions").await;
    browser.press_on("Sign out everywhere").await;
    browser.see(".flash", "You are signed out.").await;
    look(browser, "signing in, after signing out").await;
    typing.press_on("Save").await;
    typing.see("#entry-notice", "not lost").await;
    look(&typing, "signing in, with what was typed").await;
    typing.sign_in("admin", CHOSEN).await;
    typing.see("h1", "Send what you had typed?").await;
    look(&typing, "sending what was typed").await;
    typing.forget_cookies().await;

    for path in ["/sign-in?return_to=/roles", "/forgotten-password", "/register", "/nothing/here", &link] {
        browser.goto(path).await;
        look(browser, &format!("{path}, for visitors")).await;
    }
    browser.press_on("Make the account").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about an account that is made").await;
    browser.goto("/sign-in").await;
    browser.press_within("main", "Sign in").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints at signing in").await;
    browser.sign_in("admin", PASSWORD).await;
    browser.see("#entry-notice", "").await;
    look(browser, "a wrong password").await;
    browser.goto("/register").await;
    browser.press_on("Send the link").await;
    browser.see("#email-error", "").await;
    look(browser, "complaints about an address").await;
    browser.fill("#email", "bo@acme.example").await;
    browser.press_on("Send the link").await;
    browser.see("main", "is on its way").await;
    look(browser, "a letter on its way").await;
    browser.goto("/forgotten-password").await;
    browser.fill("#login", "admin").await;
    browser.press_on("Send the link").await;
    browser.goto(&scene.link_for("admin@acme.example").await).await;
    look(browser, "another password").await;
    browser.press_on("Save the password").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about another password").await;
    browser.goto("/reset-password/nothing").await;
    look(browser, "a link that is worth nothing").await;
}

/// Those who may only look have pages without buttons.
async fn walk_viewers(browser: &Browser, scene: &Scene, look: &impl AsyncFn(&Browser, &str)) {
    browser.take_session(scene.database.sign_in(LONG_NAME, Access::Viewer)).await;
    for path in ["/", "/departments", "/employees", "/assignments", "/me", "/account", "/accounts", "/roles/new"] {
        browser.goto(path).await;
        look(browser, &format!("{path}, for those who may only look")).await;
    }
}
