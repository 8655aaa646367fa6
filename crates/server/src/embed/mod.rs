//! The search in other people's sites: the widget, a frame, oEmbed, the search box of a browser.

pub(crate) mod frame;
mod guide;
pub(crate) mod oembed;
pub(crate) mod opensearch;
mod reference;
mod snippets;

pub(crate) mod widget;

use axum::Router;
use maud::{Markup, html};

use crate::{answer::url, html::site::Site, http::app::App};

pub(crate) use opensearch::suggestions;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .merge(frame::router())
        .merge(guide::router())
        .merge(oembed::router())
        .merge(opensearch::router())
}

/// What the head of a page says of the ways to embed it.
pub(crate) fn discovery(site: &Site, canonical: &str) -> Markup {
    let address = site.absolute(canonical);
    html! {
        link rel="search" type="application/opensearchdescription+xml" title="Atlas Search"
            href="/opensearch.xml";
        @if oembed::framed(canonical).is_some() {
            link rel="alternate" type="application/json+oembed"
                href=(site.absolute(&url::with_query("/oembed", [("url", &*address), ("format", "json")])));
        }
    }
}
