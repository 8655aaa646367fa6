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
use serde_json::Value;

use super::hostile::{self, DOCUMENTS, SECTIONS};
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
    let request = Request::builder().method(method).uri(address).header("accept", accept);
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
const OTHERS: [(&str, &str); 11] = [
    ("/1/indexes/{index}/recommendations", "/1/indexes/x/recommendations"),
    ("/api/openapi.json", "/api/openapi.json"),
    ("/assets/{name}", "/assets/none.css"),
    ("/cite/{format}/{*id}", "/cite/bibtex/2020/long/0"),
    ("/embed/guide.js", "/embed/guide.js"),
    ("/favicon.ico", "/favicon.ico"),
    ("/matrix.svg", "/matrix.svg?page=2"),
    ("/robots.txt", "/robots.txt"),
    ("/sitemap.xml", "/sitemap.xml"),
    ("/widget/{version}/{name}", "/widget/1.0.0/atlas-search.js"),
    ("/", "/nothing-here"),
];

/// Addresses that ask for much, whatever their route.
const MUCH: [&str; 30] = [
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
    "/sections/2020/long/0?q=privacy&lang=fr",
    "/sections/2020/long/0?part=900&q=privacy",
    "/sections/7/everywhere/0?q=privacy",
    "/compare?a=2020/long&b=2021/long&q=privacy",
    "/compare?a=2020/long/0&b=2021/long/0&part=9",
    "/compare?a=0/many&b=2021/long",
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

#[test]
fn the_other_routes_are_those_of_the_sources() {
    fn routes(dir: &Path, found: &mut BTreeSet<String>) {
        let route = Regex::new(r#"\.route\(\s*"([^"]+)""#).unwrap();
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                routes(&path, found);
            } else if !path.ends_with("html/declared.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                found.extend(route.captures_iter(text).map(|route| route[1].to_owned()));
            }
        }
    }
    let mut found = BTreeSet::from(["/".to_owned()]);
    for folder in
        ["api", "pages", "embed", "algolia", "http", "html", "serve/router.rs", "serve/openapi.rs"]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
        match path.is_dir() {
            true => routes(&path, &mut found),
            false => {
                let route = Regex::new(r#"\.route\(\s*"([^"]+)""#).unwrap();
                let text = fs::read_to_string(path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                found.extend(route.captures_iter(text).map(|route| route[1].to_owned()));
            }
        }
    }
    assert_eq!(found, OTHERS.map(|(route, _)| route.to_owned()).into());
}

#[tokio::test]
async fn no_reply_of_any_route_is_larger_than_the_bound() {
    let app = hostile::app();
    let site = router(app.clone());
    let document: Value =
        serde_json::from_str(&get(&site, "/api/openapi.json").await.text).unwrap();
    let asked = declared(&app.current()).into_iter();
    let asked = asked.chain(OTHERS.map(|(_, address)| address.to_owned()));
    let asked = asked.chain(MUCH.map(str::to_owned));
    let gets = asked.map(|address| (Method::GET, address, String::new()));
    let (mut refused, mut sizes) = (Vec::new(), Vec::new());
    for (method, address, body) in gets.chain(described(&document)) {
        let begun = std::time::Instant::now();
        let reply = ask(&site, method, &address, body).await;
        if begun.elapsed().as_millis() > 300 {
            eprintln!("SLOW {:?} {address}", begun.elapsed());
        }
        assert!(reply.largest <= MOST, "{address}: {}", reply.largest);
        assert!(reply.status < 500, "{address}: {}", reply.text);
        // What nothing here is built to ask for may be refused; what links lead to may not.
        if reply.status == 413 {
            refused.push(address.clone());
        }
        sizes.push((reply.largest, reply.status, address));
    }
    sizes.sort();
    for size in sizes.iter().rev().take(25) {
        eprintln!("{size:?}");
    }
    assert_eq!(refused, [""; 0]);

    // The parts of one text.
    let whole = hostile::text(0);
    let mut joined = String::new();
    let first: Value =
        serde_json::from_str(&get(&site, "/api/v1/sections/2020/long/0").await.text).unwrap();
    let parts = first["parts"].as_u64().unwrap();
    for part in 1..=parts {
        let address = format!("/api/v1/sections/2020/long/0?part={part}");
        let reply = get(&site, &address).await;
        assert!(reply.largest <= MOST, "{address}");
        let reply: Value = serde_json::from_str(&reply.text).unwrap();
        joined += reply["text"].as_str().unwrap();
        if part > 40 && part < parts - 2 {
            break;
        }
    }
    assert!(whole.starts_with(&joined));

    // The sections of one actor, and all documents.
    let mut sections = 0;
    for page in 1.. {
        let reply = get(&site, &format!("/api/v1/actors/many?page={page}")).await;
        if reply.status == 400 {
            break;
        }
        let reply: Value = serde_json::from_str(&reply.text).unwrap();
        let profiles = reply["profiles"].as_array().unwrap();
        sections += profiles.iter().map(|p| p["sections"].as_array().unwrap().len()).sum::<usize>();
    }
    assert_eq!(sections, SECTIONS);
    let mut documents = BTreeSet::new();
    for page in 1.. {
        let reply = get(&site, &format!("/api/v1/documents?page={page}")).await;
        if reply.status == 400 {
            break;
        }
        let reply: Value = serde_json::from_str(&reply.text).unwrap();
        let listed = reply["documents"].as_array().unwrap().iter();
        documents.extend(listed.map(|d| d["source"].as_str().unwrap().to_owned()));
    }
    assert_eq!(documents.len(), DOCUMENTS + 3);
}
