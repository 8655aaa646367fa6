//! `/opensearch.xml`, by which browsers add the search to theirs, and the suggestions they show.
//!
//! By OpenSearch 1.1 Draft 6 and its suggestions extension.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

use crate::{http::app::App, serve::openapi::Refused};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/opensearch.xml", get(description))
}

/// The search, described for browsers
///
/// By OpenSearch 1.1 Draft 6.
#[utoipa::path(
    get, path = "/opensearch.xml", operation_id = "opensearch", tag = "Embedding",
    responses(
        (status = 200, description = "A description document", body = String, content_type = "application/opensearchdescription+xml"),
        Refused,
    ),
)]
pub(crate) async fn description(State(app): State<App>) -> Response {
    let base = app.base_url();
    let url = |media_type: &str, path: &str| -> Markup {
        html! { Url type=(media_type) template={ (base) (path) } {} }
    };
    let document = html! {
        (PreEscaped(r#"<?xml version="1.0" encoding="UTF-8"?>"#))
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { "Atlas Search" }
            Description { "Search the Geneva Digital Atlas: who in Geneva does what on digital policy." }
            (url("text/html", "/search?q={searchTerms}&page={startPage?}"))
            (url("application/x-suggestions+json", "/api/v1/suggest?q={searchTerms}&format=opensearch"))
            (url("application/atom+xml", "/search.atom?q={searchTerms}"))
            Url type="application/opensearchdescription+xml" rel="self"
                template={ (base) "/opensearch.xml" } {}
            Image height="16" width="16" type="image/svg+xml" { (base) "/favicon.ico" }
            Query role="example" searchTerms="cybersecurity" {}
            InputEncoding { "UTF-8" }
            OutputEncoding { "UTF-8" }
            Language { "en" }
        }
    };
    let content_type = "application/opensearchdescription+xml; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], document.into_string()).into_response()
}

/// Suggestions as a browser reads them: what was typed, then texts, descriptions and addresses, in
/// lists of equal length.
pub(crate) fn suggestions<'a>(
    q: &str,
    suggested: impl Iterator<Item = (&'a str, String, String)>,
) -> Response {
    let (mut texts, mut descriptions, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    for (text, description, address) in suggested {
        texts.push(text);
        descriptions.push(description);
        addresses.push(address);
    }
    let body = json!([q, texts, descriptions, addresses]).to_string();
    ([(header::CONTENT_TYPE, "application/x-suggestions+json")], body).into_response()
}
