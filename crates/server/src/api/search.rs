//! `GET /api/v1/search`: one page of hits, best first, and the counts of every facet.

use std::time::Instant;

use axum::{Json, Router, extract::State, routing::get};
use index::{Page, Request};

use crate::{
    App, app::Current, error::Refusal, extract::Params, measure, params, wire::SearchReply,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/search", get(search))
}

async fn search(State(app): State<App>, params: Params) -> Result<Json<SearchReply>, Refusal> {
    let request = params::request(&params, app.limits())?;
    let mut notices = params::unknown(&params);
    let reply = app
        .blocking(move |current| {
            let started = Instant::now();
            let page = answer(current, &request)?;
            Ok(SearchReply::from(page).took(started.elapsed()))
        })
        .await;
    let mut reply = reply?;
    reply.query.notices.append(&mut notices);
    Ok(Json(reply))
}

/// Searches, and counts it.
pub(crate) fn answer(current: &Current, request: &Request) -> Result<Page, Refusal> {
    let started = Instant::now();
    let page = current.index.search(request)?;
    measure::search(started.elapsed());
    Ok(page)
}
