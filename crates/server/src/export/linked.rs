//! What do the pages of a copy say of themselves, for programs that read JSON-LD?
//!
//! The same as those of the server, with the addresses of the copy; what has no page there is left out.

use std::sync::LazyLock;

use maud::{PreEscaped, html};
use regex::{Captures, Regex};
use serde_json::{Map, Value};

use super::place::{PLACEHOLDER, Pages, place};
use crate::{html::linked_data::escaped, words::Language};

/// Where a page of the copy is: in which language, and what is before the address of another one.
pub(super) struct From<'p> {
    pub(super) language: Language,
    /// The address of the copy, or the steps from the page up to it; with a slash at the end, if it is any.
    pub(super) root: String,
    pub(super) pages: &'p Pages,
}

impl From<'_> {
    /// A page with the data in it made ready for the copy.
    pub(super) fn moved(&self, page: &str) -> String {
        static DATA: LazyLock<Regex> = LazyLock::new(|| {
            let script = r#"(?s)<script type="application/ld\+json">(.*?)</script>"#;
            Regex::new(script).expect("a pattern of our own")
        });
        let moved = DATA.replace_all(page, |found: &Captures<'_>| {
            let data = serde_json::from_str(&found[1]).ok().and_then(|data| self.value(data));
            let Some(data) = data else { return String::new() };
            let data = escaped(&data.to_string());
            html! { script type="application/ld+json" { (PreEscaped(data)) } }.into_string()
        });
        moved.into_owned()
    }

    /// A value with its addresses moved; nothing of an object that has one of what is not in the copy.
    fn value(&self, value: Value) -> Option<Value> {
        match value {
            Value::String(text) => match text.strip_prefix(PLACEHOLDER) {
                Some(address) => self.address(address).map(Value::String),
                None => Some(Value::String(text)),
            },
            Value::Array(list) => {
                let list: Vec<_> = list.into_iter().filter_map(|one| self.value(one)).collect();
                (!list.is_empty()).then_some(Value::Array(list))
            }
            Value::Object(object) => {
                let mut moved = Map::new();
                for (name, value) in object {
                    let is_address = value.is_string();
                    match self.value(value) {
                        Some(value) => drop(moved.insert(name, value)),
                        None if is_address => return None,
                        None => {}
                    }
                }
                Some(Value::Object(moved))
            }
            other => Some(other),
        }
    }

    fn address(&self, address: &str) -> Option<String> {
        let (before, fragment) = match address.split_once('#') {
            Some((before, fragment)) => (before, format!("#{fragment}")),
            None => (address, String::new()),
        };
        // What is to be put into an address stays as it is written.
        let (path, query) = match before.split_once('?') {
            Some((path @ "/search", query)) => (path, format!("?{query}")),
            _ => (before, String::new()),
        };
        let (page, _) = place(path, self.language);
        self.pages.contains_key(&page).then(|| {
            let page = page.trim_matches('/');
            let slash = if page.is_empty() { "" } else { "/" };
            format!("{}{page}{slash}{query}{fragment}", self.root)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(root: &str, language: &str) -> String {
        let pages = ["/", "/search", "/actors/ilo", "/fr", "/fr/search", "/fr/actors/ilo"];
        let pages: Pages = pages.map(|page| (page.to_owned(), String::new())).into();
        let language = Language::of_tag(language).unwrap();
        let page = r#"<head><script type="application/ld+json">{"@graph":[{"@id":"http://atlas.invalid/#website","a":{"urlTemplate":"http://atlas.invalid/search?q={term}"},"b":[{"@type":"DataDownload","contentUrl":"http://atlas.invalid/search.csv"}],"name":"R\u0026D \u003c"},{"url":"http://atlas.invalid/actors/ilo"}]}</script></head>"#;
        From { language, root: root.to_owned(), pages: &pages }.moved(page)
    }

    #[test]
    fn addresses_are_those_of_the_copy_and_what_is_not_there_is_left_out() {
        insta::assert_snapshot!(moved("https://host/atlas/", "en"), @r#"<head><script type="application/ld+json">{"@graph":[{"@id":"https://host/atlas/#website","a":{"urlTemplate":"https://host/atlas/search/?q={term}"},"name":"R\u0026D \u003c"},{"url":"https://host/atlas/actors/ilo/"}]}</script></head>"#);
        insta::assert_snapshot!(moved("../../", "fr"), @r#"<head><script type="application/ld+json">{"@graph":[{"@id":"../../fr/#website","a":{"urlTemplate":"../../fr/search/?q={term}"},"name":"R\u0026D \u003c"},{"url":"../../fr/actors/ilo/"}]}</script></head>"#);
    }
}
