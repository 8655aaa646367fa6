//! What must hold of the reply to any request, whatever is in it: no failure of ours, a bounded length, and one
//! form of refusal.

use axum::{Router, body::Body, http::Request};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use tower::ServiceExt;

/// What no reply exceeds, in bytes.
const BOUND: usize = 1 << 20;

/// Where a query is asked.
const ASKED: [&str; 7] = [
    "/api/v1/search?q=",
    "/search?q=",
    "/api/v1/suggest?hits=3&q=",
    "/search.atom?q=",
    "/api/v1/search?explain=true&collapse=false&q=",
    "/api/v1/facets/actor?prefix=",
    "/embed?q=",
];

/// What takes parameters.
const TAKES_PARAMETERS: [&str; 14] = [
    "/api/v1/search",
    "/api/v1/suggest",
    "/api/v1/facets/issue",
    "/api/v1/actors",
    "/api/v1/documents",
    "/api/v1/compare",
    "/search",
    "/search.csv",
    "/search.atom",
    "/compare",
    "/matrix",
    "/embed",
    "/oembed",
    "/opensearch.xml",
];

/// Where the clients of Algolia ask.
const ALGOLIA: [&str; 3] =
    ["/1/indexes/*/queries", "/1/indexes/atlas/query", "/1/indexes/atlas/facets/actor/query"];

/// What is wrong with the replies to a query.
pub(crate) async fn query(router: &Router, query: &[u8]) -> Vec<String> {
    let written = percent_encode(query, NON_ALPHANUMERIC).to_string();
    let mut wrong = Vec::new();
    for path in ASKED {
        let request = Request::get(format!("{path}{written}")).body(Body::empty());
        wrong.extend(asked(router, request.expect("an address of plain letters")).await);
    }
    wrong
}

/// What is wrong with the replies to parameters. What cannot stand in an address is left out, since no server
/// sees it.
pub(crate) async fn parameters(router: &Router, parameters: &[u8]) -> Vec<String> {
    let plain = parameters.iter().filter(|byte| byte.is_ascii_graphic() && **byte != b'#');
    let plain: String = plain.map(|byte| char::from(*byte)).collect();
    let mut wrong = Vec::new();
    for path in TAKES_PARAMETERS {
        if let Ok(request) = Request::get(format!("{path}?{plain}")).body(Body::empty()) {
            wrong.extend(asked(router, request).await);
        }
    }
    wrong
}

/// What is wrong with the replies to a body in the shape of Algolia.
pub(crate) async fn algolia(router: &Router, body: &[u8]) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in ALGOLIA {
        let request = Request::post(path).body(Body::from(body.to_vec()));
        wrong.extend(asked(router, request.expect("a plain address")).await);
    }
    wrong
}

/// What is wrong with one reply.
async fn asked(router: &Router, mut request: Request<Body>) -> Option<String> {
    let target = request.uri().to_string();
    request.headers_mut().insert("host", "atlas.example".parse().expect("a plain name"));
    let response = match router.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let status = response.status().as_u16();
    let is_json =
        response.headers().get("content-type").is_some_and(|kind| kind == "application/json");
    let body = match axum::body::to_bytes(response.into_body(), 2 * BOUND).await {
        Ok(body) => body,
        Err(error) => return Some(format!("{target}: the body ends with {error}")),
    };
    if 500 <= status && status != 503 {
        return Some(format!("{target}: {status} {}", String::from_utf8_lossy(&body)));
    }
    if BOUND < body.len() {
        return Some(format!("{target}: {} bytes", body.len()));
    }
    if 400 <= status && is_json && !body.windows(8).any(|part| part == b"\"code\":\"") {
        return Some(format!(
            "{target}: a refusal of another form: {}",
            String::from_utf8_lossy(&body)
        ));
    }
    None
}
