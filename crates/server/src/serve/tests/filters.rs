//! Filters in the Algolia shape, beside a query.
//!
//! 1. However many there are, the words that are asked for are asked for.

use serde_json::json;

use super::algolia::search;

#[tokio::test]
async fn a_long_list_of_filters_takes_nothing_from_the_words_that_are_asked() {
    // A filter on what nobody has is a list of everything else, as a page of check boxes sends it.
    let years: Vec<String> = (0..140).map(|year| format!("edition:{}", 1900 + year)).collect();
    let kinds = vec!["kind:Policy issue".to_owned(); 50];
    for q in ["courts", "networks"] {
        let result = search(json!({
            "query": q,
            "facetFilters": [years, kinds, ["actor:Alpha", "actor:Beta"], ["edition:-2023"]],
        }))
        .await;
        let alone = search(json!({ "query": q, "filters": "NOT edition:2023" })).await;
        assert_eq!(result["nbHits"], alone["nbHits"], "{q}: {}", result["message"]);
        assert_eq!(result["hits"], alone["hits"], "{q}");
        assert_eq!(result["parsedQuery"], q, "filters are no part of the query");
    }
}
