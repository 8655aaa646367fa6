//! Where an address leads that was cut short at a list.

use axum::{Router, response::Redirect, routing::get};

use crate::{
    html::{lists::LISTS, site::Site},
    http::app::App,
};

pub(crate) fn router() -> Router<App> {
    LISTS.into_iter().fold(Router::new(), |router, (path, place)| {
        let there = async move |site: Site| Redirect::permanent(&site.link(format!("/{place}")));
        router.route(path, get(there))
    })
}
