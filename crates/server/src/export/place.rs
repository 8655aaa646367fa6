//! Where is an address of the site in a copy of it?

use std::collections::BTreeMap;

use crate::words::Language;

/// Pages by where they are in the copy, each with the address that a server answers it at.
pub(super) type Pages = BTreeMap<String, String>;

/// Whose pages these are, before they are made to stand anywhere: a name that nobody has.
pub(crate) const PLACEHOLDER: &str = "http://atlas.invalid";

/// Where the page is that says what another site needs to show the search.
pub(super) const WIDGET: &str = "/widget";

/// Where an address of the site is in a copy: the page, and what follows it.
///
/// Another language is another tree; a comparison, or a further part of a long table, is a page of
/// its own. What marks the words of a
/// search in a page is the server's.
pub(super) fn place(address: &str, language: Language) -> (String, String) {
    let address = address.replace("&amp;", "&");
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, format!("#{fragment}")),
        None => (&*address, String::new()),
    };
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = || form_urlencoded::parse(query.as_bytes());
    let value = |name: &str| pairs().find(|(n, _)| n == name).map(|(_, value)| value);
    let language = value("lang").and_then(|tag| Language::of_tag(&tag)).unwrap_or(language);
    let page = match (path, value("a"), value("b"), value("page")) {
        ("/compare", Some(a), Some(b), _) => format!("/compare/{a}/{b}"),
        ("/search", ..) | (_, _, _, None) => path.to_owned(),
        (path, _, _, Some(part)) => format!("{}/page/{part}", path.trim_end_matches('/')),
    };
    let page = match value("part") {
        Some(part) => format!("{page}/part/{part}"),
        None => page,
    };
    let rest = if path == "/search" {
        let kept = pairs().filter(|(name, _)| name != "lang");
        let kept = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
        if kept.is_empty() { fragment } else { format!("?{kept}{fragment}") }
    } else {
        fragment
    };
    (in_tree(&page, language), rest)
}

/// The page in the tree of a language; that of English is the site itself.
pub(super) fn in_tree(page: &str, language: Language) -> String {
    if language == Language::ENGLISH {
        page.to_owned()
    } else {
        format!("/{}{}", language.tag(), page.trim_end_matches('/'))
    }
}

/// The language in whose tree a page is.
pub(super) fn language_of(page: &str) -> Language {
    let tag = page.trim_start_matches('/').split('/').next().unwrap_or_default();
    Language::of_tag(tag).unwrap_or(Language::ENGLISH)
}

/// From a page to the root.
pub(super) fn up(page: &str) -> String {
    "../".repeat(page.trim_matches('/').split('/').filter(|part| !part.is_empty()).count())
}
