//! What the head of a page says of the ways to embed it, and which pages a frame can stand for.

use maud::{Markup, html};
use percent_encoding::percent_decode_str;

use super::site::Site;
use crate::{answer::url, words::Language};

/// What the head of a page says of the ways to embed it.
pub(crate) fn head(site: &Site, canonical: &str) -> Markup {
    let address = site.absolute(canonical);
    html! {
        link rel="search" type="application/opensearchdescription+xml"
            title=(site.owner().short_name()) href="/opensearch.xml";
        @if framed(canonical).is_some() {
            link rel="alternate" type="application/json+oembed"
                href=(site.absolute(&url::with_query("/oembed", [("url", &*address), ("format", "json")])));
        }
    }
}

/// What is shown of a page where it is shared: Open Graph, which all networks read.
pub(crate) fn shared(site: &Site, canonical: &str, title: &str, description: &str) -> Markup {
    let picture = site.absolute(&site.in_its_language(&card(canonical)));
    let language =
        if site.language() == Language::ENGLISH { "en_GB" } else { site.language().tag() };
    html! {
        meta property="og:type" content="website";
        meta property="og:site_name" content=(site.title());
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:url" content=(site.absolute(canonical));
        meta property="og:locale" content=(language);
        meta property="og:image" content=(picture);
        meta property="og:image:type" content="image/png";
        meta property="og:image:width" content="1200";
        meta property="og:image:height" content="630";
        meta property="og:image:alt" content=(title);
        meta name="twitter:card" content="summary_large_image";
    }
}

/// The picture of a page: of what it is about, or of the site.
fn card(canonical: &str) -> String {
    let (path, query) = canonical.split_once('?').unwrap_or((canonical, ""));
    match path.trim_start_matches('/').split_once('/') {
        Some((list @ ("actors" | "issues" | "baskets"), id)) => format!("/cards/{list}/{id}"),
        None if path == "/search" && !query.is_empty() => format!("/cards/search?{query}"),
        _ => "/cards/site".to_owned(),
    }
}

/// The query string of the frame for a page: its search, or the search for what it is about.
pub(crate) fn framed(address: &str) -> Option<Vec<(String, String)>> {
    let address = address.split('#').next().unwrap_or(address);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    if matches!(path, "/" | "/search" | "/embed") {
        return Some(pairs);
    }
    let (list, id) = path.strip_prefix('/')?.split_once('/')?;
    let facet = match list {
        "baskets" => "basket",
        "issues" => "issue",
        "actors" => "actor",
        _ => return None,
    };
    let id = percent_decode_str(id).decode_utf8().ok()?.into_owned();
    (!id.is_empty() && !id.contains('/')).then(|| vec![(facet.to_owned(), id)])
}
