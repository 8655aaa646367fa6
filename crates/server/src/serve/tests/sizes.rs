//! Every reply is bounded, over an index of hostile sizes and from every route.
//!
//! 1. No reply of any route has more than a mebibyte, and no piece of one that comes in pieces has.
//! 2. What comes in parts is whole when its parts are joined.
//! 3. What a client chooses is not multiplied: tags, hits, links that repeat an address.
//! 4. What is too much of anything is refused in the one form, with what to do.

use std::{collections::BTreeSet, fs, path::Path};

use axum::{
    Router,
    body::{Body, HttpBody},
    http::{Method, Request},
};
use http_body_util::BodyExt;
use regex::Regex;
use serde_json::{Value, json};

use super::hostile::{self, ACTORS, DOCUMENTS, SECTIONS};
use crate::{
    answer::Current,
    html::declared::{Addresses, Pages},
    serve::router::{router, site_pages},
};

const MOST: usize = 1 << 20;

/// What a reply was.
struct Reply {
    status: u16,
    text: String,
    /// The largest piece of it.
    largest: usize,
}

async fn ask(router: &Router, method: Method, address: &str, body: String) -> Reply {
    let accept = if address.starts_with("/api/") { "*/*" } else { "text/html" };
    let request = Request::builder().method(method).uri(address);
    let request = request.header("host", "localhost").header("accept", accept);
    let request = request.body(Body::from(body)).unwrap();
    let response = tower::ServiceExt::oneshot(router.clone(), request).await.unwrap();
    let status = response.status().as_u16();
    let mut body = response.into_body();
    let in_pieces = body.size_hint().exact().is_none();
    let (mut bytes, mut largest) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let data = frame.unwrap().into_data().unwrap_or_default();
        largest = largest.max(data.len());
        bytes.extend_from_slice(&data);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Reply { status, largest: if in_pieces { largest } else { bytes.len() }, text }
}

async fn get(router: &Router, address: &str) -> Reply {
    ask(router, Method::GET, address, String::new()).await
}

/// The routes that neither a page declares nor the API describes, each with an address.
const OTHERS: [(&str, &str); 20] = [
    ("/1/indexes/{index}/recommendations", "/1/indexes/x/recommendations"),
    ("/api/openapi.json", "/api/openapi.json"),
    ("/apple-touch-icon.png", "/apple-touch-icon.png"),
    ("/assets/owner/{name}", "/assets/owner/none.svg"),
    ("/assets/{name}", "/assets/none.css"),
    ("/cards/search", "/cards/search?q=privacy"),
    ("/cards/site", "/cards/site?lang=fr"),
    ("/cards/{list}/{id}", "/cards/actors/many"),
    ("/changes.atom", "/changes.atom"),
    ("/cite/{format}/{*id}", "/cite/bibtex/2020/long/0"),
    ("/embed/guide.js", "/embed/guide.js"),
    ("/favicon.ico", "/favicon.ico"),
    ("/icon-512.png", "/icon-512.png"),
    ("/llms.txt", "/llms.txt"),
    ("/matrix.svg", "/matrix.svg?page=2"),
    ("/mcp", "/mcp"),
    ("/robots.txt", "/robots.txt"),
    ("/site.webmanifest", "/site.webmanifest"),
    ("/sitemap.xml", "/sitemap.xml"),
    ("/widget/{version}/{name}", "/widget/1.0.0/atlas-search.js"),
];

/// Addresses that ask for much, whatever their route.
const MUCH: [&str; 33] = [
    "/?page=2",
    "/actors/many",
    "/actors/many?page=9&lang=fr",
    "/actors/everywhere?lang=fr",
    "/actors/long",
    "/actors/actor-1",
    "/documents/many.txt",
    "/documents/many.txt?page=3&lang=fr",
    "/documents/document-7.txt",
    "/sections/2020/long/0",
    "/sections/2020/long/0?q=letters&lang=fr",
    "/sections/2020/long/0?part=90&q=letters",
    "/sections/7/everywhere/0?q=privacy",
    "/compare?a=2020/long&b=2021/long&q=letters",
    "/compare?a=2020/long/0&b=2021/long/0&part=9",
    "/compare?a=0/many&b=2021/long",
    "/changes?page=2&lang=fr",
    "/changes?actor=everywhere",
    "/compare?actor=everywhere&from=9999",
    "/search?q=privacy&per_page=10&facet_limit=1000&lang=fr",
    "/search?q=nothing-at-all-of-it",
    "/search.csv?q=privacy",
    "/search.atom?q=privacy",
    "/api/v1/search?q=privacy&facet_limit=100",
    "/api/v1/actors",
    "/api/v1/documents",
    "/api/v1/actors/many",
    "/api/v1/actors/everywhere?page=3",
    "/api/v1/sections/2020/long/0",
    "/api/v1/sections/7/everywhere/0",
    "/api/v1/related/7/everywhere/0?limit=20",
    "/api/v1/compare?a=2020/long&b=2021/long",
    "/api/v1/facets/actor?prefix=a&limit=100",
];

/// The addresses of every page that is declared: the first, one in the middle and the last.
fn declared(current: &Current) -> Vec<String> {
    let mut addresses = Vec::new();
    for page in site_pages().0 {
        let listing = Pages(vec![*page].leak()).listing(current).unwrap();
        let last = listing.len().saturating_sub(1);
        for at in BTreeSet::from([0, last / 2, last]) {
            addresses.extend(listing.some(current, at..at + 1).unwrap());
        }
        if matches!(page.addresses, Addresses::None) {
            addresses.push(page.route.to_owned());
        }
    }
    addresses
}

/// A request for every operation that the API describes, by the examples of its parameters.
fn described(document: &Value) -> Vec<(Method, String, String)> {
    let mut requests = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let mut address = path.clone();
            let mut query = form_urlencoded::Serializer::new(String::new());
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let (name, example) = (parameter["name"].as_str().unwrap(), &parameter["example"]);
                let value = match name {
                    "q" => "privacy",
                    "id" if path.contains("actors") => "many",
                    "id" => "2020/long/0",
                    "a" => "2020/long",
                    "b" => "2021/long",
                    _ => example.as_str().unwrap_or_default(),
                };
                match parameter["in"].as_str() {
                    Some("path") => address = address.replace(&format!("{{{name}}}"), value),
                    _ if value.is_empty() => {}
                    _ => drop(query.append_pair(name, value)),
                }
            }
            let address = format!("{address}?{}", query.finish());
            let body = if method == "post" { r#"{"requests":[{"query":"privacy"}]}"# } else { "" };
            requests.push((method.to_uppercase().parse().unwrap(), address, body.to_owned()));
        }
    }
    requests
}

/// The routes that a file of sources, or those of a folder, add by themselves.
fn routed(path: &Path) -> BTreeSet<String> {
    if path.is_dir() {
        let files = fs::read_dir(path).unwrap();
        return files.flat_map(|file| routed(&file.unwrap().path())).collect();
    }
    if path.extension().is_none_or(|ending| ending != "rs") {
        return BTreeSet::new();
    }
    let route = Regex::new(r#"\.route\(\s*"([^"]+)""#).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    route.captures_iter(text).map(|route| route[1].to_owned()).collect()
}

#[test]
fn the_other_routes_are_those_of_the_sources() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources = ["api", "pages", "embed", "algolia", "mcp", "http", "html", "serve/openapi.rs"];
    let found: BTreeSet<String> =
        sources.into_iter().flat_map(|source| routed(&src.join(source))).collect();
    assert_eq!(found, OTHERS.map(|(route, _)| route.to_owned()).into());
}

/// The answer in JSON, which must be one.
async fn json(site: &Router, address: &str) -> Value {
    let reply = get(site, address).await;
    assert_eq!(reply.status, 200, "{address}: {}", reply.text);
    serde_json::from_str(&reply.text).unwrap()
}

/// All rows of a list that comes in pages.
async fn rows(site: &Router, address: &str, list: &str) -> Vec<Value> {
    let pages = json(site, address).await["pages"].as_u64().unwrap();
    let mut rows = Vec::new();
    for page in 1..=pages {
        let mut part = json(site, &format!("{address}?page={page}")).await;
        rows.append(part[list].as_array_mut().unwrap());
    }
    assert_eq!(get(site, &format!("{address}?page={}", pages + 1)).await.status, 400);
    rows
}

/// A request for every route: those that pages declare, those that the API describes, the others.
async fn requests(site: &Router, current: &Current) -> Vec<(Method, String, String)> {
    let document = json(site, "/api/openapi.json").await;
    let asked = declared(current).into_iter();
    let asked = asked.chain(OTHERS.map(|(_, address)| address.to_owned()));
    let asked = asked.chain(MUCH.map(str::to_owned));
    let gets = asked.map(|address| (Method::GET, address, String::new()));
    gets.chain(described(&document)).collect()
}

#[tokio::test]
async fn no_reply_of_any_route_is_larger_than_the_bound_and_the_parts_are_whole() {
    let app = hostile::app();
    app.current().warm_up().unwrap();
    let site = router(app.clone());
    for (method, address, body) in requests(&site, &app.current()).await {
        let reply = ask(&site, method, &address, body).await;
        assert!(reply.largest <= MOST, "{address}: {}", reply.largest);
        // What links lead to comes in parts, and is not refused for its size.
        assert!(reply.status < 500 && reply.status != 413, "{address}: {}", reply.text);
    }

    let address = "/api/v1/sections/2020/long/0";
    let parts = json(&site, address).await["parts"].as_u64().unwrap();
    let text = hostile::text(0);
    let mut rest = text.as_str();
    for part in 1..=3 {
        let shown = json(&site, &format!("{address}?part={part}")).await["text"].take();
        rest = rest.strip_prefix(shown.as_str().unwrap()).unwrap();
    }
    let last = json(&site, &format!("{address}?part={parts}")).await["text"].take();
    assert!(rest.ends_with(last.as_str().unwrap()));
    assert_eq!(get(&site, &format!("{address}?part={}", parts + 1)).await.status, 400);

    // A piece is on the page of the part that a link to it names.
    let page = get(&site, "/sections/2020/long/0?part=4").await.text;
    assert!(page.contains(" id=\"p601\"") && page.contains(" id=\"p800\""));
    assert!(!page.contains(" id=\"p600\"") && page.contains("part=5"));

    let profiles = rows(&site, "/api/v1/actors/many", "profiles").await;
    let sections = profiles.iter().map(|profile| profile["sections"].as_array().unwrap().len());
    assert_eq!(sections.sum::<usize>(), SECTIONS);
    assert_eq!(rows(&site, "/api/v1/documents", "documents").await.len(), DOCUMENTS + 3);
    assert_eq!(rows(&site, "/api/v1/actors", "actors").await.len(), ACTORS + 3);
    what_a_client_chooses_is_not_multiplied(&site).await;
}

async fn what_a_client_chooses_is_not_multiplied(site: &Router) {
    let queries = "/1/indexes/*/queries";
    let many = |n: usize, hits: usize, tag: &str| {
        let question = json!({
            "query": "privacy a* b* trade", "hitsPerPage": hits, "facets": ["*"],
            "maxValuesPerFacet": 1000, "highlightPreTag": tag, "highlightPostTag": tag,
        });
        json!({ "requests": vec![question; n] }).to_string()
    };
    for (n, hits, tag) in [(1, 20, "<em>"), (20, 100, "\""), (20, 100, &"\"".repeat(64))] {
        let reply = ask(site, Method::POST, queries, many(n, hits, tag)).await;
        assert!(reply.largest <= MOST && matches!(reply.status, 200 | 413), "{}", reply.largest);
    }
    // Links repeat the address, and hits the query.
    let long = "privacy+%F0%9F%98%80".repeat(70);
    let values: String = (0..200).map(|n| format!("&actor=actor-{n}")).collect();
    for address in [
        format!("/search?q={long}"),
        format!("/search?q=privacy&per_page=100&lang=fr{values}"),
        format!("/search?q={long}{values}"),
        format!("/embed?q={long}&per_page=100{values}"),
        format!("/sections/7/everywhere/0?q={long}"),
        format!("/compare?a=0/many&b=2021/long&q={long}"),
        format!("/api/v1/suggest?q={long}&hits=10"),
        format!("/api/v1/search?q={long}&explain=true&per_page=100"),
        format!("/nothing?{}", "&".repeat(16_000)),
        format!("/oembed?url=https://atlas.example/search?q={}", "%22".repeat(5_000)),
    ] {
        let reply = get(site, &address).await;
        assert!(reply.largest <= MOST, "{}: {}", &address[..40], reply.largest);
        assert!(reply.status < 500, "{}: {}", &address[..40], reply.status);
    }
}
