//! `POST /1/indexes/…`: the search in the shape that the published Algolia clients speak.
//!
//! `algoliasearch`, `instantsearch.js`, `react-instantsearch`, `@algolia/autocomplete-js` and
//! DocSearch work unchanged with a `hosts` option that names this server. It is the same search:
//! the counts are those of `/api/v1/search`.
//!
//! The clients take a 4xx as final and a 5xx as a host that is down for two minutes, so whatever
//! can be answered is answered, with a word in `message` about what was left out. What no client of
//! theirs sends, such as a tag of a hundred letters or a thousand filters, is refused.

mod answer;
mod attributes;
mod described;
mod filters;
mod hits;
mod marked;
mod question;
mod room;
mod tree;

use std::time::Instant;

use axum::{
    body::{Body, Bytes},
    extract::{Path, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::post,
};
use http_body_util::{BodyExt, Limited};
use serde_json::{Value, json};
use tower::ServiceBuilder;
use tower_http::decompression::RequestDecompressionLayer;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{app::App, body, bounded::Json, error::Refusal};
use described::{
    AlgoliaBody, AlgoliaFacetHits, AlgoliaFacetQuery, AlgoliaQuery, AlgoliaRefused, AlgoliaResult,
    AlgoliaResults,
};
use question::Question;
use room::Room;

pub(crate) fn router() -> OpenApiRouter<App> {
    let layers = ServiceBuilder::new()
        .map_response(|response: Response<_>| response.map(Body::new))
        .layer(RequestDecompressionLayer::new().pass_through_unaccepted(true));
    OpenApiRouter::default()
        .routes(routes!(queries))
        .routes(routes!(query))
        .routes(routes!(facet))
        .route("/1/indexes/{index}/recommendations", post(recommendations))
        .layer(layers)
}

/// Several searches in the shape of Algolia
///
/// For `algoliasearch`, InstantSearch, Autocomplete and DocSearch with a `hosts` option. The body is
/// JSON whatever its content type says; the path has the asterisk in it. A refusal has its `message`
/// and `status` at the top as well, where these clients look.
#[utoipa::path(
    post, path = "/1/indexes/{index}/queries", operation_id = "algolia_queries", tag = "InstantSearch",
    request_body(content((AlgoliaBody = "application/json"), (AlgoliaBody = "text/plain"))),
    responses((status = 200, description = "One result for each request, in their order", body = AlgoliaResults), AlgoliaRefused),
)]
async fn queries(State(app): State<App>, body: Body) -> Result<Json<Value>, Refusal> {
    let body = read(body, &app).await?;
    let requests = match &body {
        Value::Array(requests) => requests,
        Value::Object(body) => match body.get("requests") {
            Some(Value::Array(requests)) => requests,
            _ => return Err(invalid("the body takes a list `requests`")),
        },
        _ => return Err(invalid("the body takes a list `requests`")),
    };
    let (n, most) = (requests.len(), app.limits().questions);
    if most < n {
        return Err(Refusal::TooMuch(format!(
            "{n} requests at once; this server takes {most}, so send them in several bodies"
        )));
    }
    let mut hits = app.limits().question_hits;
    let questions = requests.iter().map(|request| {
        let mut question = Question::read(request, app.limits())?;
        question.at_most(hits, app.limits());
        hits -= question.hits_per_page;
        Ok(question)
    });
    let questions = questions.collect::<Result<_, Refusal>>()?;
    let results = answered(app, questions).await?;
    Ok(Json(json!({ "results": results })))
}

/// One search in the shape of Algolia
#[utoipa::path(
    post, path = "/1/indexes/{index}/query", operation_id = "algolia_query", tag = "InstantSearch",
    params(("index" = String, Path, description = "Any name", example = "atlas")),
    request_body(content((AlgoliaQuery = "application/json"), (AlgoliaQuery = "text/plain"))),
    responses((status = 200, description = "A page of hits", body = AlgoliaResult), AlgoliaRefused),
)]
async fn query(
    State(app): State<App>,
    Path(index): Path<String>,
    body: Body,
) -> Result<Json<Value>, Refusal> {
    let mut question = Question::read(&read(body, &app).await?, app.limits())?;
    question.index = index;
    one(app, question).await
}

/// Values of a facet in the shape of Algolia
#[utoipa::path(
    post, path = "/1/indexes/{index}/facets/{facet}/query", operation_id = "algolia_facet", tag = "InstantSearch",
    params(
        ("index" = String, Path, description = "Any name", example = "atlas"),
        ("facet" = String, Path, description = "The attribute", example = "actor"),
    ),
    request_body(content((AlgoliaFacetQuery = "application/json"), (AlgoliaFacetQuery = "text/plain"))),
    responses((status = 200, description = "The values that begin so, most hits first", body = AlgoliaFacetHits), AlgoliaRefused),
)]
async fn facet(
    State(app): State<App>,
    Path((index, facet)): Path<(String, String)>,
    body: Body,
) -> Result<Json<Value>, Refusal> {
    let mut question = Question::read(&read(body, &app).await?, app.limits())?;
    question.index = index;
    question.ask_for_values_of(facet);
    one(app, question).await
}

/// Nothing is recommended here; the widgets that ask are told so in their own way.
async fn recommendations() -> Json<Value> {
    Json(json!({ "results": [] }))
}

async fn one(app: App, question: Question) -> Result<Json<Value>, Refusal> {
    let mut results = answered(app, vec![question]).await?;
    Ok(Json(results.remove(0)))
}

async fn answered(app: App, questions: Vec<Question>) -> Result<Vec<Value>, Refusal> {
    let base_url = app.base_url().to_owned();
    let (started, time) = (Instant::now(), app.limits().request_time);
    let most = app.limits().reply_bytes;
    app.blocking(move |current| {
        let answerer = answer::Answerer::new(current, &base_url, Room::of(most))?;
        let answers = questions.iter().map(|question| {
            // Nobody waits for the rest.
            if started.elapsed() > time {
                return Err(Refusal::Timeout);
            }
            answerer.answer(question)
        });
        answers.collect()
    })
    .await
}

/// The body, which is JSON whatever its content type says: clients call it `text/plain`, so that
/// browsers need not ask first. An empty body is a search for everything.
async fn read(body: Body, app: &App) -> Result<Value, Refusal> {
    let body = unpacked(body, app.limits().body_bytes).await?;
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(json!({}));
    }
    serde_json::from_slice(&body)
        .map_err(|error| invalid(&format!("the body is not JSON: {error}")))
}

/// The bytes of a body that may be packed. The limit of the server is on what is sent; this one is on what it unpacks
/// to, and no more is unpacked.
async fn unpacked(body: Body, most: usize) -> Result<Bytes, Refusal> {
    let whole = Limited::new(body, most).collect().await;
    Ok(whole.map_err(|error| body::refusal(&*error))?.to_bytes())
}

fn invalid(message: &str) -> Refusal {
    Refusal::InvalidParameter(message.to_owned())
}

/// Puts a refusal into the form that the clients read, beside our own.
pub(crate) async fn in_their_form(request: Request, next: Next) -> Response {
    let theirs = request.uri().path().starts_with("/1/");
    let response = next.run(request).await;
    match response.extensions().get::<Refusal>() {
        Some(refusal) if theirs => {
            let (status, code) = refusal.status();
            let message = refusal.to_string();
            let body = json!({
                "message": message,
                "status": status.as_u16(),
                "error": { "code": code, "message": message },
            });
            let (mut parts, _) = response.into_parts();
            parts.headers.remove(axum::http::header::CONTENT_LENGTH);
            parts.headers.remove(axum::http::header::CONTENT_TYPE);
            (parts, Json(body)).into_response()
        }
        _ => response,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        convert::Infallible,
        pin::Pin,
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::{Context, Poll},
    };

    use axum::body::HttpBody;
    use hyper::body::Frame;

    use super::*;

    /// A body that goes on for ever, and counts its pieces.
    struct Endless(Arc<AtomicUsize>);

    impl HttpBody for Endless {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b' '; 1000])))))
        }
    }

    #[tokio::test]
    async fn what_unpacks_to_more_than_a_body_may_have_is_not_unpacked_to_its_end() {
        let pieces = Arc::new(AtomicUsize::new(0));
        let refused = unpacked(Body::new(Endless(Arc::clone(&pieces))), 2500).await;
        assert!(matches!(refused, Err(Refusal::TooLarge)));
        assert_eq!(pieces.load(Ordering::Relaxed), 3);
        assert_eq!(unpacked(Body::from("{}"), 2500).await.unwrap(), "{}");
    }
}
