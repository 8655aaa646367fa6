//! Metrics: what is counted, and the text that Prometheus reads.

use std::{sync::LazyLock, time::Instant};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::error::Refusal;
use crate::answer::SEARCH_SECONDS;

const REQUESTS: &str = "atlas_http_requests_total";
const REQUEST_SECONDS: &str = "atlas_http_request_duration_seconds";
const REFUSED: &str = "atlas_requests_refused_for_load_total";
const REFUSED_FOR_COST: &str = "atlas_requests_refused_for_cost_total";
const REFUSED_REQUESTS: &str = "atlas_http_refused_total";
const RELOADS: &str = "atlas_index_reloads_total";
const CONNECTIONS: &str = "atlas_connections_open";
const CONNECTIONS_CLOSED: &str = "atlas_connections_closed_for_room_total";
const CONNECTIONS_REFUSED: &str = "atlas_connections_refused_total";

/// Upper bounds of the histograms, in seconds.
const BUCKETS: [f64; 12] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

// The recorder is one per process by the nature of the `metrics` crate.
static RECORDER: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)
        .expect("a list of bounds that is not empty");
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok()?;
    metrics::describe_counter!(REQUESTS, "Requests answered, by route, method and status");
    metrics::describe_histogram!(REQUEST_SECONDS, "Time to the head of the answer, by route");
    metrics::describe_histogram!(SEARCH_SECONDS, "Time of one search in the index");
    metrics::describe_counter!(REFUSED, "Requests told to come back because of load");
    metrics::describe_counter!(REFUSED_FOR_COST, "Requests of clients that have spent their share");
    metrics::describe_counter!(REFUSED_REQUESTS, "Requests refused, by the code of the refusal");
    metrics::describe_counter!(
        RELOADS,
        "Newer indexes found, by whether the server went over to them"
    );
    // What has not happened yet is none, and not unknown: a rate has to begin somewhere.
    for outcome in ["done", "failed"] {
        metrics::counter!(RELOADS, "outcome" => outcome).absolute(0);
    }
    for none in [REFUSED, REFUSED_FOR_COST, CONNECTIONS_CLOSED, CONNECTIONS_REFUSED] {
        metrics::counter!(none).absolute(0);
    }
    metrics::describe_gauge!(CONNECTIONS, "Connections that are open");
    metrics::describe_counter!(CONNECTIONS_CLOSED, "Silent connections closed to let others in");
    metrics::describe_counter!(CONNECTIONS_REFUSED, "Connections refused since all were in use");
    Some(handle)
});

/// Starts counting.
pub(crate) fn install() {
    LazyLock::force(&RECORDER);
}

/// The metrics in Prometheus' text format; empty where the host program records them elsewhere.
pub(crate) fn render() -> String {
    let Some(handle) = &*RECORDER else { return String::new() };
    handle.run_upkeep();
    handle.render()
}

/// Counts a request that was refused because too many were under way.
pub(crate) fn refused_for_load() {
    metrics::counter!(REFUSED).increment(1);
}

/// Counts a request of a client that has spent what it may.
pub(crate) fn refused_for_cost() {
    metrics::counter!(REFUSED_FOR_COST).increment(1);
}

/// Counts a newer index, and whether the server went over to it.
pub(crate) fn reloaded(went_over: bool) {
    metrics::counter!(RELOADS, "outcome" => if went_over { "done" } else { "failed" }).increment(1);
}

/// Says how many connections are open.
pub(crate) fn connections(open: usize) {
    metrics::gauge!(CONNECTIONS).set(u32::try_from(open).unwrap_or(u32::MAX));
}

/// Counts a silent connection that made room for another.
pub(crate) fn connection_closed_for_room() {
    metrics::counter!(CONNECTIONS_CLOSED).increment(1);
}

/// Counts a connection for which there was no room.
pub(crate) fn connection_refused() {
    metrics::counter!(CONNECTIONS_REFUSED).increment(1);
}

/// The route of a request, of which there are so many, and not its address, of which there is no end.
pub(crate) fn route(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or("none", MatchedPath::as_str).to_owned()
}

/// The method, if it is one that is answered.
pub(crate) fn method(request: &Request) -> &'static str {
    const KNOWN: [&str; 4] = ["GET", "HEAD", "POST", "OPTIONS"];
    let method = request.method().as_str();
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("other")
}

/// Counts and times every request, by its route.
pub(crate) async fn count(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (route, method) = (route(&request), method(&request));
    let response = next.run(request).await;
    if let Some(refusal) = response.extensions().get::<Refusal>() {
        metrics::counter!(REFUSED_REQUESTS, "reason" => refusal.status().1).increment(1);
    }
    let status = response.status().as_u16().to_string();
    metrics::histogram!(REQUEST_SECONDS, "route" => route.clone()).record(started.elapsed());
    metrics::counter!(REQUESTS, "route" => route, "method" => method, "status" => status)
        .increment(1);
    response
}
