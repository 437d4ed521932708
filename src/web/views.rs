//! The templates: checked when the program starts, one set per language, so that a text, a date or a number in a
//! template needs no language passed along.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::SystemTime;

use chrono::{NaiveDate, NaiveDateTime};
use fluent_templates::fluent_bundle::FluentValue;
use rust_embed::RustEmbed;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value, escape_html};

use crate::error::Result;
use crate::web::assets;
use crate::web::language::{Arguments, Language};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Files;

type Sets = HashMap<Language, Tera>;

/// Renders a template in a language.
///
/// # Errors
/// A defect of the template.
pub fn render(language: Language, template: &str, context: &Context) -> Result<String> {
    let sets = sets()?;
    let tera = sets.get(&language).ok_or_else(|| Error::message("no templates in this language"))?;
    Ok(tera.render(template, context)?)
}

/// Reads all templates; in a release they are in the program, so this is where a broken one shows.
///
/// # Errors
/// What is wrong in which template.
pub fn check() -> Result<()> {
    sets()?;
    Ok(())
}

fn sets() -> TeraResult<Arc<Sets>> {
    if cfg!(debug_assertions) {
        return reloaded();
    }
    static SETS: OnceLock<Arc<Sets>> = OnceLock::new();
    if let Some(sets) = SETS.get() {
        return Ok(Arc::clone(sets));
    }
    let made = Arc::new(load()?);
    Ok(Arc::clone(SETS.get_or_init(|| made)))
}

/// In a debug build: the templates as they are on disk now.
fn reloaded() -> TeraResult<Arc<Sets>> {
    static SETS: RwLock<Option<(Option<SystemTime>, Arc<Sets>)>> = RwLock::new(None);
    let newest = Files::iter()
        .filter_map(|path| Files::get(&path)?.metadata.last_modified())
        .max()
        .map(|seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds));
    if let Some((at, sets)) = &*SETS.read().unwrap_or_else(PoisonError::into_inner)
        && *at == newest
    {
        return Ok(Arc::clone(sets));
    }
    let sets = Arc::new(load()?);
    *SETS.write().unwrap_or_else(PoisonError::into_inner) = Some((newest, Arc::clone(&sets)));
    Ok(sets)
}

fn load() -> TeraResult<Sets> {
    let mut files = Vec::new();
    for path in Files::iter() {
        let file = Files::get(&path).ok_or_else(|| Error::message(format!("{path} is gone")))?;
        let text =
            String::from_utf8(file.data.into_owned()).map_err(|error| Error::message(format!("{path}: {error}")))?;
        files.push((path.into_owned(), text));
    }
    let mut sets = Sets::new();
    for language in Language::ALL {
        let mut tera = Tera::new();
        register(&mut tera, *language);
        tera.add_raw_templates(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))?;
        sets.insert(*language, tera);
    }
    Ok(sets)
}

fn register(tera: &mut Tera, language: Language) {
    tera.register_function("t", move |kwargs: Kwargs, _: &State| text(language, &kwargs));
    tera.register_function("asset", |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let path = kwargs.must_get::<&str>("path")?;
        assets::url(path).ok_or_else(|| Error::message(format!("there is no static/{path}")))
    });
    tera.register_filter("number", move |value: i64, _: Kwargs, _: &State| language.number(value));
    tera.register_filter("date", move |value: Value, _: Kwargs, _: &State| date(language, &value));
    tera.register_filter("email", |value: &str, _: Kwargs, _: &State| email(value));
    tera.register_filter("instant", move |value: &str, _: Kwargs, _: &State| instant(language, value));
}

/// `t(key="...", name=value, ...)`: a text of the locales. A key without a text is an error, so tests find it.
fn text(language: Language, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut arguments = Arguments::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let value = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, Some(words)) => FluentValue::from(words.to_owned()),
            (None, None) => return Err(Error::message(format!("{key}: {name} is neither a word nor a whole number"))),
        };
        arguments.insert(Cow::Owned(name.to_owned()), value);
    }
    language
        .find(key, &arguments)
        .ok_or_else(|| Error::message(format!("no text for {key:?} in {}", language.as_str())))
}

/// A date as people write it; nothing for no date.
fn date(language: Language, value: &Value) -> TeraResult<String> {
    let Some(text) = value.as_str() else {
        return Ok(String::new());
    };
    let date: NaiveDate = text.parse().map_err(|_| Error::message(format!("{text:?} is no date")))?;
    Ok(language.date(date))
}

/// An e-mail address as HTML, which a narrow column breaks before its @ and not in the midst of a word. Nothing is added that
/// would be copied with it.
fn email(address: &str) -> TeraResult<Value> {
    let mut html = Vec::with_capacity(address.len() + 5);
    for (at, part) in address.split('@').enumerate() {
        if at > 0 {
            html.extend_from_slice(b"<wbr>@");
        }
        escape_html(part, &mut html).map_err(Error::message)?;
    }
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}

/// An instant as people write it, in UTC.
fn instant(language: Language, value: &str) -> TeraResult<String> {
    let at: NaiveDateTime = value.parse().map_err(|_| Error::message(format!("{value:?} is no instant")))?;
    Ok(format!("{}, {} UTC", language.date(at.date()), at.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_breaks_before_its_sign_and_is_escaped() {
        let html = |address: &str| email(address).map(|value| value.as_str().unwrap_or_default().to_owned());
        for (address, expected) in [
            ("ana.ruiz@acme.example", "ana.ruiz<wbr>@acme.example"),
            ("\"<b>&@\"@acme.example", "&quot;&lt;b&gt;&amp;<wbr>@&quot;<wbr>@acme.example"),
            ("nowhere", "nowhere"),
            ("", ""),
        ] {
            assert_eq!(html(address).expect("HTML"), expected);
        }
    }
}
