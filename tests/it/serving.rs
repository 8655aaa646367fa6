//! The server from outside: the API, its refusals, its limits and its headers.
//!
//! 1. A search gives hits with segments and exact facet counts.
//! 2. Every refusal has one form, for a program and for a reader, and none is a 500.
//! 3. Every limit has a flag, and what exceeds it is refused.
//! 4. Every answer carries the security headers, and no page has a script or a style of its own.

use insta::assert_snapshot;
use serde_json::Value;

use crate::fixture::{Answer, SHARED, Server};

fn server(args: &[&str]) -> Server {
    SHARED.serve(&[&["--as-is"], args].concat())
}

/// Status and body of a refusal.
fn refusal(answer: &Answer) -> String {
    format!("{} {}\n", answer.status, answer.body)
}

#[test]
fn a_search_gives_hits_with_segments_and_exact_facet_counts() {
    let server = server(&[]);
    let reply = server.get("/api/v1/search?q=right+to+privacy&basket=human-rights").json();
    let total = usize::try_from(reply["total"].as_u64().unwrap()).unwrap();
    assert!(0 < total);
    let first = &reply["hits"][0];
    let segments = first["snippets"][0].as_array().unwrap();
    assert!(segments.iter().any(|segment| segment["hit"] == true), "{first:#}");
    assert!(segments.iter().any(|segment| segment["hit"] == false), "{first:#}");

    // Each count, asked for on its own: what a facet promises is what choosing the value gives.
    let mut checked = 0;
    for facet in ["basket", "actor", "group", "edition", "kind"] {
        for value in reply["facets"][facet].as_array().unwrap() {
            let id = value["id"].as_str().unwrap();
            let chosen = match facet {
                "basket" => format!("&basket={id}"),
                _ => format!("&basket=human-rights&{facet}={id}"),
            };
            let path = format!("/api/v1/search?q=right+to+privacy{chosen}");
            assert_eq!(server.get(&path).json()["total"], value["count"], "{facet} {id}");
            checked += 1;
        }
    }
    assert!(20 < checked, "only {checked} counts were checked");
}

#[test]
fn every_resource_answers() {
    let server = server(&[]);
    let hit = server.get("/api/v1/search?q=privacy&type=section").json()["hits"][0].clone();
    let id = hit["id"].as_str().unwrap();
    let section = server.get(&format!("/api/v1/sections/{id}")).json();
    assert_eq!(
        section["id"].as_str().or(section["record"]["id"].as_str()),
        Some(id),
        "{section:#}"
    );
    assert_eq!(server.open(hit["url"].as_str().unwrap()).status, 200);
    assert!(server.get("/api/v1/actors").body.contains("\"ohchr\""));
    assert!(server.get("/api/v1/issues").body.contains("\"network-security\""));
    assert!(server.get("/healthz").body.contains("\"ok\""));
}

#[test]
fn every_refusal_has_one_form() {
    let server = server(&[]);
    let long = format!("/api/v1/search?q={}", "x".repeat(1001));
    let paths = [
        "/api/v1/search?q=data&basket=cyber-security",
        "/api/v1/search?q=data&actor=nobody",
        "/api/v1/search?q=data&edition=next",
        "/api/v1/search?q=data&page=900",
        "/api/v1/search?q=data&page=5000",
        "/api/v1/search?q=data&page=0",
        "/api/v1/search?q=data&page=first",
        "/api/v1/search?q=data&per_page=5000",
        "/api/v1/search?q=data&sort=oldest",
        "/api/v1/search?q=%ff",
        &long,
        "/api/v1/sections/nothing",
        "/api/v1/actors/nobody",
        "/api/v1/nothing",
    ];
    let refusals: String = paths.iter().map(|path| refusal(&server.get(path))).collect();
    assert_snapshot!(refusals + &refusal(&server.post("/api/v1/search", b"q=data")), @r#"
    400 {"error":{"code":"unknown_value","message":"there is no basket `cyber-security`"}}
    400 {"error":{"code":"unknown_value","message":"there is no actor `nobody`"}}
    400 {"error":{"code":"unknown_value","message":"there is no edition `next`"}}
    400 {"error":{"code":"page_past_the_end","message":"page 900 is past the end: there are 10"}}
    400 {"error":{"code":"page_too_deep","message":"page 5000 is too deep: this server pages through the first 10000 hits; narrow the search"}}
    400 {"error":{"code":"invalid_parameter","message":"`page` takes a number from 1, not `0`"}}
    400 {"error":{"code":"invalid_parameter","message":"`page` takes a number from 1, not `first`"}}
    400 {"error":{"code":"invalid_parameter","message":"`per_page` takes a number from 1 to 100, not `5000`"}}
    400 {"error":{"code":"invalid_parameter","message":"`oldest` is not an order; choose relevance, newest or actor"}}
    400 {"error":{"code":"invalid_parameter","message":"the query string is not UTF-8"}}
    400 {"error":{"code":"query_too_long","message":"the query has 1001 characters; this server takes 1000"}}
    404 {"error":{"code":"not_found","message":"there is no section `nothing`"}}
    404 {"error":{"code":"not_found","message":"there is no actor `nobody`"}}
    404 {"error":{"code":"not_found","message":"there is nothing at `/api/v1/nothing`"}}
    405 {"error":{"code":"method_not_allowed","message":"this address does not take that method"}}
    "#);
}

#[test]
fn a_reader_is_refused_on_a_page() {
    let server = server(&[]);
    for (path, status) in
        [("/search?q=data&page=900", 400), ("/sections/nothing", 404), ("/nothing", 404)]
    {
        let answer = server.open(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert!(answer.body.contains("<form"), "no way on from {path}");
    }
}

#[test]
fn a_reader_is_told_of_a_value_that_there_is_not_and_shown_the_rest() {
    let answer = server(&[]).open("/search?q=data&basket=cyber-security");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("cyber-security"), "the page does not name it");
}

#[test]
fn an_unknown_parameter_is_ignored_with_a_notice() {
    let reply = server(&[]).get("/api/v1/search?q=data&colour=red").json();
    let notices = reply["query"]["notices"].as_array().unwrap();
    assert!(
        notices.iter().any(|notice| notice.as_str().unwrap().contains("`colour`")),
        "{notices:?}"
    );
    assert!(0 < reply["total"].as_u64().unwrap());
}

#[test]
fn nothing_a_client_sends_gives_a_500() {
    let server = server(&[]);
    let mut random = fastrand::Rng::with_seed(23);
    let pieces = [
        "\"",
        "(",
        ")",
        "-",
        "+",
        "*",
        "?",
        "~",
        "~9",
        ":",
        "^",
        "/",
        "\\",
        "%25",
        "%00",
        "%0a",
        "AND",
        "OR",
        "NOT",
        "actor:",
        "edition:",
        "title:",
        "symbol:",
        "data",
        "privacy",
        "zz",
        "%F0%9F%A6%80",
        "%E2%80%AE",
        "é",
        "1e999",
    ];
    for _ in 0..300 {
        let n = random.usize(0..12);
        let q: Vec<&str> = (0..n).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let query = q.join(if random.bool() { "+" } else { "" });
        for path in ["/api/v1/search?q=", "/search?q=", "/api/v1/suggest?q="] {
            let path = format!(
                "{path}{}",
                query
                    .replace('é', "%C3%A9")
                    .replace('"', "%22")
                    .replace('\\', "%5C")
                    .replace('^', "%5E")
            );
            let answer = server.get(&path);
            assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.body);
        }
    }
}

#[test]
fn every_limit_has_a_flag() {
    let small = server(&[
        "--max-query",
        "5",
        "--max-per-page",
        "3",
        "--max-depth",
        "6",
        "--max-body",
        "10",
    ]);
    let refusals = [
        small.get("/api/v1/search?q=privacy"),
        small.get("/api/v1/search?q=data&per_page=4"),
        small.get("/api/v1/search?q=data&page=3&per_page=3"),
        small.post("/api/v1/search", b"more than ten bytes"),
    ];
    let mut refusals: String = refusals.iter().map(refusal).collect();
    assert_eq!(small.get("/api/v1/search?q=data&page=2&per_page=3").status, 200);
    refusals += &refusal(&server(&["--max-time", "0"]).get("/api/v1/search?q=data"));
    assert_snapshot!(refusals, @r#"
    400 {"error":{"code":"query_too_long","message":"the query has 7 characters; this server takes 5"}}
    400 {"error":{"code":"invalid_parameter","message":"`per_page` takes a number from 1 to 3, not `4`"}}
    400 {"error":{"code":"page_too_deep","message":"page 3 is too deep: this server pages through the first 6 hits; narrow the search"}}
    413 {"error":{"code":"too_large","message":"the body of the request is larger than this server takes"}}
    503 {"error":{"code":"timeout","message":"the request took longer than this server allows"}}
    "#);
}

/// Pages of every kind, a program's answers, an asset and refusals.
fn addresses(server: &Server) -> Vec<String> {
    let home = server.open("/").body;
    let asset = home.split('"').find(|part| part.starts_with("/assets/")).expect("a style sheet");
    let hit = &server.get("/api/v1/search?q=privacy&type=section").json()["hits"][0];
    let paths = [
        "/",
        "/search?q=privacy",
        "/search?q=zzzzqq",
        "/search?basket=nothing",
        "/actors/ohchr",
        "/issues/network-security",
        "/baskets/cybersecurity",
        "/matrix",
        "/compare",
        "/nothing",
        "/api/v1/search?q=privacy",
        "/api/v1/search?page=0",
        "/api/v1/nothing",
        "/healthz",
        "/metrics",
        "/search.csv?q=privacy",
        "/search.atom?q=privacy",
        "/sitemap.xml",
        "/robots.txt",
        asset,
        hit["url"].as_str().unwrap(),
    ];
    paths.map(str::to_owned).to_vec()
}

#[test]
fn every_answer_carries_the_security_headers() {
    let server = server(&[]);
    for path in addresses(&server) {
        let answer = server.open(&path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        assert_eq!(answer.header("server"), "", "{path}");
    }
}

#[test]
fn no_page_has_a_script_or_a_style_of_its_own() {
    let server = server(&[]);
    let mut pages = 0;
    for path in addresses(&server) {
        let answer = server.open(&path);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        pages += 1;
        for forbidden in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
            assert!(!answer.body.contains(forbidden), "{path} has `{forbidden}`");
        }
        for script in answer.body.split("<script").skip(1) {
            assert!(
                script.trim_start().starts_with("src=\"/") || script.contains("src=\"/assets/"),
                "{path} has an inline script"
            );
        }
    }
    assert!(9 < pages, "only {pages} pages were looked at");
}

#[test]
fn a_page_works_without_script() {
    let server = server(&[]);
    let page = server.open("/search?q=privacy&basket=human-rights").body;
    for part in ["<form", "name=\"q\"", "type=\"checkbox\"", "name=\"basket\"", "checked", "<mark>"]
    {
        assert!(page.contains(part), "the page has no `{part}`");
    }
    let hit = server.get("/api/v1/search?q=privacy&type=section").json()["hits"][0].clone();
    let section = server.open(hit["url"].as_str().unwrap()).body;
    let name = hit["actor"]["name"].as_str().unwrap();
    let line = hit["span"]["start_line"].to_string();
    for part in [name, &line, hit["source"].as_str().unwrap()] {
        assert!(section.contains(part), "the page of a section has no `{part}`");
    }
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_ends_well() {
    let server = server(&[]);
    assert_eq!(server.get("/healthz").json()["status"], Value::from("ok"));
    assert_eq!(server.stop(), Some(0));
}
