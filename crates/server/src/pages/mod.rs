//! The pages for people: server-rendered, one file per page, every state a URL.

mod actor;
mod actors;
mod basket;
mod card;
mod changes;
mod cite;
mod compare;
mod document;
mod facts;
mod feeds;
mod home;
mod issue;
mod linked;
pub(crate) mod lists;
mod llms;
mod matrix;
mod original;
mod results;
mod section;
mod sitemap;
mod symbol;
mod topic;
mod zero;

pub(crate) mod refusal;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{html::declared::PageDeclaration, http::app::App};

/// The pages, in the order of the navigation and of the sitemap.
pub(crate) const PAGES: &[&PageDeclaration] = &[
    &home::PAGE,
    &actors::PAGE,
    &matrix::PAGE,
    &compare::PAGE,
    &basket::PAGE,
    &issue::PAGE,
    &actor::PAGE,
    &document::PAGE,
    &section::PAGE,
    &symbol::PAGE,
    &changes::PAGE,
    &results::PAGE,
];

/// What belongs to the pages and is none: feeds, pictures, citations, the sitemap.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(feeds::csv))
        .routes(routes!(feeds::atom))
        .merge(card::router().into())
        .merge(changes::router().into())
        .merge(matrix::router().into())
        .merge(cite::router().into())
        .merge(lists::router().into())
        .merge(llms::router().into())
        .merge(sitemap::router().into())
}
