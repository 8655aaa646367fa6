//! The pages for people: server-rendered, one file per page, every state a URL.

mod actor;
mod basket;
mod cite;
pub(crate) mod compare;
mod document;
mod facts;
pub(crate) mod feeds;
mod home;
mod issue;
mod matrix;
pub(crate) mod results;
mod section;
pub(crate) mod sitemap;
mod topic;
mod zero;

pub(crate) mod refusal;

use axum::Router;

use crate::http::app::App;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .merge(home::router())
        .merge(results::router())
        .merge(section::router())
        .merge(actor::router())
        .merge(issue::router())
        .merge(basket::router())
        .merge(document::router())
        .merge(compare::router())
        .merge(matrix::router())
        .merge(cite::router())
        .merge(feeds::router())
        .merge(sitemap::router())
}
