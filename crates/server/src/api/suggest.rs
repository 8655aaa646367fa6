//! `GET /api/v1/suggest`: what the words typed so far may become.

use axum::{Json, Router, extract::State, routing::get};
use index::SuggestedKind;
use serde::Serialize;

use crate::{App, error::Refusal, extract::Params, params, url};

/// How many suggestions there are, unless `limit` says otherwise, and at most.
const USUAL: usize = 6;
const MOST: usize = 20;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/suggest", get(suggest))
}

#[derive(Debug, Serialize)]
struct Reply {
    q: String,
    suggestions: Vec<Suggested>,
}

#[derive(Debug, Serialize)]
struct Suggested {
    text: String,
    /// What it is: `actor`, `basket`, `issue`, `acronym` or `heading`.
    kind: &'static str,
    /// The id of what it names, where it names something.
    id: Option<String>,
    /// How many passages it stands for.
    count: usize,
    /// Where choosing it leads.
    url: String,
}

async fn suggest(State(app): State<App>, params: Params) -> Result<Json<Reply>, Refusal> {
    let request = params::request(&params, app.limits())?;
    let limit = params::number(&params, "limit", MOST)?.unwrap_or(USUAL);
    app.blocking(move |current| {
        let found = current.index.suggest(&request.q, limit);
        let suggestions = found.into_iter().map(|found| {
            let url = destination(&found);
            Suggested {
                kind: found.kind.name(),
                text: found.text,
                id: found.id,
                count: found.count,
                url,
            }
        });
        Ok(Json(Reply { suggestions: suggestions.collect(), q: request.q }))
    })
    .await
}

/// The page of what a suggestion names, else the search for its text.
fn destination(found: &index::Suggested) -> String {
    match (found.kind, &found.id) {
        (SuggestedKind::Actor, Some(id)) => url::entry("actors", id),
        (SuggestedKind::Issue, Some(id)) => url::entry("issues", id),
        (SuggestedKind::Basket, Some(id)) => url::entry("baskets", id),
        (_, _) => url::with_query("/search", [("q", found.text.as_str())]),
    }
}
