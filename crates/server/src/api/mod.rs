//! The API for programs: JSON, one file per resource.

pub(crate) mod actors;
mod compare;
mod documents;
mod issues;
pub(crate) mod openapi;
mod related;
pub(crate) mod search;
pub(crate) mod sections;
mod suggest;

pub(crate) mod health;

use axum::Router;

use crate::App;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .merge(search::router())
        .merge(sections::router())
        .merge(actors::router())
        .merge(related::router())
        .merge(issues::router())
        .merge(documents::router())
        .merge(suggest::router())
        .merge(compare::router())
        .merge(openapi::router())
}
