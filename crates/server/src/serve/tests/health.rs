//! What a server says of itself before it is ready, and when it is overloaded.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use tokio::time;

use super::sample::{Answer, app, send};
use crate::{http::limits::Limits, serve::router::router};

async fn get(site: &Router, path: &str) -> Answer {
    send(site.clone(), Request::get(path).body(Body::empty()).unwrap()).await
}

/// The first answer of `/readyz` that says yes.
async fn ready(site: &Router) -> Answer {
    loop {
        let answer = get(site, "/readyz").await;
        if answer.status == StatusCode::OK {
            return answer;
        }
        time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_server_is_ready_when_it_has_counted_what_it_serves() {
    let site = router(app(Limits::default()));
    let early = get(&site, "/readyz").await;
    assert_eq!(early.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(early.header("retry-after"), "1");
    assert_eq!(early.json()["error"]["code"], "not_ready");
    assert_eq!(ready(&site).await.json()["passages"], 4);
}

#[tokio::test]
async fn health_takes_no_place_among_the_searches() {
    let site = router(app(Limits { searches: 0, ..Limits::default() }));
    let search = get(&site, "/api/v1/search?q=crime").await;
    assert_eq!(search.status, StatusCode::SERVICE_UNAVAILABLE);
    ready(&site).await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(get(&site, path).await.status, StatusCode::OK, "{path}");
    }
}
