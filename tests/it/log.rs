//! What whoever runs the server can see of what happens.
//!
//! 1. Each request is a line of the log: route, status, size, time, name; what people look for only when told
//!    to. A line is text without colours in a file, or JSON.
//! 2. A failure says its route and its cause, and the client's mistakes fill no log.
//! 3. `/metrics` has the times of each route, refusals by reason, and what is true of index and process.

use std::{
    fs::{self, File},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::fixture::{Atlas, ITU, Server};

/// A server whose log is a file.
fn logging(atlas: &Atlas, args: &[&str]) -> Server {
    let mut command = atlas.command(&["serve", "--addr", "127.0.0.1:0"]);
    let log = File::create(atlas.path("log")).unwrap();
    Server::start(command.args(args).env_remove("NO_COLOR").stderr(log))
}

/// The lines of the log of a server that has stopped.
fn lines(atlas: &Atlas, server: Server) -> Vec<String> {
    server.stop();
    let log = fs::read_to_string(atlas.path("log")).unwrap();
    assert!(!log.contains('\u{1b}'), "there are colours in a file:\n{log}");
    log.lines().map(str::to_owned).collect()
}

/// What is logged of these requests, by the object.
fn objects(args: &[&str], ask: impl Fn(&Server)) -> Vec<Value> {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let args = [&["--log-format", "json", "--log", "info"], args].concat();
    let server = logging(&atlas, &args);
    ask(&server);
    lines(&atlas, server)
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect()
}

fn answered(objects: &[Value]) -> Vec<&Value> {
    objects.iter().filter(|object| object["message"] == "answered").collect()
}

#[test]
fn each_request_is_a_line_that_does_not_say_what_was_looked_for() {
    let ask = |server: &Server| {
        let found = server.get("/api/v1/search?q=a+secret+word&facet_limit=3");
        assert!(!found.header("x-request-id").is_empty());
        server.get("/sections/itu/nothing-of-this");
        server.open("/nowhere/secret?q=secret");
        server.get("/search.csv?q=union");
    };
    let objects = objects(&[], ask);
    let answered = answered(&objects);
    assert_eq!(answered.len(), 4, "{objects:#?}");
    let of = |n: usize, key: &str| answered[n][key].clone();
    let is = |n: usize, route: &str, status: u16, refused: Option<&str>| {
        assert_eq!(of(n, "method"), "GET");
        assert_eq!(of(n, "route"), route);
        assert_eq!(of(n, "status"), status);
        assert_eq!(of(n, "refused"), serde_json::json!(refused));
        assert!(0.0 < of(n, "milliseconds").as_f64().unwrap());
        assert!(0 < of(n, "bytes").as_u64().unwrap());
    };
    is(0, "/api/v1/search", 200, None);
    is(1, "/sections/{*id}", 404, Some("not_found"));
    is(2, "none", 404, Some("not_found"));
    is(3, "/search.csv", 200, None);
    let text = format!("{objects:?}");
    assert!(!text.contains("secret"), "{text}");
    assert_ne!(of(0, "id"), of(1, "id"));
}

#[test]
fn the_address_is_logged_when_it_is_asked_for() {
    let ask = |server: &Server| {
        server.get("/api/v1/search?q=a+word");
    };
    let objects = objects(&["--log-queries"], ask);
    assert_eq!(answered(&objects)[0]["query"], "/api/v1/search?q=a+word");
}

#[test]
fn a_request_has_the_name_that_the_proxy_gives_it() {
    let ask = |server: &Server| {
        let named = server.get_with("/healthz", &[("x-request-id", "from-the-proxy.1")]);
        assert_eq!(named.header("x-request-id"), "from-the-proxy.1");
    };
    let objects = objects(&["--behind-proxy"], ask);
    assert_eq!(answered(&objects)[0]["id"], "from-the-proxy.1");
}

#[test]
fn a_log_of_text_is_a_line_for_each_request_without_colours() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = logging(&atlas, &["--log", "info"]);
    server.get("/healthz");
    let lines = lines(&atlas, server);
    let line = lines.iter().find(|line| line.contains("answered")).unwrap();
    assert!(line.contains("route=\"/healthz\" status=200"), "{line}");
}

#[test]
fn a_failure_says_its_route_and_its_cause() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = logging(&atlas, &["--log", "error", "--log-format", "json", "--in-memory", "0"]);
    while server.get("/readyz").status != 200 {}
    for entry in fs::read_dir(atlas.generation()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "store") {
            fs::write(&path, fs::read(&path).unwrap().iter().map(|byte| !byte).collect::<Vec<_>>())
                .unwrap();
        }
    }
    let refused = server.get("/api/v1/search?q=secret+union");
    // What has been checked and is damaged after that is read as it is, and costs this request.
    assert_eq!(refused.status, 500, "{}", refused.body);
    let log = lines(&atlas, server);
    let failure = log.iter().find(|line| line.contains("a panic")).expect("a failure");
    let failure: Value = serde_json::from_str(failure).unwrap();
    assert_eq!(failure["span"]["route"], "/api/v1/search");
    assert_eq!(failure["span"]["id"], refused.header("x-request-id"));
    assert!(failure["why"].as_str().unwrap().contains("Corrupted"), "{failure}");
    assert!(!log.join("").contains("secret"));
}

#[test]
fn what_is_wrong_with_a_message_of_a_client_is_not_logged() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = logging(&atlas, &[]);
    for body in
        ["", "{", "[]", "{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no\"}"]
    {
        assert!(400 <= server.post("/mcp", body.as_bytes()).status);
    }
    let log = lines(&atlas, server);
    assert_eq!(
        log.iter().filter(|line| line.contains("WARN") || line.contains("ERROR")).count(),
        0,
        "{log:?}"
    );
}

#[test]
fn metrics_tell_times_refusals_index_and_process() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = atlas.serve(&[]);
    while server.get("/readyz").status != 200 {}
    server.get("/api/v1/search?q=union");
    server.get("/api/v1/search?q=union&page=x");
    server.open("/sections/nothing");
    fs::write(atlas.path("index/CURRENT"), "generation-000009-0123456789abcdef").unwrap();
    thread::sleep(Duration::from_millis(1_500));
    let metrics = server.text("/metrics");
    for line in [
        "atlas_http_request_duration_seconds_bucket{route=\"/api/v1/search\",le=\"1\"} 2",
        "atlas_http_refused_total{reason=\"invalid_parameter\"} 1",
        "atlas_http_refused_total{reason=\"not_found\"} 1",
        "atlas_index_reloads_total{outcome=\"done\"} 0",
        "atlas_index_damaged 0",
        "atlas_index_passages 4",
        "atlas_index_info{generation=\"generation-000001-",
        "atlas_index_age_seconds ",
        "atlas_connections_open ",
        "process_open_fds ",
        "process_resident_memory_bytes ",
    ] {
        assert!(metrics.contains(line), "no `{line}` in\n{metrics}");
    }
    let failed = metrics
        .lines()
        .find(|line| line.starts_with("atlas_index_reloads_total{outcome=\"failed\"}"));
    assert_ne!(failed.unwrap().split(' ').next_back(), Some("0"), "{metrics}");
    // As Prometheus reads it: no name twice, and each with what it is.
    let mut described = Vec::new();
    for line in metrics.lines().filter(|line| line.starts_with("# TYPE ")) {
        let name = line.split(' ').nth(2).unwrap();
        assert!(!described.contains(&name), "{name} twice");
        described.push(name);
    }
}
