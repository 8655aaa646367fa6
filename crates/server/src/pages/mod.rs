//! The pages for people: server-rendered, one file per page, every state a URL.

mod actor;
mod basket;
mod cite;
pub(crate) mod compare;
mod document;
pub(crate) mod facets;
mod facts;
pub(crate) mod feeds;
pub(crate) mod hits;
mod home;
mod issue;
pub(crate) mod layout;
mod matrix;
pub(crate) mod names;
mod pager;
pub(crate) mod results;
mod section;
pub(crate) mod site;
pub(crate) mod sitemap;
mod text;
mod topic;
mod versions;
mod zero;

pub(crate) mod refusal;

use axum::Router;

use crate::App;

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
