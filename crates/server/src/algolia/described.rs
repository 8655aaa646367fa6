//! The bodies of `/1/indexes/…` for the OpenAPI document; elsewhere they are read and written as the
//! loose JSON that they are.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::{IntoResponses, ToSchema};

use crate::http::described::ErrorReply;

/// Several searches: a list of them, alone or as `requests`.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(example = json!({ "requests": [{ "indexName": "atlas", "query": "privacy", "facets": ["issues.lvl0"], "hitsPerPage": 1 }] }))]
#[expect(dead_code, reason = "only described")]
pub(super) enum AlgoliaBody {
    Named(AlgoliaQueries),
    List(Vec<AlgoliaQuery>),
}

/// Several searches.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "requests": [{ "indexName": "atlas", "query": "privacy", "facets": ["issues.lvl0"], "hitsPerPage": 1 }] }))]
pub(super) struct AlgoliaQueries {
    requests: Vec<AlgoliaQuery>,
}

/// One search. Older clients send all but the index as a query string, `params`. Whatever can be read is taken, of
/// whatever type it is; the rest is as if it were not there, and a word in `message` says so.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({ "query": "privacy", "hitsPerPage": 1 }))]
pub(super) struct AlgoliaQuery {
    /// A text, any name; one that ends in `_newest` or `_actor` puts the hits in that order.
    index_name: Option<Value>,
    /// A text.
    query: Option<Value>,
    /// A number, counted from zero.
    page: Option<Value>,
    /// A number, 20 unless given.
    hits_per_page: Option<Value>,
    /// The attributes to count, one or a list: `issues.lvl0`, `issues.lvl1`, `actor`, `group`,
    /// `edition`, `kind`, or `*`.
    facets: Option<Value>,
    /// `attribute:value`; lists in the list mean any of them.
    facet_filters: Option<Value>,
    /// Filters in words, such as `actor:"ILO" AND NOT kind:About`.
    filters: Option<Value>,
    /// Such as `edition>=2023`, in lists like those of `facetFilters`.
    numeric_filters: Option<Value>,
    /// A number, 100 unless given.
    max_values_per_facet: Option<Value>,
    /// A list of names.
    attributes_to_retrieve: Option<Value>,
    /// A list of names.
    attributes_to_highlight: Option<Value>,
    /// A list of `attribute:number of words`.
    attributes_to_snippet: Option<Value>,
    /// A text, `<em>` unless given.
    highlight_pre_tag: Option<Value>,
    /// A text, `</em>` unless given.
    highlight_post_tag: Option<Value>,
    /// Whether a passage that stands in several editions is shown once; so it is unless `false`.
    distinct: Option<Value>,
}

/// A look for values of one facet. Whatever can be read is taken, of whatever type it is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({ "facetQuery": "inter" }))]
pub(super) struct AlgoliaFacetQuery {
    /// How the words of the values begin.
    facet_query: Option<Value>,
    /// A number, 10 unless given.
    max_facet_hits: Option<Value>,
    /// Of the search whose values are counted.
    query: Option<Value>,
    /// Of that search, too.
    filters: Option<Value>,
}

/// One result for each request, in their order.
#[derive(Serialize, ToSchema)]
pub(super) struct AlgoliaResults {
    results: Vec<AlgoliaResult>,
}

/// The result of one search.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AlgoliaResult {
    hits: Vec<AlgoliaHit>,
    /// How many there are on all pages.
    nb_hits: usize,
    /// Counted from zero.
    page: usize,
    nb_pages: usize,
    hits_per_page: usize,
    /// For each attribute that was asked for, the values and how many hits each has.
    facets: BTreeMap<String, BTreeMap<String, usize>>,
    exhaustive: BTreeMap<String, bool>,
    exhaustive_facets_count: bool,
    exhaustive_nb_hits: bool,
    exhaustive_typo: bool,
    /// As typed.
    query: String,
    /// As it was searched.
    parsed_query: String,
    /// The parameters, as a query string.
    params: String,
    index: String,
    #[serde(rename = "processingTimeMS")]
    processing_time_ms: u64,
    /// The order of the facets.
    rendering_content: Map<String, Value>,
    /// What was left out or taken in another way, in sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// A passage. `attributesToRetrieve` chooses among the attributes.
#[derive(Serialize, ToSchema)]
pub(super) struct AlgoliaHit {
    #[serde(rename = "objectID")]
    object_id: String,
    title: Option<String>,
    actor: Option<String>,
    /// The stakeholder group.
    group: Option<String>,
    edition: Option<String>,
    kind: Option<String>,
    issues: Option<AlgoliaIssues>,
    /// The headings above, outermost first.
    path: Option<Vec<String>>,
    document: Option<String>,
    text: Option<String>,
    url: Option<String>,
    /// For DocSearch, as are the four that follow.
    url_without_anchor: Option<String>,
    anchor: Option<String>,
    #[serde(rename = "type")]
    level: Option<String>,
    hierarchy: Option<BTreeMap<String, Option<String>>>,
    content: Option<String>,
    /// What it was found by, `words` or `meaning`; in what is near in meaning alone nothing is marked. Left out
    /// where there is no model.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Attributes with what matched between the tags.
    #[serde(rename = "_highlightResult")]
    highlight_result: Map<String, Value>,
    /// Some words around the first match.
    #[serde(rename = "_snippetResult", skip_serializing_if = "Option::is_none")]
    snippet_result: Option<Map<String, Value>>,
}

/// Baskets, and `basket > issue`, by label.
#[derive(Serialize, ToSchema)]
pub(super) struct AlgoliaIssues {
    lvl0: Vec<String>,
    lvl1: Vec<String>,
}

/// Values of one facet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AlgoliaFacetHits {
    facet_hits: Vec<AlgoliaFacetHit>,
    exhaustive_facets_count: bool,
    exhaustive: BTreeMap<String, bool>,
    index: String,
    #[serde(rename = "processingTimeMS")]
    processing_time_ms: u64,
    /// What was left out or taken in another way, in sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// One value.
#[derive(Serialize, ToSchema)]
pub(super) struct AlgoliaFacetHit {
    value: String,
    /// With what matched between the tags.
    highlighted: String,
    count: usize,
}

/// The body of a refusal: what these clients read, beside our own form.
#[derive(Serialize, ToSchema)]
pub(super) struct AlgoliaErrorReply {
    message: String,
    status: u16,
    #[serde(flatten)]
    ours: ErrorReply,
}

/// How a request may be refused.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; `in_their_form` writes it")]
pub(super) enum AlgoliaRefused {
    /// The body is not JSON, or asks too much at once.
    #[response(status = 400, example = json!({ "message": "the body takes a list `requests`", "status": 400, "error": { "code": "invalid_parameter", "message": "the body takes a list `requests`" } }))]
    Wrong(#[to_schema] AlgoliaErrorReply),
    /// The body is too large.
    #[response(status = 413, example = json!({ "message": "the body of the request is larger than this server takes", "status": 413, "error": { "code": "too_large", "message": "the body of the request is larger than this server takes" } }))]
    TooLarge(#[to_schema] AlgoliaErrorReply),
    /// Too many requests from one address; `Retry-After` says when to come back.
    #[response(status = 429, example = json!({ "message": "too many requests from one address; try again in 2 s", "status": 429, "error": { "code": "too_many_requests", "message": "too many requests from one address; try again in 2 s" } }))]
    TooMany(#[to_schema] AlgoliaErrorReply),
    /// The server is busy, or the index cannot be read; `Retry-After` says when to come back.
    #[response(status = 503, example = json!({ "message": "the request took longer than this server allows; ask for less at a time, or narrow the search", "status": 503, "error": { "code": "timeout", "message": "the request took longer than this server allows; ask for less at a time, or narrow the search" } }))]
    Busy(#[to_schema] AlgoliaErrorReply),
}
