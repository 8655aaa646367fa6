//! The lists that have no page of their own, for whoever cuts an address short.

use axum::{Router, response::Redirect, routing::get};

use crate::{html::site::Site, http::app::App};

/// Where such a list would be, and where the first page has it.
pub(crate) const LISTS: [(&str, &str); 3] =
    [("/baskets", "#baskets"), ("/documents", "#documents"), ("/issues", "#baskets")];

pub(crate) fn router() -> Router<App> {
    LISTS.into_iter().fold(Router::new(), |router, (path, place)| {
        let there = async move |site: Site| Redirect::permanent(&site.link(format!("/{place}")));
        router.route(path, get(there))
    })
}
