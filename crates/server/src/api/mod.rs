//! The API for programs: JSON, one file per resource.

pub(crate) mod actors;
pub(crate) mod compare;
pub(crate) mod documents;
pub(crate) mod facets;
pub(crate) mod issues;
pub(crate) mod related;
pub(crate) mod search;
pub(crate) mod sections;
pub(crate) mod suggest;

pub(crate) mod health;

use axum::Router;

use crate::http::app::App;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .merge(search::router())
        .merge(facets::router())
        .merge(sections::router())
        .merge(actors::router())
        .merge(related::router())
        .merge(issues::router())
        .merge(documents::router())
        .merge(suggest::router())
        .merge(compare::router())
}
