//! `GET /api/v1/search`: one page of hits, best first, and the counts of every facet.

use std::time::Instant;

use axum::extract::State;

use crate::{
    answer::{
        Request,
        reply::{Hit, SearchReply},
    },
    http::{
        app::App,
        bounded::Json,
        described::Refused,
        error::Refusal,
        search::{FilterParams, Search, SearchParams},
    },
};

/// Search
///
/// One page of hits, best first, and the counts of every facet. Repeated keys of one facet mean any
/// of them; different facets mean all of them.
///
/// Organisations, issues, baskets, stakeholder groups, editions and kinds of section that the query names,
/// in any order and language, are in `recognised`, and `offers` has the searches that choose them in place
/// of their words.
#[utoipa::path(
    get, path = "/api/v1/search", operation_id = "search", tag = "Search",
    params(SearchParams, FilterParams),
    responses((status = 200, description = "A page of hits", body = SearchReply), Refused),
)]
pub(crate) async fn search(
    State(app): State<App>,
    search: Search,
) -> Result<Json<SearchReply>, Refusal> {
    let language = search.language();
    let mut ignored = search.ignored(language);
    let request = Request { offers: true, ..search.request(app.limits())? };
    let reply = app
        .blocking(move |current| {
            let started = Instant::now();
            let page = current.search(&request)?;
            Ok(current.worded(page, language).to(&request).took(started.elapsed()))
        })
        .await;
    let mut reply = reply?;
    reply.query.notices.append(&mut ignored);
    reply.hits = reply.hits.into_iter().map(Hit::sent).collect();
    Ok(Json(reply))
}
