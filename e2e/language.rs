//! The language of the pages.

use crate::support::Stage;

#[test]
fn spanish_is_a_press_away_keeps_the_page_and_is_remembered() {
    Stage::company().play(async |browser| {
        browser.goto("/employees").await;
        browser.choose("select[name=status]", "active").await;
        browser.wait_path("/employees?status=active").await;
        browser.press_on("Language and colours").await;
        browser.press_on("Español").await;
        browser.see("h1", "Personas").await;
        // The list is as it was, although its address changed without the page.
        browser.wait_path("/employees?status=active").await;
        browser.wait("return document.documentElement.lang === 'es'", &[]).await;

        browser.reload().await;
        browser.see("h1", "Personas").await;
        browser.goto("/roles").await;
        browser.see("h1", "Funciones").await;
        browser.wait("return document.documentElement.lang === 'es'", &[]).await;

        browser.press_on("Idioma y colores").await;
        browser.press_on("English").await;
        browser.wait("return document.documentElement.lang === 'en'", &[]).await;
    });
}
