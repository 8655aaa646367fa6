//! `GET /api/v1/suggest`: what the words typed so far may become.

use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use index::{Request, SuggestedKind};
use serde::Serialize;

use crate::{
    App, api::search::answer, embed, error::Refusal, extract::Params, params, url, wire::Hit,
};

/// How many suggestions there are, unless `limit` says otherwise, and at most.
const USUAL: usize = 6;
const MOST: usize = 20;
/// How many hits may be asked for beside the suggestions.
const MOST_HITS: usize = 10;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/suggest", get(suggest))
}

#[derive(Debug, Serialize)]
struct Reply {
    q: String,
    suggestions: Vec<Suggested>,
    /// How many hits the search has, where hits were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    /// The first hits, where `hits` says how many.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hits: Vec<Hit>,
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

async fn suggest(State(app): State<App>, params: Params) -> Result<Response, Refusal> {
    let request = params::request(&params, app.limits())?;
    let limit = params::number(&params, "limit", MOST)?.unwrap_or(USUAL);
    let most = params::number(&params, "hits", MOST_HITS + 1)?.unwrap_or(0).min(MOST_HITS);
    let for_browser = params.one("format") == Some("opensearch");
    let base_url = app.base_url().to_owned();
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
        let mut reply = Reply {
            suggestions: suggestions.collect(),
            q: request.q,
            total: None,
            hits: Vec::new(),
        };
        if for_browser {
            return Ok(reply.for_browser(&base_url));
        }
        if most > 0 {
            let request = Request { q: reply.q.clone(), filters: request.filters, ..first(most) };
            let page = answer(current, &request)?;
            reply.total = Some(page.total);
            reply.hits = page.hits.into_iter().map(Hit::from).collect();
        }
        Ok(Json(reply).into_response())
    })
    .await
}

/// The first hits of a search for nothing in particular.
fn first(most: usize) -> Request {
    Request { per_page: most, ..Request::new("") }
}

impl Reply {
    /// In the form of the suggestions extension of OpenSearch.
    fn for_browser(&self, base_url: &str) -> Response {
        let suggested = self.suggestions.iter().map(|one| {
            let passages = if one.count == 1 { "passage" } else { "passages" };
            let description = format!("{}, {} {passages}", one.kind, one.count);
            (one.text.as_str(), description, format!("{base_url}{}", one.url))
        });
        embed::suggestions(&self.q, suggested)
    }
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
