//! `GET /api/openapi.json`: the API described, from the handlers and the types that are sent.
//!
//! What cannot be read off a type is an example, and those are files: replies of a server, cut
//! short, one for each operation.

use std::{borrow::Cow, sync::OnceLock};

use axum::{
    Extension, Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Map, Value, json};
use utoipa::{
    OpenApi,
    openapi::{OpenApi as Document, RefOr, Required, path::Operation},
};

use crate::{
    http::{
        app::App,
        below::Below,
        described::{ApiDocument, ErrorBody, ErrorReply},
        owner::Owner,
    },
    words::{Language, say},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/openapi.json", get(send))
}

/// The document before anything is described in it.
pub(crate) fn empty() -> Document {
    Description::openapi()
}

/// The document as it is sent, of what the routes describe. It is the same for every router.
pub(crate) fn document(described: Document) -> ApiDocument {
    static TEXT: OnceLock<String> = OnceLock::new();
    ApiDocument(TEXT.get_or_init(|| {
        let document = serde_json::to_value(finished(described)).expect("plain data");
        with_empty_values(document).to_string()
    }))
}

async fn send(
    State(app): State<App>,
    Extension(ApiDocument(text)): Extension<ApiDocument>,
) -> Response {
    let text = owned(text, &app.owner());
    let text = match (Below::of(app.base_url()), text.strip_prefix('{')) {
        // A client puts the paths behind the root of the host, unless it is told what they lie below.
        (below, Some(rest)) if below != Below::default() => {
            let servers = json!([{ "url": app.base_url() }]);
            format!("{{\"servers\":{servers},{rest}").into()
        }
        _ => text,
    };
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// The document under the name of whoever owns the site, where that is said.
fn owned<'t>(text: &'t str, owner: &Owner) -> Cow<'t, str> {
    if owner.name().is_none() {
        return Cow::Borrowed(text);
    }
    let title = say!(Language::ENGLISH, "site-name", name = owner.title(Language::ENGLISH));
    Cow::Owned(text.replacen(&titled("Atlas Search"), &titled(&title), 1))
}

fn titled(title: &str) -> String {
    format!("\"title\":{}", json!(title))
}

/// Paths that the document writes otherwise than the router: here clients really send an asterisk,
/// some of them escaped.
const WRITTEN: [(&str, &str); 1] = [("/1/indexes/{index}/queries", "/1/indexes/*/queries")];

/// The document with its paths as clients write them, and with examples.
fn finished(mut document: Document) -> Document {
    let paths = std::mem::take(&mut document.paths.paths);
    document.paths.paths = paths
        .into_iter()
        .map(|(path, mut item)| {
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                let id = operation.operation_id.as_deref().unwrap_or_default();
                if let Some(RefOr::T(body)) = operation.request_body.as_mut()
                    && WITHOUT_BODY.contains(&id)
                {
                    body.required = Some(Required::False);
                }
                if let Some(example) = example(operation) {
                    put(operation, &example);
                }
            }
            let written = WRITTEN.iter().find(|(routed, _)| *routed == path);
            let path = written.map_or_else(|| path.replace("{*", "{"), |(_, w)| (*w).to_owned());
            (path, item)
        })
        .collect();
    document
}

/// Requests that are whole without a body: it is then a search for everything.
const WITHOUT_BODY: [&str; 2] = ["algolia_query", "algolia_facet"];

/// Whether the empty text is a value like any other by the form of a parameter.
fn takes_any_text(parameter: &Value) -> bool {
    let schema = &parameter["schema"];
    let is_of = |kind: &str| match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(|other| other == kind),
        other => other == kind,
    };
    is_of("array") || (is_of("string") && schema["enum"].is_null())
}

/// The document with what holds for every parameter in an address: the empty value, which forms send, is none.
fn with_empty_values(mut document: Value) -> Value {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    let operations = paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut);
    let parameters =
        operations.filter_map(|operation| operation.get_mut("parameters")?.as_array_mut());
    for parameter in parameters.flatten() {
        if parameter["in"] == "query" && parameter["required"] != true && !takes_any_text(parameter)
        {
            parameter["allowEmptyValue"] = Value::Bool(true);
        }
    }
    document
}

/// What there is to say of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Atlas Search",
        description = "Full-text search over profiles of organisations, and over what each does on which issue. Public and read-only: no key, any origin.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    // Every refusal has this form, and no operation names it as its own.
    components(schemas(ErrorReply, ErrorBody)),
    tags(
        (name = "Search", description = "Searching, and taking the result along"),
        (name = "Records", description = "What the corpus consists of"),
        (name = "Embedding", description = "The search in other sites"),
        (name = "InstantSearch", description = "The search in the shape that Algolia's clients speak"),
        (name = "Operation", description = "For whoever runs the server"),
    ),
)]
struct Description;

/// An example of the reply of each operation that replies in JSON.
const EXAMPLES: [(&str, &str); 17] = [
    ("actor", include_str!("examples/actor.json")),
    ("actors", include_str!("examples/actors.json")),
    ("algolia_facet", include_str!("examples/algolia_facet.json")),
    ("algolia_queries", include_str!("examples/algolia_queries.json")),
    ("algolia_query", include_str!("examples/algolia_query.json")),
    ("alive", include_str!("examples/alive.json")),
    ("compare", include_str!("examples/compare.json")),
    ("documents", include_str!("examples/documents.json")),
    ("facet", include_str!("examples/facet.json")),
    ("issues", include_str!("examples/issues.json")),
    ("oembed", include_str!("examples/oembed.json")),
    ("ready", include_str!("examples/ready.json")),
    ("related", include_str!("examples/related.json")),
    ("search", include_str!("examples/search.json")),
    ("section", include_str!("examples/section.json")),
    ("suggest", include_str!("examples/suggest.json")),
    ("widget", include_str!("examples/widget.json")),
];

fn example(operation: &Operation) -> Option<Value> {
    let id = operation.operation_id.as_deref()?;
    let (_, text) = EXAMPLES.iter().find(|(name, _)| *name == id)?;
    Some(serde_json::from_str(text).expect("every example is JSON: a test reads them"))
}

fn put(operation: &mut Operation, example: &Value) {
    let answered = operation.responses.responses.get_mut("200");
    let Some(RefOr::T(response)) = answered else { return };
    if let Some(RefOr::T(content)) = response.content.get_mut("application/json") {
        content.example = Some(example.clone());
    }
}
