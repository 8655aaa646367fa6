//! `/widget/…`: the custom element `<atlas-search>` and what others check it by.

use std::sync::LazyLock;

use axum::{
    Json, Router,
    extract::Path,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use crate::{App, error::Refusal};

/// The version in the address: what is there never changes.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The address part that goes from one version to the next that is compatible.
pub(crate) fn major() -> &'static str {
    VERSION.split('.').next().unwrap_or(VERSION)
}

/// Exports the class and defines nothing.
static CLASS: LazyLock<String> =
    LazyLock::new(|| include_str!("../../widget/atlas-search.js").replace("{version}", VERSION));

/// Defines the element.
static MODULE: LazyLock<String> = LazyLock::new(|| format!("{}\nAtlasSearch.define();\n", *CLASS));

/// The files, by name.
fn files() -> [(&'static str, &'static str); 2] {
    [("atlas-search.js", &MODULE), ("atlas-search.class.js", &CLASS)]
}

/// What a browser compares a file with: SHA-384, as in the standard of subresource integrity.
pub(crate) fn integrity(file: &str) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file.as_bytes())))
}

/// The module, whole.
pub(crate) fn module() -> &'static str {
    &MODULE
}

/// Where the module of this version is.
pub(crate) fn path() -> String {
    format!("/widget/{VERSION}/atlas-search.js")
}

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/widget/integrity.json", get(published))
        .route("/widget/{version}/{name}", get(file))
}

/// The hashes of this version.
async fn published() -> Response {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(hashes())).into_response()
}

fn hashes() -> Value {
    let files = files().into_iter().map(|(name, text)| {
        (
            name.to_owned(),
            json!({
                "path": format!("/widget/{VERSION}/{name}"),
                "integrity": integrity(text),
                "bytes": text.len(),
            }),
        )
    });
    let files: serde_json::Map<_, _> = files.collect();
    json!({ "version": VERSION, "files": files })
}

async fn file(Path((version, name)): Path<(String, String)>) -> Result<Response, Refusal> {
    let missing =
        || Refusal::NotFound(format!("there is no `{name}` of version `{version}` of the widget"));
    let cache = if version == VERSION {
        "public, max-age=31536000, immutable"
    } else if version == major() {
        "public, max-age=300"
    } else {
        return Err(missing());
    };
    if name == "integrity.json" {
        return Ok(([(header::CACHE_CONTROL, cache)], Json(hashes())).into_response());
    }
    let (_, text) = files().into_iter().find(|(known, _)| *known == name).ok_or_else(missing)?;
    let headers: [(HeaderName, &str); 2] =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, cache)];
    Ok((headers, text).into_response())
}
