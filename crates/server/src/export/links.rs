//! A page as it stands without a server: its links, its script, its search.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::{Captures, Regex};

/// An attribute that holds an address of this site. The pages are our own, and quote so.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#" (href|src|action)="(/[^"]*)""#).expect("a pattern of our own"));

/// Makes the addresses of a page relative, and notes the files that it needs. An address that only
/// a server answers is taken out: its text stays.
pub(super) fn relative(
    html: &str,
    page: &str,
    pages: &BTreeSet<String>,
    assets: &mut BTreeSet<String>,
) -> String {
    let up = up(page);
    ADDRESS
        .replace_all(html, |found: &Captures<'_>| {
            let (name, address) = (&found[1], &found[2]);
            let end = address.find(['?', '#']).unwrap_or(address.len());
            let (path, rest) = address.split_at(end);
            if path.starts_with("/assets/") {
                assets.insert(path.to_owned());
                return format!(" {name}=\"{up}{}\"", &path[1..]);
            }
            // Another language or a mark is the server's; a search is not.
            let rest = if path == "/search" || rest.starts_with('#') { rest } else { "" };
            match (path, pages.contains(path)) {
                ("/", _) => format!(" {name}=\"{up}./{rest}\""),
                (_, true) => format!(" {name}=\"{up}{}/{rest}\"", &path[1..]),
                (_, false) => String::new(),
            }
        })
        .into_owned()
}

/// From a page to the root.
fn up(page: &str) -> String {
    "../".repeat(page.trim_matches('/').split('/').filter(|part| !part.is_empty()).count())
}

/// Puts the script of the static search in the place of that of the site.
pub(super) fn with_script(html: &str, depth: usize) -> String {
    static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<script type="module" src="[^"]*site-[^"]*\.js"></script>"#)
            .expect("a pattern of our own")
    });
    let up = "../".repeat(depth);
    let ours = format!("<script type=\"module\" src=\"{up}search/static.js\"></script>");
    SCRIPT.replace(html, regex::NoExpand(&ours)).into_owned()
}

/// The page of results: its frame, with a place for what the script finds.
pub(super) fn search_page(html: &str) -> String {
    let (Some(start), Some(end)) = (html.find("<main"), html.find("</main>")) else {
        return html.to_owned();
    };
    let main = "<main id=\"main\" tabindex=\"-1\"><div class=\"narrow\"><h1 id=\"count\">Search</h1>\
                <noscript><p>This copy of the atlas searches in your browser, which needs \
                JavaScript. The lists of issues and actors do not.</p></noscript>\
                <ol class=\"hits\" id=\"static-hits\"></ol></div>";
    format!("{}{main}{}", &html[..start], &html[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_what_only_a_server_answers_has_none() {
        let pages = ["/", "/search", "/actors/ilo"].map(str::to_owned).into();
        let mut assets = BTreeSet::new();
        let html = r##"<a href="/">a</a><a href="/search?q=x">b</a><a href="/compare?a=1">c</a><a href="https://x/">d</a><link href="/assets/s.css"><a href="/actors/ilo?lang=fr">e</a>"##;
        let there = relative(html, "/actors/ilo", &pages, &mut assets);
        assert_eq!(
            there,
            r##"<a href="../.././">a</a><a href="../../search/?q=x">b</a><a>c</a><a href="https://x/">d</a><link href="../../assets/s.css"><a href="../../actors/ilo/">e</a>"##
        );
        assert_eq!(assets, ["/assets/s.css".to_owned()].into());
    }
}
