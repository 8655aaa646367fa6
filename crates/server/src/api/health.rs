//! `/healthz`, `/readyz` and `/metrics`: for whoever runs the server.

use axum::{extract::State, http::header, response::IntoResponse};
use serde::Serialize;
use tokio::task;
use utoipa::ToSchema;

use crate::http::{app::App, bounded::Json, described::Refused, error::Refusal, metrics};

/// The process answers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alive {
    /// Always `ok`.
    status: &'static str,
    /// Of the program.
    version: &'static str,
}

/// Requests are answered.
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

/// Whether to send requests here
///
/// Not before everything is counted that an answer needs, and not when the index has gone from its
/// folder, from which no other process could start.
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "Operation",
    responses((status = 200, description = "Do", body = Ready), Refused),
)]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Ready>, Refusal> {
    let current = app.current();
    let Some(passages) = current.passages() else {
        app.warm_up();
        return Err(Refusal::NotReady("the index is being counted; try again in a moment"));
    };
    // Off the event loop, since a file system may be slow, and not among the searches, of which
    // there may be too many.
    let looked = task::spawn_blocking(move || app.has_its_index()).await;
    if !looked.is_ok_and(|is_there| is_there) {
        return Err(Refusal::NotReady("the index has gone from its folder; run `atlas index`"));
    }
    let generation = current.generation().to_string();
    Ok(Json(Ready { status: "ok", generation, passages }))
}

/// Measurements
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "Operation",
    responses((status = 200, description = "In the text format of Prometheus", body = String, content_type = "text/plain")),
)]
pub(crate) async fn metrics() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics::render())
}
