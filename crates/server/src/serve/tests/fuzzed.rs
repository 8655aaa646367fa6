//! What the fuzz targets hold against any bytes, held against random requests each time that the tests run.

use std::sync::LazyLock;

use axum::Router;
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::sample;
use crate::{http::limits::Limits, serve::router::router};

#[path = "../../../../../fuzz/requests.rs"]
mod requests;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static ROUTER: LazyLock<Router> = LazyLock::new(|| router(sample::app(Limits::default())));

/// What means something in a query, or once did harm somewhere.
const SIGNS: [&str; 24] = [
    "\"",
    "(",
    ")",
    "*",
    "~",
    "^",
    ":",
    "-",
    "+",
    "AND",
    "OR",
    "NOT",
    "actor:",
    "edition:",
    "~5",
    "..",
    "\u{0}",
    "\u{9b}2J",
    "\u{202e}",
    "\u{1b}[31m",
    "<script>",
    "\r\nset-cookie: a",
    "=1+1",
    "é",
];

const NAMES: [&str; 24] = [
    "q",
    "page",
    "per_page",
    "sort",
    "collapse",
    "explain",
    "verbatim",
    "facet_limit",
    "lang",
    "basket",
    "issue",
    "actor",
    "group",
    "edition",
    "kind",
    "type",
    "limit",
    "hits",
    "format",
    "a",
    "b",
    "part",
    "url",
    "maxwidth",
];

const VALUES: [&str; 20] = [
    "",
    "0",
    "1",
    "-1",
    "99999999999999999999999",
    "1e9",
    "true",
    "itu",
    "alpha",
    "%00",
    "%ff",
    "%",
    "%0d%0a",
    "+",
    "2025",
    "newest",
    "json",
    "fr",
    "en-GB;q=0.1",
    "https://atlas.example/baskets/security",
];

const MEMBERS: [&str; 24] = [
    "requests",
    "indexName",
    "query",
    "params",
    "page",
    "hitsPerPage",
    "facets",
    "facetFilters",
    "numericFilters",
    "filters",
    "maxValuesPerFacet",
    "attributesToRetrieve",
    "attributesToHighlight",
    "attributesToSnippet",
    "highlightPreTag",
    "highlightPostTag",
    "snippetEllipsisText",
    "distinct",
    "facetQuery",
    "maxFacetHits",
    "facet",
    "type",
    "unknown",
    "",
];

fn query() -> impl Strategy<Value = String> {
    let word = prop_oneof![select(&SIGNS[..]).prop_map(str::to_owned), "\\PC{0,12}", "[a-z]{1,8}"];
    (vec(word, 0..12), select(&["", " "][..])).prop_map(|(words, between)| words.join(between))
}

fn parameters() -> impl Strategy<Value = String> {
    let value = prop_oneof![select(&VALUES[..]).prop_map(str::to_owned), "[!-~]{0,20}"];
    let pair = (select(&NAMES[..]), value).prop_map(|(name, value)| format!("{name}={value}"));
    vec(pair, 0..12).prop_map(|pairs| pairs.join("&"))
}

/// JSON that is mostly what such a body consists of.
fn body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        query().prop_map(Value::from),
        parameters().prop_map(Value::from),
        select(&["actor:Alpha", "issues.lvl0:Security", "*", "edition>2000", "text:10"][..])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((select(&MEMBERS[..]), inner), 0..8)
                .prop_map(|members| members.into_iter().map(|(n, v)| (n.to_owned(), v)).collect()),
        ]
    })
}

fn none_wrong(wrong: &[String]) -> Result<(), TestCaseError> {
    prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

proptest! {
    #[test]
    fn any_query_is_answered(query in query()) {
        none_wrong(&RUNTIME.block_on(requests::query(&ROUTER, query.as_bytes())))?;
    }

    #[test]
    fn any_bytes_of_a_query_are_answered(query in vec(any::<u8>(), 0..60)) {
        none_wrong(&RUNTIME.block_on(requests::query(&ROUTER, &query)))?;
    }

    #[test]
    fn any_parameters_are_answered(parameters in parameters()) {
        none_wrong(&RUNTIME.block_on(requests::parameters(&ROUTER, parameters.as_bytes())))?;
    }

    #[test]
    fn any_body_of_algolia_is_answered(body in body()) {
        let several = json!({ "requests": [&body] }).to_string();
        for body in [body.to_string(), several] {
            none_wrong(&RUNTIME.block_on(requests::algolia(&ROUTER, body.as_bytes())))?;
        }
    }

    #[test]
    fn any_bytes_of_a_body_are_answered(body in vec(any::<u8>(), 0..200)) {
        none_wrong(&RUNTIME.block_on(requests::algolia(&ROUTER, &body)))?;
    }
}
