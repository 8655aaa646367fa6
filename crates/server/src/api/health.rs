//! `/healthz`, `/readyz` and `/metrics`: for whoever runs the server.

use axum::{Json, Router, extract::State, http::header, response::IntoResponse, routing::get};
use index::Request;
use serde_json::{Value, json};

use crate::{App, error::Refusal, measure};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// The process answers.
async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// A search answers.
async fn ready(State(app): State<App>) -> Result<Json<Value>, Refusal> {
    app.blocking(|current| {
        let page = current.index.search(&Request { per_page: 1, ..Request::new("") })?;
        let generation = current.index.generation();
        Ok(Json(json!({ "status": "ok", "generation": generation, "passages": page.total })))
    })
    .await
}

async fn metrics() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], measure::render())
}
