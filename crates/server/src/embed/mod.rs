//! The search in other people's sites: the widget, a frame, oEmbed, the search box of a browser.

pub(crate) mod frame;
mod guide;
pub(crate) mod oembed;
pub(crate) mod opensearch;
mod reference;
mod snippets;

pub(crate) mod widget;

use axum::Router;

use crate::{html::declared::PageDeclaration, http::app::App};

/// The pages, in the order of the navigation.
pub(crate) const PAGES: [&PageDeclaration; 2] = [&guide::PAGE, &frame::PAGE];

pub(crate) fn router() -> Router<App> {
    Router::new().merge(guide::router()).merge(oembed::router()).merge(opensearch::router())
}
