//! What documents and clients bring that is no text: it goes out as text, or not at all, whatever it goes
//! into.

use axum::{Router, body::Body, http::Request};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use serde_json::json;
use tokio::runtime::Runtime;

use super::sample::{Answer, send};
use crate::{
    answer::Index,
    http::{app::App, limits::Limits},
    serve::router::router,
    words::steers,
};

/// Markup, a form feed, NUL, ANSI, C1, controls of direction, what is no character, and a formula.
const HOSTILE: &str = "=HYPERLINK(\"x\") <script>alert(1)</script> \"'&]]> --> \u{c}newt\0 \u{1b}[31m\u{7} \u{9b}2J \
                       \u{85}\u{202e}\u{2066}\u{2069} \u{2028}\u{fffe}\u{ffff}\u{7f} \r\nX-Injected: 1";

/// A site of which every name and every text is hostile.
fn site() -> Router {
    let basket =
        json!({ "id": "security", "label": HOSTILE, "description": HOSTILE, "aliases": [HOSTILE] });
    let issue = json!({ "id": "newts", "label": HOSTILE, "basket": "security", "secondary": [],
        "parent": null, "description": HOSTILE, "aliases": [HOSTILE], "headings": [] });
    let taxonomy = json!({ "baskets": [basket], "issues": [issue], "combined": [], "parts": [] });
    let actor = json!({ "id": "alpha", "name": HOSTILE, "acronym": "A\u{9b}B" });
    let span = json!({ "start_line": 1, "end_line": 2, "start_byte": 0, "end_byte": 9 });
    let profile = |edition: u16| {
        json!({ "type": "actor", "id": format!("{edition}/alpha"), "source": format!("{edition}.txt"),
            "document": HOSTILE, "edition": edition, "actor": actor, "established": HOSTILE,
            "address": HOSTILE, "website": "javascript:alert(1)", "stakeholder_group": HOSTILE,
            "social": [{ "platform": HOSTILE, "handle": HOSTILE }], "filed_under": null, "span": span })
    };
    let section = |edition: u16| {
        json!({ "type": "section", "id": format!("{edition}/alpha/newts"),
            "source": format!("{edition}.txt"), "document": HOSTILE, "edition": edition,
            "actor": actor, "profile": format!("{edition}/alpha"), "kind": "policy-issue",
            "heading": HOSTILE, "heading_inferred": false, "path": [HOSTILE, HOSTILE],
            "issues": ["newts"], "baskets": ["security"], "span": span,
            "text": format!("{HOSTILE} of {edition}. A newt."), "empty": false,
            "group": format!("{edition}"), "symbols": [], "years": [] })
    };
    let records = [profile(2023), section(2023), profile(2025), section(2025)];
    let records: Vec<_> =
        records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect();
    let taxonomy = serde_json::from_value(taxonomy).unwrap();
    let index = Index::in_memory(&records, taxonomy, ingest::Authority::default()).unwrap();
    router(App::new(index, Limits { rate: None, ..Limits::default() }, "https://atlas.example"))
}

async fn get(site: &Router, path: &str, accept: &str) -> Answer {
    let request = Request::get(path).header("accept", accept).body(Body::empty()).unwrap();
    send(site.clone(), request).await
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The routes whose answers hold texts of documents, and of the client where they repeat any.
fn addresses() -> Vec<String> {
    let q = encoded(HOSTILE);
    let fixed = [
        "/",
        "/search",
        "/search?q=newt",
        "/search.atom?q=newt",
        "/search.csv?q=newt",
        "/sitemap.xml",
        "/opensearch.xml",
        "/matrix",
        "/matrix.svg",
        "/embed?q=newt",
        "/embed/guide",
        "/api/v1/search?q=newt",
        "/api/v1/suggest?q=a",
        "/api/v1/suggest?q=a&format=opensearch",
        "/api/v1/actors",
        "/api/v1/actors/alpha",
        "/api/v1/issues",
        "/api/v1/documents",
        "/api/v1/facets/actor",
        "/api/v1/sections/2025/alpha/newts",
        "/actors/alpha",
        "/issues/newts",
        "/baskets/security",
        "/documents/2025.txt",
        "/sections/2025/alpha/newts",
        "/cite/text/2025/alpha/newts",
        "/cite/bibtex/2025/alpha/newts",
        "/cite/csl/2025/alpha/newts",
        "/cite/ris/2025/alpha/newts",
        "/changes",
        "/changes.atom",
        "/compare",
        "/compare?a=2023/alpha&b=2025/alpha",
        "/api/v1/compare?a=2023/alpha&b=2025/alpha",
        "/compare?a=2023/alpha/newts&b=2025/alpha/newts",
    ];
    let asking = [
        format!("/search?q={q}"),
        format!("/search?actor={q}"),
        format!("/search.atom?q={q}"),
        format!("/search.csv?q={q}"),
        format!("/embed?q={q}"),
        format!("/api/v1/search?q={q}"),
        format!("/api/v1/search?actor={q}"),
        format!("/api/v1/suggest?q={q}"),
        format!("/oembed?url={q}"),
        format!("/nothing/{q}"),
        format!("/actors/{q}"),
        format!("/sections/{q}"),
        format!("/cite/{q}/{q}"),
        format!("/api/v1/facets/{q}"),
    ];
    fixed.map(str::to_owned).into_iter().chain(asking).collect()
}

#[test]
fn what_is_no_text_goes_out_as_text_or_not_at_all() {
    let site = site();
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for address in addresses() {
        for accept in ["*/*", "text/html"] {
            let answer = Runtime::new().unwrap().block_on(get(&site, &address, accept));
            assert!(answer.status.as_u16() < 500, "{address}: {}", answer.text);
            assert_eq!(answer.header("x-injected"), "", "{address}");
            let found = answer.text.chars().find(|letter| steers(*letter));
            assert_eq!(found, None, "{address}: {}", answer.text);
            let content_type = answer.header("content-type");
            *kinds.entry(content_type.clone()).or_default() += 1;
            if content_type.contains("html") {
                assert!(!answer.text.contains("<script>alert"), "{address}: {}", answer.text);
                assert!(!answer.text.contains("href=\"javascript:"), "{address}: {}", answer.text);
            }
            if content_type.contains("xml") {
                let parsed = roxmltree::Document::parse(&answer.text);
                assert!(parsed.is_ok(), "{address}: {parsed:?}: {}", answer.text);
            }
            if content_type.contains("csv") {
                let mut table = csv::Reader::from_reader(answer.text.as_bytes());
                for row in table.records() {
                    let formula = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@']);
                    assert!(!row.unwrap().iter().any(formula), "{address}: {}", answer.text);
                }
            }
        }
    }
    let of_xml = kinds.keys().filter(|kind| kind.contains("xml"));
    assert_eq!(of_xml.count(), 4, "feeds, maps, descriptions, pictures: {kinds:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_feed_is_well_formed_whatever_is_asked(q in any::<String>()) {
        let path = format!("/search.atom?q={}", encoded(&q));
        let answer = Runtime::new().unwrap().block_on(get(&site(), &path, "*/*"));
        prop_assume!(answer.status == 200);
        let feed = roxmltree::Document::parse(&answer.text);
        prop_assert!(feed.is_ok(), "{:?}: {}", feed, answer.text);
    }
}

#[test]
fn a_refusal_says_that_it_is_of_this_moment_and_depends_on_what_is_accepted() {
    let site = site();
    for address in [
        "/nothing",
        "/search?basket=none",
        "/api/v1/search?basket=none",
        "/api/v1/nothing",
        "/actors/none",
    ] {
        for accept in ["*/*", "text/html"] {
            let answer = Runtime::new().unwrap().block_on(get(&site, address, accept));
            if answer.status.is_success() {
                continue;
            }
            assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            assert!(answer.header("vary").contains("accept, accept-language"), "{address}");
        }
    }
}
