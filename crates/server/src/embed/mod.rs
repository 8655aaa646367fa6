//! The search in other people's sites: the widget, a frame, oEmbed, the search box of a browser.

mod frame;
mod guide;
mod oembed;
mod opensearch;

pub(crate) mod widget;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{html::declared::PageDeclaration, http::app::App};

/// The pages, in the order of the navigation.
pub(crate) const PAGES: &[&PageDeclaration] = &[&guide::PAGE, &frame::PAGE];

/// What is asked by the page of another site, or for it.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(oembed::oembed))
        .routes(routes!(opensearch::description))
        .merge(guide::router().into())
}

/// The widget and what others check it by, which the index does not change.
pub(crate) fn widget_files() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(widget::published)).merge(widget::router().into())
}
