//! Rows out of a file: sent, its columns corrected, checked, corrected, imported, undone. With scripts and without.

use std::path::{Path, PathBuf};

use projman::imports::State;

use crate::support::{Browser, Key, Scene, Stage};

const MISTAKEN: &str = "Given name;Family name;Where to write;Hired on\n\
    Ana;Núñez;ana@example.org;01/02/2020\n\
    Bo;Lindqvist;bo at example;15/03/2021\n";

/// A file as somebody has it on their disk.
fn file(scene: &Scene, name: &str, text: &str) -> PathBuf {
    let path = scene.database.directory.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

async fn send(browser: &Browser, path: &Path) {
    browser.see("h1", "Import a file").await;
    browser.type_into("#file", path.to_str().expect("a path")).await;
    browser.press_on("Read the file").await;
    browser.see("h2", "How the file is read").await;
}

/// What nothing was found for is chosen by hand.
async fn choose_columns(browser: &Browser) {
    assert_eq!(browser.value("#register").await, "employees");
    assert_eq!(browser.value("#separator").await, "semicolon");
    assert_eq!(browser.value("#column-0").await, "given_name");
    assert_eq!(browser.value("#column-2").await, "");
    browser.choose("#column-2", "email").await;
    browser.choose("#dates", "dmy").await;
    // Looking again loses nothing of it.
    browser.press_on("Look again").await;
    browser.wait("return document.querySelector('#column-2')?.value === 'email'", &[]).await;
    browser.press_on("Check the rows").await;
}

async fn imports_and_undoes(browser: &Browser, scene: &Scene) {
    let mistaken = file(scene, "people.csv", MISTAKEN);
    browser.goto("/employees").await;
    browser.press_within("main", "Import").await;
    send(browser, &mistaken).await;
    choose_columns(browser).await;

    browser.see("h2", "1 row has to be corrected").await;
    browser.see(".import-table", "Where to write: Enter an e-mail address").await;
    assert!(browser.element("#import button[disabled]").await.text().await.expect("a button").contains("Import"));
    let report = browser.run(include_str!("scripts/report.js"), &["a[href$='/rows.csv']"]).await.to_string();
    assert!(report.contains("bo at example") && report.contains("Enter an e-mail address"), "{report}");

    let corrected = file(scene, "people-2.csv", &MISTAKEN.replace("bo at example", "bo@example.org"));
    browser.press_on("Send the corrected file").await;
    send(browser, &corrected).await;
    // What was chosen for the first one need not be chosen again.
    browser.see(".flash", "what you said about them was taken over").await;
    assert_eq!(browser.value("#register").await, "employees");
    assert_eq!(browser.value("#column-2").await, "email");
    assert_eq!(browser.value("#dates").await, "dmy");
    browser.press_on("Check the rows").await;
    browser.see("h2", "2 rows are ready").await;
    browser.see(".import-table", "1 Feb 2020").await;
    browser.press_on("Import 2 rows").await;
    browser.see("h2", "The rows are in").await;
    let page = browser.path().await;
    browser.press_on("Look at the list").await;
    browser.see("#list tbody", "Núñez, Ana").await;
    browser.see("#list tbody", "Lindqvist, Bo").await;

    browser.goto(&page).await;
    browser.press_on("Undo").await;
    browser.see("main", "2 rows are deleted").await;
    browser.press_on("Undo the import").await;
    browser.see("h2", "The import was undone").await;
    browser.press_on("Look at the list").await;
    browser.see(".empty-title", "No employees yet").await;
}

#[test]
fn a_file_with_a_mistake_is_corrected_imported_and_undone() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| imports_and_undoes(browser, scene).await);
}

#[test]
fn the_same_without_scripts() {
    let stage = Stage::empty().without_scripts();
    stage.play_with(async |browser: &Browser, scene: &Scene| imports_and_undoes(browser, scene).await);
}

#[test]
fn a_file_that_is_too_large_is_told_so_before_it_is_sent() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        let large = scene.database.directory.join("large.csv");
        std::fs::File::create(&large).and_then(|file| file.set_len(64 * 1024 * 1024 + 1)).expect("a file");
        browser.goto("/imports/new").await;
        browser.type_into("#file", large.to_str().expect("a path")).await;
        browser.see("#file-too-large", "The file is larger than 64 MB.").await;
        browser.press_on("Read the file").await;
        browser.wait_focus("file").await;
        assert_eq!(browser.path().await, "/imports/new");
        let small = file(scene, "roles.csv", "Name,Scope\nKey holder,any\n");
        browser.run("document.getElementById('file').value = ''", &[]).await;
        browser.type_into("#file", small.to_str().expect("a path")).await;
        browser.see_no("#file-too-large", "").await;
        browser.press_on("Read the file").await;
        browser.see("h1", "Import of roles.csv").await;
    });
}

#[test]
fn a_file_is_imported_with_the_keyboard_alone() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        let path = file(scene, "roles.csv", "Name,Scope\nKey holder,any\n");
        browser.goto("/imports/new").await;
        browser.type_into("#file", path.to_str().expect("a path")).await;
        browser.run("document.getElementById('file').focus()", &[]).await;
        browser.press(Key::Tab).await;
        browser.wait_focus("register").await;
        browser.press(Key::Tab).await;
        browser.press(Key::Enter).await;
        browser.see("h2", "Columns").await;
        browser.run("document.querySelector('button[value=check]:not(.default-button)').focus()", &[]).await;
        browser.press(Key::Space).await;
        browser.see("h2", "1 row is ready").await;
        browser.run("document.querySelector('.import-answer button').focus()", &[]).await;
        browser.press(Key::Enter).await;
        browser.see("h2", "The rows are in").await;
    });
}

/// An import that another server works on.
async fn work_of_another(browser: &Browser, scene: &Scene) {
    let path = file(scene, "roles.csv", "Name,Scope\nKey holder,any\n");
    browser.goto("/imports/new").await;
    send(browser, &path).await;
    browser.press_on("Check the rows").await;
    browser.see("h2", "1 row is ready").await;
    scene.database.work_elsewhere(State::Checking);
    browser.goto("/imports/1").await;
    browser.see(".import-done", "Comparing with the register: 3 of 10 rows").await;
    assert_eq!(browser.element(".import-bar").await.attr("value").await.expect("a bar").as_deref(), Some("30"));
}

#[test]
fn how_far_work_is_is_shown_and_said_until_it_is_done() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        work_of_another(browser, scene).await;
        let said = "return document.getElementById('said').textContent.includes(arguments[0])";
        browser.wait(said, &["The rows are being checked: 30%"]).await;
        scene.database.work_elsewhere(State::Checked);
        browser.see("h2", "1 row is ready").await;
        browser.wait(said, &["1 row is ready"]).await;
        browser.see_no(".import-bar", "").await;
    });
}

#[test]
fn without_scripts_the_page_comes_anew_by_itself() {
    Stage::empty().without_scripts().play_with(async |browser: &Browser, scene: &Scene| {
        work_of_another(browser, scene).await;
        scene.database.work_elsewhere(State::Checked);
        browser.see("h2", "1 row is ready").await;
    });
}
