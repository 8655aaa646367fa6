//! `GET /api/openapi.json`: the API described, from the types that are sent.

use std::sync::LazyLock;

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use utoipa::{OpenApi, ToSchema};

use crate::{App, wire};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/openapi.json", get(document))
}

/// The document as it is sent.
pub(crate) fn text() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| Description::openapi().to_json().expect("plain data"));
    &TEXT
}

async fn document() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text()).into_response()
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Atlas Search",
        description = "Full-text search over the Geneva Digital Atlas. Public and read-only: no key, any origin.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    paths(search, suggest, issues, actors, actor, section, compare, oembed, queries),
    components(schemas(wire::SearchReply, ErrorReply, ActorName, Span))
)]
struct Description;

/// The body of every refusal.
#[derive(ToSchema)]
#[schema(example = json!({ "error": { "code": "unknown_value", "message": "there is no basket `cyber`; did you mean `cybersecurity`?" } }))]
#[expect(dead_code, reason = "only described; `error::Refusal` writes it")]
pub(crate) struct ErrorReply {
    error: ErrorBody,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only described; `error::Refusal` writes it")]
struct ErrorBody {
    /// Stable, for programs.
    code: String,
    /// For people; may change.
    message: String,
}

/// An organisation.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of `ingest::ActorName`, which knows no server")]
pub(crate) struct ActorName {
    id: String,
    name: String,
    acronym: Option<String>,
}

/// A place in a document: lines from one, both ends included; bytes half open.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of `ingest::Span`, which knows no server")]
pub(crate) struct Span {
    start_line: usize,
    end_line: usize,
    start_byte: usize,
    end_byte: usize,
}

macro_rules! described {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[expect(dead_code, reason = "described, not called: the handler is in the file of its resource")]
        fn $name() {}
    };
}

described! {
/// Search
///
/// One page of hits, best first, and the counts of every facet. Repeated keys of one facet mean any
/// of them; different facets mean all of them.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "Search",
    params(
        ("q" = Option<String>, Query, description = "Words, \"phrases\", AND, OR, NOT, brackets, field:value", example = "network security"),
        ("basket" = Option<Vec<String>>, Query, description = "An issue basket", example = json!(["cybersecurity"])),
        ("issue" = Option<Vec<String>>, Query, description = "A policy issue"),
        ("actor" = Option<Vec<String>>, Query, description = "An organisation"),
        ("group" = Option<Vec<String>>, Query, description = "A stakeholder group"),
        ("edition" = Option<Vec<String>>, Query, description = "The edition, a year"),
        ("kind" = Option<Vec<String>>, Query, description = "The kind of section"),
        ("type" = Option<Vec<String>>, Query, description = "section, actor or reference"),
        ("sort" = Option<String>, Query, description = "relevance, newest or actor"),
        ("page" = Option<usize>, Query, description = "From 1"),
        ("per_page" = Option<usize>, Query, description = "Hits on a page, 10 unless given"),
        ("collapse" = Option<bool>, Query, description = "Whether a passage that stands in several editions is shown once"),
    ),
    responses(
        (status = 200, description = "A page of hits", body = wire::SearchReply),
        (status = 400, description = "A parameter has the wrong form, or a facet has no such value", body = ErrorReply),
        (status = 429, description = "Too many requests from one address; see `Retry-After`", body = ErrorReply),
        (status = 503, description = "The server is busy; see `Retry-After`", body = ErrorReply),
    ),
)]
search
}

described! {
/// Suggestions
///
/// What the words typed so far may become; with `hits`, also the first hits and their number.
#[utoipa::path(
    get, path = "/api/v1/suggest", tag = "Search",
    params(
        ("q" = String, Query, description = "What has been typed", example = "cyb"),
        ("limit" = Option<usize>, Query, description = "How many suggestions, 6 unless given, at most 20"),
        ("hits" = Option<usize>, Query, description = "How many hits, at most 10"),
        ("basket" = Option<Vec<String>>, Query, description = "A filter on the hits; as are `issue`, `actor` and the other facets"),
        ("format" = Option<String>, Query, description = "`opensearch` for the form that browsers read"),
    ),
    responses(
        (status = 200, description = "Suggestions", example = json!({ "q": "cyb", "suggestions": [{ "text": "Cybersecurity", "kind": "basket", "id": "cybersecurity", "count": 120, "url": "/baskets/cybersecurity" }] })),
        (status = 400, description = "A parameter has the wrong form", body = ErrorReply),
    ),
)]
suggest
}

described! {
/// Baskets and issues
#[utoipa::path(get, path = "/api/v1/issues", tag = "Lists",
    responses((status = 200, description = "The taxonomy, with how many passages each basket and issue has")))]
issues
}

described! {
/// Actors
#[utoipa::path(get, path = "/api/v1/actors", tag = "Lists",
    responses((status = 200, description = "The organisations, by name")))]
actors
}

described! {
/// One actor
#[utoipa::path(get, path = "/api/v1/actors/{id}", tag = "Lists",
    params(("id" = String, Path, description = "The slug", example = "ilo")),
    responses(
        (status = 200, description = "The organisation and its profiles, newest first"),
        (status = 404, description = "There is no such actor", body = ErrorReply),
    ))]
actor
}

described! {
/// One section
#[utoipa::path(get, path = "/api/v1/sections/{id}", tag = "Lists",
    params(("id" = String, Path, description = "The id of a record, slashes as they are", example = "000/ilo/future-of-work")),
    responses(
        (status = 200, description = "The record, whole, and where else its passage stands"),
        (status = 404, description = "There is no such record", body = ErrorReply),
    ))]
section
}

described! {
/// Two profiles or two sections, word by word
#[utoipa::path(get, path = "/api/v1/compare", tag = "Lists",
    params(
        ("a" = String, Query, description = "The earlier one", example = "004/ilo"),
        ("b" = String, Query, description = "The later one", example = "000/ilo"),
    ),
    responses(
        (status = 200, description = "What was removed and added"),
        (status = 400, description = "They cannot be compared", body = ErrorReply),
        (status = 404, description = "There is no such record", body = ErrorReply),
    ))]
compare
}

described! {
/// The frame for an address of this site
#[utoipa::path(get, path = "/oembed", tag = "Embedding",
    params(
        ("url" = String, Query, description = "An address of this site"),
        ("maxwidth" = Option<usize>, Query, description = "In pixels"),
        ("maxheight" = Option<usize>, Query, description = "In pixels"),
    ),
    responses(
        (status = 200, description = "By the oEmbed specification, of type `rich`"),
        (status = 404, description = "There is nothing to embed at that address", body = ErrorReply),
    ))]
oembed
}

described! {
/// Several searches in the shape of Algolia
///
/// For `algoliasearch`, InstantSearch, Autocomplete and DocSearch with a `hosts` option.
#[utoipa::path(post, path = "/1/indexes/*/queries", tag = "Embedding",
    request_body(content = String, content_type = "text/plain", example = json!({ "requests": [{ "indexName": "atlas", "query": "privacy", "facets": ["issues.lvl0"] }] })),
    responses(
        (status = 200, description = "One result for each request, in their order"),
        (status = 400, description = "The body is not JSON, or asks too much at once", body = ErrorReply),
    ))]
queries
}
