//! `GET /api/v1/compare?a=&b=`: two profiles or two sections, word by word.

use axum::{Json, Router, extract::State, routing::get};

use crate::{App, comparison::Comparison, error::Refusal, extract::Params, pages::compare as page};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/compare", get(compare))
}

async fn compare(State(app): State<App>, params: Params) -> Result<Json<Comparison>, Refusal> {
    let missing = "a comparison takes two ids, `a` and `b`, of profiles or of sections";
    let chosen = page::chosen(&params)?;
    let (a, b) = chosen.ok_or_else(|| Refusal::InvalidParameter(missing.to_owned()))?;
    app.blocking(move |current| Ok(Json(page::of(current, &a, &b)?))).await
}
