//! The API for programs: JSON, one file per resource.

mod actors;
mod compare;
mod documents;
mod facets;
mod health;
mod issues;
mod related;
mod search;
mod sections;
mod suggest;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::app::App;

/// What is asked of the index.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(search::search))
        .routes(routes!(facets::facet))
        .routes(routes!(suggest::suggest))
        .routes(routes!(sections::section))
        .routes(routes!(related::related))
        .routes(routes!(actors::actors))
        .routes(routes!(actors::actor))
        .routes(routes!(issues::issues))
        .routes(routes!(documents::documents))
        .routes(routes!(compare::compare))
}

/// What whoever runs the server asks of it.
pub(crate) fn operation() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
}
