//! What was asked, and what came of it? Each request has a name, and a line in the log that says how it went.
//!
//! A line says the route and not the address, in which people write what they look for: that is said only
//! where whoever runs the server wants it.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use http_body_util::BodyExt;
use tracing::{Instrument, Level};

use super::{app::App, error::Refusal, metrics};

/// The header that says the name of a request, to its client and from a proxy.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest name that is taken from a proxy.
const LONGEST_ID: usize = 64;

/// Names the request, and logs what came of it when the last byte of its answer has been sent.
///
/// What is logged while it is answered says the same name and route.
pub(crate) async fn log(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = id(request.headers(), app.limits().behind_proxy);
    let (route, method) = (metrics::route(&request), metrics::method(&request));
    // An address that is too long is not asked for, and not logged either.
    let query = app.logs_queries().then(|| {
        let address = request.uri().path_and_query().map_or("", |address| address.as_str());
        address.chars().take(app.limits().url_bytes).collect()
    });
    let started = Instant::now();
    let span = tracing::error_span!("request", method, route, id = id.to_str().unwrap_or_default());
    let mut response = next.run(request).instrument(span).await;
    response.headers_mut().insert(REQUEST_ID, id.clone());
    if !tracing::enabled!(Level::INFO) {
        return response;
    }
    let refused = response.extensions().get::<Refusal>().map(|refusal| refusal.status().1);
    let status = response.status().as_u16();
    let line = Line { method, route, status, refused, id, query, started, bytes: 0 };
    counted(response, line)
}

/// A line of the log, which is written when it is dropped.
struct Line {
    method: &'static str,
    route: String,
    status: u16,
    /// The code of the refusal, if it is one.
    refused: Option<&'static str>,
    id: HeaderValue,
    query: Option<String>,
    started: Instant,
    /// How many bytes of the body were sent.
    bytes: u64,
}

impl Drop for Line {
    fn drop(&mut self) {
        let milliseconds = (self.started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        tracing::info!(
            parent: None,
            method = self.method,
            route = self.route,
            status = self.status,
            refused = self.refused,
            bytes = self.bytes,
            milliseconds,
            id = self.id.to_str().unwrap_or_default(),
            query = self.query,
            "answered"
        );
    }
}

/// Counts the bytes of a body: at once where their number is known, as they are sent where not.
fn counted(response: Response, mut line: Line) -> Response {
    if let Some(bytes) = response.body().size_hint().exact() {
        line.bytes = bytes;
        return response;
    }
    response.map(|body| {
        Body::new(body.map_frame(move |frame| {
            // All of the line moves here, so that it is written when the body ends.
            let line = &mut line;
            line.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
            frame
        }))
    })
}

/// The name of a request: what the proxy in front calls it, or one that no other request of this process has.
fn id(headers: &HeaderMap, behind_proxy: bool) -> HeaderValue {
    let from_proxy = headers.get(REQUEST_ID).filter(|id| behind_proxy && is_plain(id.as_bytes()));
    from_proxy.cloned().unwrap_or_else(own_id)
}

/// Whether a name is one that can stand in a log as it is.
fn is_plain(id: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !id.is_empty() && id.len() <= LONGEST_ID && id.iter().all(plain)
}

fn own_id() -> HeaderValue {
    /// When the process began to answer, so that the names of two runs differ.
    static RUN: LazyLock<u64> = LazyLock::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or_default()
    });
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    HeaderValue::try_from(format!("{:x}-{number}", *RUN)).expect("digits and a hyphen")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_from_a_proxy_only_and_only_a_plain_one() {
        let named = |id: &str| HeaderMap::from_iter([(REQUEST_ID, id.parse().unwrap())]);
        assert_eq!(id(&named("a-1"), true), "a-1");
        assert_ne!(id(&named("a-1"), false), "a-1");
        for forged in ["", "a b", "a\u{9b}2J", "\"", &"a".repeat(65)] {
            assert_ne!(id(&named(forged), true), forged, "{forged}");
        }
        assert_ne!(own_id(), own_id());
    }
}
