//! The static files: compiled into a release, read from `static/` in a debug build. Their addresses carry a hash of
//! their content, so browsers keep them for a year and still see every new version at once.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{Responder, Response, Result as Answer};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::web::compression;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Files;

/// The address of a static file, with its hash: `/static/3f2a9c01d4e5/css/app.css`.
pub fn url(path: &str) -> Option<String> {
    if cfg!(debug_assertions) {
        return Files::get(path).map(|file| format!("/static/{}/{path}", hash(&file)));
    }
    static URLS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let urls = URLS.get_or_init(|| {
        let each = Files::iter().filter_map(|path| {
            let file = Files::get(&path)?;
            Some((path.to_string(), format!("/static/{}/{path}", hash(&file))))
        });
        each.collect()
    });
    urls.get(path).cloned()
}

fn hash(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A static file on its way to a browser.
pub struct Asset {
    path: String,
    file: EmbeddedFile,
    current: bool,
}

/// PUBLIC: static files hold nothing but the program's own looks.
#[rocket::get("/static/<hashed>/<path..>")]
pub fn asset(hashed: &str, path: PathBuf) -> Option<Asset> {
    let path = path.to_str()?.to_owned();
    let file = Files::get(&path)?;
    // An older page may still ask by an older hash: it gets the file, but may not keep it.
    let current = hash(&file) == hashed;
    Some(Asset { path, file, current })
}

/// PUBLIC: where browsers look for an icon by themselves.
#[rocket::get("/favicon.ico")]
pub fn favicon() -> Option<Asset> {
    let path = "img/favicon.svg".to_owned();
    let file = Files::get(&path)?;
    Some(Asset { path, file, current: false })
}

impl<'r> Responder<'r, 'static> for Asset {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        let extension = self.path.rsplit('.').next().unwrap_or_default();
        let kind = ContentType::from_extension(extension).unwrap_or(ContentType::Binary);
        let cache = if self.current { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut response = Response::build();
        response.status(Status::Ok).header(kind).header(Header::new("Cache-Control", cache));
        let packable = extension != "woff2";
        if packable {
            response.header(Header::new("Vary", "Accept-Encoding"));
        }
        if packable && compression::is_accepted(request) {
            let packed = packed(&self.path, &self.file);
            response.header(Header::new("Content-Encoding", "gzip"));
            response.sized_body(packed.len(), std::io::Cursor::new(packed));
        } else {
            response.sized_body(self.file.data.len(), std::io::Cursor::new(self.file.data));
        }
        response.ok()
    }
}

/// The file packed as small as gzip can, once for each content.
fn packed(path: &str, file: &EmbeddedFile) -> Vec<u8> {
    static PACKED: Mutex<Option<HashMap<String, Vec<u8>>>> = Mutex::new(None);
    let key = format!("{}{path}", hash(file));
    let mut packed = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = packed.get_or_insert_with(HashMap::new).entry(key);
    kept.or_insert_with(|| compression::gzip(&file.data, flate2::Compression::best())).clone()
}
