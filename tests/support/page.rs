//! A page as people read it: fields with their complaints, links, tables.

use scraper::{ElementRef, Html, Selector};

/// A page, or a part of one.
#[derive(Debug)]
pub struct Page(Html);

/// A table's cells, as text, by row.
pub type Table = Vec<Vec<String>>;

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

/// The text of an element, with single blanks.
fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    pub fn read(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    pub fn has(&self, css: &str) -> bool {
        self.0.select(&selector(css)).next().is_some()
    }

    pub fn texts(&self, css: &str) -> Vec<String> {
        self.0.select(&selector(css)).map(text_of).collect()
    }

    /// The text of the one element there is.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        let found = self.texts(css);
        assert_eq!(found.len(), 1, "{css}: {found:?}");
        found[0].clone()
    }

    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.0.select(&selector(css)).filter_map(|element| element.value().attr(name)).map(ToOwned::to_owned).collect()
    }

    /// An attribute of the one element that has it.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> String {
        let found = self.attributes(css, name);
        assert_eq!(found.len(), 1, "{css}[{name}]: {found:?}");
        found[0].clone()
    }

    /// All words between the navigation and the footer.
    pub fn words(&self) -> String {
        self.texts("main").join(" ")
    }

    /// The names of the fields that the page's own form would send.
    pub fn field_names(&self) -> Vec<String> {
        let mut names = self.attributes("main form[method=post] [name]", "name");
        names.retain(|name| {
            !name.ends_with("_q") && !["find", "save", "version", "return_to", "csrf"].contains(&name.as_str())
        });
        names.dedup();
        names
    }

    /// What stands in a field of a form.
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        let all = selector(&format!("main form[method=post] [name=\"{name}\"]"));
        let found: Vec<ElementRef<'_>> = self.0.select(&all).collect();
        let first = found.first().unwrap_or_else(|| panic!("no field {name} in: {}", self.words()));
        let own = |element: &ElementRef<'_>| element.value().attr("value").unwrap_or_default().to_owned();
        match (first.value().name(), first.value().attr("type")) {
            ("textarea", _) => first.text().collect(),
            ("select", _) => self.attribute(&format!("main select[name=\"{name}\"] option[selected]"), "value"),
            (_, Some("radio")) => {
                let checked = found.iter().find(|element| element.value().attr("checked").is_some());
                checked.map(own).unwrap_or_default()
            }
            _ => own(first),
        }
    }

    /// The complaint beside a field, found as a screen reader finds it; none when there is none.
    pub fn complaint(&self, name: &str) -> Option<String> {
        let tied = self.attributes(&format!("[aria-invalid=true][id=\"{name}\"]"), "aria-describedby");
        let target = tied.first()?.split(' ').next()?.to_owned();
        Some(self.text(&format!("[id=\"{target}\"].field-error")))
    }

    /// The complaints at the top of a form, as (field, what is said).
    pub fn summary(&self) -> Vec<(String, String)> {
        let fields = self.attributes("#form-summary li a", "href").into_iter();
        fields.map(|href| href.trim_start_matches('#').to_owned()).zip(self.texts("#form-summary li")).collect()
    }

    /// Where the links with this text lead.
    pub fn links(&self, text: &str) -> Vec<String> {
        let all = selector("a[href]");
        let found = self.0.select(&all).filter(|link| text_of(*link) == text);
        found.filter_map(|link| link.value().attr("href")).map(ToOwned::to_owned).collect()
    }

    /// Where the links with this text lead, all of them to one place: a name may be in the history too.
    #[track_caller]
    pub fn link(&self, text: &str) -> String {
        let mut found = self.links(text);
        found.dedup();
        assert_eq!(found.len(), 1, "links {text:?}: {found:?}");
        found[0].clone()
    }

    /// Where every link and every form leads.
    pub fn targets(&self) -> Vec<String> {
        let mut targets = self.attributes("a[href]", "href");
        targets.extend(self.attributes("form[action]", "action"));
        targets
    }

    /// The rows of a table's body.
    pub fn table(&self, css: &str) -> Table {
        let (rows, cells) = (selector(&format!("{css} tbody tr")), selector("td, th"));
        self.0.select(&rows).map(|row| row.select(&cells).map(text_of).collect()).collect()
    }

    /// One column of the list.
    pub fn column(&self, at: usize) -> Vec<String> {
        self.table("#list").into_iter().map(|row| row[at].clone()).collect()
    }
}
