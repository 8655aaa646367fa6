//! `/healthz`, `/readyz` and `/metrics`: for whoever runs the server.

use axum::{Json, extract::State, http::header, response::IntoResponse};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::Request,
    http::{app::App, described::Refused, error::Refusal, metrics},
};

/// The process answers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alive {
    /// Always `ok`.
    status: &'static str,
    /// Of the program.
    version: &'static str,
}

/// A search answers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// Always `ok`.
    status: &'static str,
    /// Changes with what is searched, and with nothing else.
    generation: String,
    /// How many passages can be found.
    passages: usize,
}

/// Whether the process answers
#[utoipa::path(
    get, path = "/healthz", operation_id = "alive", tag = "Operation",
    responses((status = 200, description = "It does", body = Alive)),
)]
pub(crate) async fn alive() -> Json<Alive> {
    Json(Alive { status: "ok", version: env!("CARGO_PKG_VERSION") })
}

/// Whether a search answers
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "Operation",
    responses((status = 200, description = "It does", body = Ready), Refused),
)]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Ready>, Refusal> {
    app.blocking(|current| {
        let page = current.search(&Request { per_page: 1, ..Request::new("") })?;
        let generation = current.generation().to_string();
        Ok(Json(Ready { status: "ok", generation, passages: page.total }))
    })
    .await
}

/// Measurements
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "Operation",
    responses((status = 200, description = "In the text format of Prometheus", body = String, content_type = "text/plain")),
)]
pub(crate) async fn metrics() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render())
}
