//! What the head of a page says of the ways to embed it, and which pages a frame can stand for.

use maud::{Markup, html};
use percent_encoding::percent_decode_str;

use super::site::Site;
use crate::answer::url;

/// What the head of a page says of the ways to embed it.
pub(crate) fn head(site: &Site, canonical: &str) -> Markup {
    let address = site.absolute(canonical);
    html! {
        link rel="search" type="application/opensearchdescription+xml" title="Atlas Search"
            href="/opensearch.xml";
        @if framed(canonical).is_some() {
            link rel="alternate" type="application/json+oembed"
                href=(site.absolute(&url::with_query("/oembed", [("url", &*address), ("format", "json")])));
        }
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
