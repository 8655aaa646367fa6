//! `/healthz`, `/readyz` and `/metrics`: for whoever runs the server.

use std::fmt::Write as _;

use axum::{extract::State, http::header, response::IntoResponse};
use serde::Serialize;
use tokio::task;
use utoipa::ToSchema;

use crate::{
    answer::{Current, Soundness},
    http::{app::App, bounded::Json, described::Refused, error::Refusal, metrics, process},
};

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
    /// Whether every byte of the index has been compared with what was written. Of a large index that is
    /// done in the background, and of each part before it is first answered from.
    checked: bool,
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
/// Not before everything is counted that an answer needs, not when the index has gone from its folder
/// or is not whole there, so that no other process could start, and not when a part of it is damaged.
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "Operation",
    responses((status = 200, description = "Do", body = Ready), Refused),
)]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Ready>, Refusal> {
    let current = app.current();
    let damaged = |why: &dyn std::fmt::Display| {
        not_ready(&format!("the index is damaged: {why}; run `atlas index --rebuild`"))
    };
    // First of all: what is damaged may never be counted.
    if let Soundness::Damaged(why) = current.soundness() {
        return Err(damaged(&why));
    }
    let Some(passages) = current.passages() else {
        app.warm_up();
        return Err(not_ready("the index is being counted; try again in a moment"));
    };
    // Off the event loop, since a file system may be slow, and not among the searches, of which
    // there may be too many.
    let looked = task::spawn_blocking(move || {
        app.look_for_damage();
        app.lacks_its_index()
    });
    let lacks = looked.await.unwrap_or_else(|_| Some("nobody could look for the index".to_owned()));
    let checked = match (current.soundness(), lacks) {
        (Soundness::Damaged(why), _) => return Err(damaged(&why)),
        (_, Some(why)) => return Err(not_ready(&why)),
        (soundness, None) => soundness == Soundness::Checked,
    };
    let generation = current.generation().to_string();
    Ok(Json(Ready { status: "ok", generation, passages, checked }))
}

fn not_ready(why: &str) -> Refusal {
    Refusal::NotReady(why.to_owned())
}

/// Measurements
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "Operation",
    responses((status = 200, description = "In the text format of Prometheus", body = String, content_type = "text/plain")),
)]
pub(crate) async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let mut text = metrics::render();
    process::append(&mut text);
    of_index(&app.current(), &mut text);
    process::gauge(
        &mut text,
        "atlas_index_lost",
        "Whether no other process could open the index where this one did",
        f64::from(app.is_lost()),
    );
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

/// What is true of the index that is served now. A series for each generation that ever was would stay in the
/// memory of whoever counts.
fn of_index(current: &Current, metrics: &mut String) {
    let generation = current.generation();
    let name = "atlas_index_info";
    let _ = writeln!(
        metrics,
        "# HELP {name} The index that is served\n# TYPE {name} gauge\n{name}{{generation=\"{generation}\"}} 1\n"
    );
    let mut gauge = |name, what, value| process::gauge(metrics, name, what, value);
    if let Some(age) = current.age() {
        gauge("atlas_index_age_seconds", "How long ago it was built", age.as_secs_f64().round());
    }
    if let Some(passages) = current.passages() {
        gauge("atlas_index_passages", "How many passages can be found", passages as f64);
    }
    let is_damaged = matches!(current.soundness(), Soundness::Damaged(_));
    gauge(
        "atlas_index_damaged",
        "Whether a part of it is not what was written",
        f64::from(is_damaged),
    );
}
