//! A list is taken away as a file, by its menu.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{Browser, Key, Scene, Stage};

/// Has the browser put what it downloads into a directory.
async fn keep_in(browser: &Browser, directory: &Path) {
    let parameters = json!({ "behavior": "allow", "downloadPath": directory.to_string_lossy() });
    browser.devtools("Browser.setDownloadBehavior", parameters).await;
}

/// Waits for a file to be there as a whole.
fn downloaded(directory: &Path, ending: &str) -> Vec<u8> {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let files = std::fs::read_dir(directory).expect("a directory").filter_map(Result::ok);
        let mut files = files.map(|entry| entry.path());
        if let Some(path) = files.find(|path| path.to_string_lossy().ends_with(ending)) {
            return std::fs::read(path).expect("a file");
        }
        assert!(Instant::now() < until, "no {ending}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_list_is_downloaded_by_its_menu_on_a_telephone() {
    Stage::company().play_with(async |browser: &Browser, _: &Scene| {
        let directory = tempfile::tempdir().expect("a directory");
        browser.screen(390).await;
        keep_in(browser, directory.path()).await;
        browser.goto("/employees?sort=-hired_on").await;
        // The menu follows the filters, although they replace the list alone.
        browser.run("document.querySelector('[name=status]').value = 'on_leave'", &[]).await;
        browser
            .run("document.querySelector('[name=status]').dispatchEvent(new Event('change', { bubbles: true }))", &[])
            .await;
        browser.see_no(".list-count", "of 62").await;
        browser.press_on("Export").await;
        browser.see(".export-menu .menu-panel", "of this list").await;
        let edges = "const box = document.querySelector('.export-menu .menu-panel').getBoundingClientRect(); \
                     return box.left >= 0 && box.right <= innerWidth";
        assert_eq!(browser.run(edges, &[]).await, json!(true), "the open menu fits");
        browser.press_on("CSV file").await;
        let text = String::from_utf8(downloaded(directory.path(), ".csv")).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].ends_with("Department name") && lines.len() > 1, "{text}");
        assert!(lines[1..].iter().all(|line| line.contains("On leave")), "{text}");

        // By keys alone.
        browser.run("document.querySelector('.export-menu').open = false", &[]).await;
        browser.run("document.querySelector('.export-menu summary').focus()", &[]).await;
        browser.press(Key::Enter).await;
        browser.see(".export-menu .menu-panel", "of this list").await;
        for _ in 0..3 {
            browser.press(Key::Tab).await;
        }
        browser.press(Key::Enter).await;
        let rows: serde_json::Value = serde_json::from_slice(&downloaded(directory.path(), ".json")).expect("JSON");
        assert_eq!(rows.as_array().map(Vec::len), Some(lines.len() - 1));
        browser.press(Key::Escape).await;
        browser.see_no(".export-menu .menu-panel", "").await;
    });
}
