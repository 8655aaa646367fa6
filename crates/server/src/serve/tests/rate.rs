//! What a client is told that has spent its share, and who is not told so.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};

use super::sample::{Answer, app, send};
use crate::{
    http::{limits::Limits, rate::Rate},
    serve::router::router,
};

/// A site whose clients have spent what they may after one request, for a while.
fn strict(behind_proxy: bool) -> Router {
    let rate = Rate { share: 1e-6, burst: Duration::from_micros(1) };
    router(app(Limits { rate: Some(rate), behind_proxy, ..Limits::default() }))
}

async fn ask(site: &Router, client: &str, path: &str) -> Answer {
    ask_through(site, client, "", path).await
}

/// Asks through a proxy that names its client so.
async fn ask_through(site: &Router, client: &str, forwarded: &str, path: &str) -> Answer {
    let request = Request::get(path).header("x-forwarded-for", forwarded);
    let mut request = request.body(Body::empty()).unwrap();
    let client: SocketAddr = client.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(client));
    send(site.clone(), request).await
}

#[tokio::test]
async fn who_has_spent_its_share_is_told_when_to_come_back() {
    let site = strict(false);
    assert_eq!(ask(&site, "192.0.2.1:1", "/api/v1/issues").await.status, StatusCode::OK);
    let refused = ask(&site, "192.0.2.1:2", "/api/v1/issues").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(0 < refused.header("retry-after").parse().unwrap());
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    assert_eq!(refused.json()["error"]["code"], "too_many_requests");
    // Others are not made to wait for it, nor is whoever watches over the server.
    assert_eq!(ask(&site, "192.0.2.2:1", "/api/v1/issues").await.status, StatusCode::OK);
    assert_eq!(ask(&site, "192.0.2.1:3", "/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_costs_something_too() {
    for path in ["/nothing", "/api/v1/sections/nothing", "/assets/nothing"] {
        let site = strict(false);
        assert_eq!(ask(&site, "192.0.2.1:1", path).await.status, StatusCode::NOT_FOUND, "{path}");
        let refused = ask(&site, "192.0.2.1:1", path).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
}

#[tokio::test]
async fn a_proxy_says_who_the_client_is_and_nobody_else() {
    let proxy = "192.0.2.9:1";
    let path = "/api/v1/issues";
    let site = strict(true);
    for (forwarded, status) in [
        ("198.51.100.1:567", 200),
        ("198.51.100.2, 198.51.100.1", 429),
        ("[2001:db8:1:2::1]:99", 200),
        ("2001:db8:1:2::7", 429),
    ] {
        let answer = ask_through(&site, proxy, forwarded, path).await;
        assert_eq!(answer.status.as_u16(), status, "{forwarded}");
    }
    let site = strict(false);
    for (forwarded, status) in [("198.51.100.1", 200), ("198.51.100.2", 429)] {
        let answer = ask_through(&site, "192.0.2.1:1", forwarded, path).await;
        assert_eq!(answer.status.as_u16(), status, "{forwarded}");
    }
}

#[tokio::test]
async fn a_site_may_take_more_than_one_of_its_clients_and_not_any_amount() {
    let site = strict(false);
    let mut refused = 0;
    // Each of them is another client of one site.
    for client in 0..4 {
        let client = format!("[2001:db8:1:{client}::1]:1");
        let status = ask(&site, &client, "/api/v1/issues").await.status;
        refused += usize::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(refused, 3);
    let elsewhere = ask(&site, "[2001:db8:2:1::1]:1", "/api/v1/issues").await;
    assert_eq!(elsewhere.status, StatusCode::OK);
}
