//! A page as it stands without a server: its links, its script, its search.

use std::sync::LazyLock;

use maud::PreEscaped;
use regex::{Captures, NoExpand, Regex};

use super::{
    linked,
    place::{PLACEHOLDER, Pages, WIDGET, in_tree, place, up},
};
use crate::words::{Language, date, say};

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of our own")
}

/// Where the public reaches the copy.
pub(super) struct Public {
    /// The address of its root, without a slash at the end; nothing if nobody has said.
    pub(super) base: Option<String>,
}

impl Public {
    /// The address of a page; from itself where nobody knows the address of the copy.
    fn of(&self, page: &str) -> String {
        let page = page.trim_matches('/');
        match &self.base {
            Some(base) if page.is_empty() => format!("{base}/"),
            Some(base) => format!("{base}/{page}/"),
            None => "./".to_owned(),
        }
    }

    /// A page with the address of its picture, which whoever shares it takes whole or not at all: where nobody
    /// knows the address of the copy, no picture is named.
    fn pictured(&self, html: &str, language: Language) -> (String, Option<(String, String)>) {
        static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
            let root = regex::escape(PLACEHOLDER);
            pattern(&format!(
                r#"(<meta property="og:image" content=")({root}(/cards/[^"?]*)[^"]*)""#
            ))
        });
        static ALL: LazyLock<Regex> = LazyLock::new(|| {
            pattern(r#"<meta property="og:image[^>]*>|<meta name="twitter:card"[^>]*>"#)
        });
        let (Some(base), Some(found)) = (&self.base, PICTURE.captures(html)) else {
            return (ALL.replace_all(html, "").into_owned(), None);
        };
        let file = format!("{}.png", in_tree(&found[3], language));
        let address = found[2][PLACEHOLDER.len()..].replace("&amp;", "&");
        let own = format!("{}{base}{file}\"", &found[1]);
        (PICTURE.replace(html, NoExpand(&own)).into_owned(), Some((file, address)))
    }

    /// What is before the address of a page; the steps `up` to the root, where nobody knows the address of the copy.
    fn root(&self, up: &str) -> String {
        self.base.as_ref().map_or_else(|| up.to_owned(), |base| format!("{base}/"))
    }

    /// A text in which what the server takes for its own address is where the copy is; from the root of
    /// the copy, `up`, where nobody knows that.
    pub(super) fn addressed(&self, text: &str, up: &str, language: Language) -> String {
        static OWN: LazyLock<Regex> =
            LazyLock::new(|| pattern(&format!(r#"{}([^"<>\s]*)"#, regex::escape(PLACEHOLDER))));
        let root = self.root(up);
        let replaced = OWN.replace_all(text, |found: &Captures<'_>| {
            let address = if found[1].is_empty() { "/" } else { &found[1] };
            if let Some(query) = address.strip_prefix("/search.atom") {
                let language = if query.contains("lang=fr") { "fr/" } else { "" };
                return format!("{root}{language}feed.atom");
            }
            let (page, rest) = place(address, language);
            let page = page.trim_matches('/');
            let slash = if page.is_empty() { "" } else { "/" };
            format!("{root}{page}{slash}{rest}")
        });
        replaced.into_owned()
    }
}

/// A page made ready for the copy.
pub(super) struct Ready {
    pub(super) html: String,
    /// Files that it needs.
    pub(super) assets: Vec<String>,
    /// Pages that only links lead to, comparisons and further parts of tables: where they are in the
    /// copy, and the addresses.
    pub(super) further: Vec<(String, String)>,
    /// The picture that goes with it where it is shared: the file, and the address that paints it.
    pub(super) picture: Option<(String, String)>,
}

/// Makes a page stand anywhere: addresses become relative, what only a server answers goes, the
/// script gives way to that of the static search, and the footer says what this is.
pub(super) fn ready(
    html: &str,
    page: &str,
    pages: &Pages,
    language: Language,
    public: &Public,
) -> Ready {
    // The pages are our own, and quote so.
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r#" (href|src|action)="(/[^"]*)""#));
    static SCRIPT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"<script type="module" src="[^"]*site-[^"]*\.js"></script>"#));
    static GONE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?s)<link rel="alternate" type="application/json\+oembed"[^>]*>|(?: · )?<(?:a|link)\b[^>]* data-gone[^>]*>(?:[^<]*</a>)?|<input type="hidden" name="lang"[^>]*>|<p class="take-away">.*?</p>|<form class="controls".*?</form>"#,
        )
    });
    static CANONICAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"<link rel="canonical" href="[^"]*">"#));
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
        if address.starts_with("/search.atom") && public.base.is_some() && page.ends_with("/search")
        {
            let feed = format!("{}/feed.atom", in_tree("/", language).trim_end_matches('/'));
            return format!(" {name}=\"{up}{}\"", &feed[1..]);
        }
        // What a copy has of it, in the language of the page.
        if address.split('?').next() == Some("/embed/guide") && !address.contains('#') {
            let widget = in_tree(WIDGET, language);
            return format!(" {name}=\"{up}{}/\"", &widget[1..]);
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
    let (html, picture) = public.pictured(&html, language);
    let own = format!("<link rel=\"canonical\" href=\"{}\">", public.of(page));
    let html = CANONICAL.replace(&html, NoExpand(&own));
    let root = Some(public.root(&up)).filter(|root| !root.is_empty());
    let root = root.unwrap_or_else(|| "./".to_owned());
    let html = linked::From { language, root, pages }.moved(&html);
    let html = public.addressed(&html, &up, language);
    let script = format!("<script type=\"module\" src=\"{up}search/static.js\"></script>");
    let html = SCRIPT.replace(&html, NoExpand(&script));
    let made = date::in_words(date::today(), language);
    let note = format!("<p>{}</p></footer>", say!(language, "static-note", date = made));
    Ready { html: html.replacen("</footer>", &note, 1), assets, further, picture }
}

/// The page of results: its filters, and a place for what the script finds.
pub(super) fn search_page(html: &str, language: Language) -> String {
    static COLLAPSE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<p class="collapse">.*?</p>"#));
    static SORT: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?s)<p class="sort">.*?</p>"#));
    static NOSCRIPT: LazyLock<Regex> = LazyLock::new(|| pattern("(?s)<noscript>.*?</noscript>"));
    let html = COLLAPSE.replace(html, "");
    let results = html.find("<section class=\"results\"");
    // The filters follow the results, and stay.
    let filters = html.find("<section class=\"filters\"");
    let (Some(start), Some(filters)) = (results, filters) else {
        return html.into_owned();
    };
    let count = say!(language, "static-count");
    let count_for = say!(language, "static-count-for");
    let more = say!(language, "static-more");
    let script = say!(language, "static-needs-script");
    let sort = SORT.find(&html).map_or("", |sort| sort.as_str());
    let sort = NOSCRIPT.replace(sort, "");
    let corrected = say!(language, "static-corrected");
    let read_as = say!(language, "static-read-as");
    let unknown = say!(language, "static-unknown");
    let section = maud::html! {
        section.results #results aria-labelledby="count" {
            a.skip-here href="#filters" { (say!(language, "skip-filters")) }
            div.results-head {
                h2 #count tabindex="-1" data-count=(count) data-for=(count_for) {}
                (PreEscaped(sort))
            }
            div.chips #static-chips hidden data-remove=(say!(language, "remove-filter")) {
                h3.vh { (say!(language, "active-filters")) }
                ul { li { a.clear { (say!(language, "clear-all")) } } }
            }
            noscript { p { (script) } }
            p.notice #static-notice hidden data-corrected=(corrected) data-read-as=(read_as)
                data-unknown=(unknown) {}
            p #static-zero hidden { (say!(language, "zero-hint")) " " a { (say!(language, "clear-all")) } }
            ol.hits #static-hits data-issues=(say!(language, "static-issues"))
                data-chosen=(say!(language, "static-chosen")) data-all=(say!(language, "static-show-all")) {}
            button #static-more type="button" hidden { (more) }
            p.n { (say!(language, "static-limits")) }
        }
    };
    format!("{}{}{}", &html[..start], section.into_string(), &html[filters..])
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
        let ready = ready(html, "/actors/ilo", &pages, Language::ENGLISH, &Public { base: None });
        insta::assert_snapshot!(ready.html, @r##"<a href="../.././">a</a> <a href="../../fr/search/?q=x">b</a> <a href="../../compare/1/x/2/x/">c</a> <a href="https://x/">d</a> <link href="../../assets/s.css"> <a href="../../fr/actors/ilo/#e">e</a>"##);
        assert_eq!(ready.assets, ["/assets/s.css"]);
        let comparison = ("/compare/1/x/2/x".to_owned(), "/compare?a=1/x&b=2/x".to_owned());
        assert_eq!(ready.further, [comparison]);
    }

    #[test]
    fn a_form_searches_in_the_tree_of_its_page() {
        let pages = [("/fr/search".to_owned(), String::new())].into();
        let form = r#"<form action="/search"></form>"#;
        let ready =
            ready(form, "/fr", &pages, Language::of_tag("fr").unwrap(), &Public { base: None });
        assert_eq!(ready.html, r#"<form action="../fr/search/"></form>"#);
    }
}
