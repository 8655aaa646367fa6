//! A page as it stands without a server: its links, its script, its search.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::{Captures, NoExpand, Regex};

use crate::words::{Language, date, say};

/// Pages by where they are in the copy, each with the address that a server answers it at.
pub(super) type Pages = BTreeMap<String, String>;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of our own")
}

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

/// A page made ready for the copy.
pub(super) struct Ready {
    pub(super) html: String,
    /// Files that it needs.
    pub(super) assets: Vec<String>,
    /// Pages that only links lead to, comparisons and further parts of tables: where they are in the
    /// copy, and the addresses.
    pub(super) further: Vec<(String, String)>,
}

/// Makes a page stand anywhere: addresses become relative, what only a server answers goes, the
/// script gives way to that of the static search, and the footer says what this is.
pub(super) fn ready(html: &str, page: &str, pages: &Pages, language: Language) -> Ready {
    // The pages are our own, and quote so.
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r#" (href|src|action)="(/[^"]*)""#));
    static SCRIPT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"<script type="module" src="[^"]*site-[^"]*\.js"></script>"#));
    static GONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?s)(?: · )?<(?:a|link)\b[^>]* data-gone[^>]*>(?:[^<]*</a>)?|<input type="hidden" name="lang"[^>]*>|<p class="take-away">.*?</p>|<form class="controls".*?</form>"#,
        )
    });
    let up = up(page);
    let mut assets = Vec::new();
    let mut further = Vec::new();
    let html = ADDRESS.replace_all(html, |found: &Captures<'_>| {
        let (name, address) = (&found[1], &found[2]);
        if address.starts_with("/assets/") || address.starts_with("/matrix.svg") {
            let file = address.split('?').next().unwrap_or(address);
            assets.push(file.to_owned());
            return format!(" {name}=\"{up}{}\"", &file[1..]);
        }
        let (to, rest) =
            place(address, if name == "action" { language } else { Language::ENGLISH });
        if address.starts_with("/compare?") || to.contains("/page/") || to.contains("/part/") {
            let address = address.split('#').next().unwrap_or(address);
            further.push((to.clone(), address.replace("&amp;", "&")));
        } else if !pages.contains_key(&to) {
            return " data-gone".to_owned();
        }
        let rest = rest.replace('&', "&amp;");
        let to = to.trim_matches('/');
        if to.is_empty() {
            format!(" {name}=\"{up}./{rest}\"")
        } else {
            format!(" {name}=\"{up}{to}/{rest}\"")
        }
    });
    let html = GONE.replace_all(&html, "");
    let script = format!("<script type=\"module\" src=\"{up}search/static.js\"></script>");
    let html = SCRIPT.replace(&html, NoExpand(&script));
    let made = date::in_words(date::today(), language);
    let note = format!("<p>{}</p></footer>", say!(language, "static-note", date = made));
    Ready { html: html.replacen("</footer>", &note, 1), assets, further }
}

/// From a page to the root.
fn up(page: &str) -> String {
    "../".repeat(page.trim_matches('/').split('/').filter(|part| !part.is_empty()).count())
}

/// The page of results: its filters, and a place for what the script finds.
pub(super) fn search_page(html: &str, language: Language) -> String {
    static COLLAPSE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<p class="collapse">.*?</p>"#));
    let html = COLLAPSE.replace(html, "");
    let results = html.find("<section class=\"results\"");
    let (Some(start), Some(end)) = (results, html.find("</main>")) else {
        return html.into_owned();
    };
    let count = say!(language, "static-count");
    let count_for = say!(language, "static-count-for");
    let more = say!(language, "static-more");
    let script = say!(language, "static-needs-script");
    let section = maud::html! {
        section.results #results aria-labelledby="count" {
            h2 #count tabindex="-1" data-count=(count) data-for=(count_for) {}
            noscript { p { (script) } }
            ol.hits #static-hits {}
            button #static-more type="button" hidden { (more) }
        }
    };
    format!("{}{}</div>{}", &html[..start], section.into_string(), &html[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_what_only_a_server_answers_has_none() {
        let pages = ["/", "/search", "/actors/ilo", "/fr", "/fr/search", "/fr/actors/ilo"];
        let pages = pages.map(|page| (page.to_owned(), String::new())).into();
        let html = concat!(
            r#"<a href="/">a</a> <a href="/search?q=x&amp;lang=fr">b</a> "#,
            r#"<a href="/compare?a=1/x&amp;b=2/x">c</a> <a href="https://x/">d</a> "#,
            r#"<link href="/assets/s.css"> <a href="/actors/ilo?lang=fr#e">e</a> · <a href="/search.csv?q=x">f</a>"#,
        );
        let ready = ready(html, "/actors/ilo", &pages, Language::ENGLISH);
        insta::assert_snapshot!(ready.html, @r##"<a href="../.././">a</a> <a href="../../fr/search/?q=x">b</a> <a href="../../compare/1/x/2/x/">c</a> <a href="https://x/">d</a> <link href="../../assets/s.css"> <a href="../../fr/actors/ilo/#e">e</a>"##);
        assert_eq!(ready.assets, ["/assets/s.css"]);
        let comparison = ("/compare/1/x/2/x".to_owned(), "/compare?a=1/x&b=2/x".to_owned());
        assert_eq!(ready.further, [comparison]);
    }

    #[test]
    fn a_form_searches_in_the_tree_of_its_page() {
        let pages = [("/fr/search".to_owned(), String::new())].into();
        let form = r#"<form action="/search"></form>"#;
        let ready = ready(form, "/fr", &pages, Language::of_tag("fr").unwrap());
        assert_eq!(ready.html, r#"<form action="../fr/search/"></form>"#);
    }
}
