//! `/opensearch.xml`, by which browsers add the search to theirs.
//!
//! By OpenSearch 1.1 Draft 6.

use axum::{Extension, extract::State, response::Response};
use maud::{Markup, PreEscaped, html};

use crate::{
    html::sent,
    http::{app::App, described::Refused, identity::LogoKind, owner::Owner},
    words::{Language, say},
};

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
pub(crate) async fn description(
    State(app): State<App>,
    Extension(owner): Extension<Owner>,
) -> Response {
    let base = app.base_url();
    let icon = app.identity().logo.as_ref().map_or(LogoKind::Svg, |logo| logo.kind);
    let url = |media_type: &str, path: &str| -> Markup {
        html! { Url type=(media_type) template={ (base) (path) } {} }
    };
    let document = html! {
        (PreEscaped(r#"<?xml version="1.0" encoding="UTF-8"?>"#))
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (owner.short_name()) }
            Description { (say!(Language::ENGLISH, "site-name", name = owner.title(Language::ENGLISH))) }
            (url("text/html", "/search?q={searchTerms}&page={startPage?}"))
            (url("application/x-suggestions+json", "/api/v1/suggest?q={searchTerms}&format=opensearch"))
            (url("application/atom+xml", "/search.atom?q={searchTerms}"))
            Url type="application/opensearchdescription+xml" rel="self"
                template={ (base) "/opensearch.xml" } {}
            Image height="16" width="16" type=(icon.content_type()) { (base) "/favicon.ico" }
            Query role="example" searchTerms="cybersecurity" {}
            InputEncoding { "UTF-8" }
            OutputEncoding { "UTF-8" }
            Language { "en" }
        }
    };
    let content_type = "application/opensearchdescription+xml; charset=utf-8";
    sent::xml(content_type, document.into_string())
}
