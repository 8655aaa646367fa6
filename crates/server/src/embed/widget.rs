//! `/widget/…`: the custom element `<atlas-search>` and what others check it by.
//!
//! What a version holds never changes, since hosts name its hash: a change of the element is a new
//! folder in `widget/`, a line in [`SOURCES`] and one in `widget/integrity.json`. The package for npm,
//! `packages/atlas-search`, is made from the newest and has its number.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    Router,
    extract::Path,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha384};
use utoipa::ToSchema;

use crate::http::{app::App, bounded::Json, error::Refusal};

/// The element in every version that was released, oldest first.
const SOURCES: [(&str, &str); 3] = [
    ("1.0.0", include_str!("../../widget/1.0.0/atlas-search.js")),
    ("1.1.0", include_str!("../../widget/1.1.0/atlas-search.js")),
    ("1.2.0", include_str!("../../widget/1.2.0/atlas-search.js")),
];

/// The newest version.
pub(crate) const VERSION: &str = SOURCES[SOURCES.len() - 1].0;

/// The address part that goes from one version to the next that is compatible.
pub(crate) fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

/// One version.
struct Version {
    name: &'static str,
    /// Defines the element.
    module: String,
    /// Exports the class and defines nothing.
    class: String,
}

static VERSIONS: LazyLock<[Version; SOURCES.len()]> = LazyLock::new(|| {
    SOURCES.map(|(name, source)| {
        let class = source.replace("{version}", name);
        Version { name, module: format!("{class}\nAtlasSearch.define();\n"), class }
    })
});

impl Version {
    fn newest() -> &'static Version {
        VERSIONS.last().expect("a list that is not empty")
    }

    /// The files, by name.
    fn files(&self) -> [(&'static str, &str); 2] {
        [("atlas-search.js", &self.module), ("atlas-search.class.js", &self.class)]
    }

    fn release(&self) -> Release {
        let files = self.files().into_iter().map(|(name, text)| {
            let path = format!("/widget/{}/{name}", self.name);
            (name, Published { path, integrity: integrity(text), bytes: text.len() })
        });
        Release { version: self.name, files: files.collect() }
    }
}

/// What a browser compares a file with: SHA-384, as in the standard of subresource integrity.
pub(crate) fn integrity(file: &str) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file.as_bytes())))
}

/// The module of the newest version, whole.
pub(crate) fn module() -> &'static str {
    &Version::newest().module
}

/// Where the module of the newest version is.
pub(crate) fn path() -> String {
    format!("/widget/{VERSION}/atlas-search.js")
}

pub(crate) fn router() -> Router<App> {
    Router::new().route("/widget/{version}/{name}", get(file))
}

/// A version of the widget.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Release {
    version: &'static str,
    /// By name.
    files: BTreeMap<&'static str, Published>,
}

/// A file of the widget.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Published {
    /// What is there never changes.
    path: String,
    /// For the attribute of that name.
    integrity: String,
    /// Before compression.
    bytes: usize,
}

/// The hashes of the widget
///
/// Of the newest version; those of another are at `/widget/{version}/integrity.json`.
#[utoipa::path(
    get, path = "/widget/integrity.json", operation_id = "widget", tag = "Embedding",
    responses((status = 200, description = "The version, and of each file what a browser checks it by", body = Release)),
)]
pub(crate) async fn published() -> Response {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(Version::newest().release()))
        .into_response()
}

async fn file(Path((asked, name)): Path<(String, String)>) -> Result<Response, Refusal> {
    let missing =
        || Refusal::NotFound(format!("there is no `{name}` of version `{asked}` of the widget"));
    let exact = VERSIONS.iter().find(|version| version.name == asked);
    let compatible = || VERSIONS.iter().rfind(|version| major(version.name) == asked);
    let (version, cache) = match exact {
        Some(version) => (version, "public, max-age=31536000, immutable"),
        None => (compatible().ok_or_else(missing)?, "public, max-age=300"),
    };
    if name == "integrity.json" {
        return Ok(([(header::CACHE_CONTROL, cache)], Json(version.release())).into_response());
    }
    let (_, text) =
        version.files().into_iter().find(|(known, _)| *known == name).ok_or_else(missing)?;
    let headers: [(HeaderName, &str); 2] =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, cache)];
    Ok((headers, text.to_owned()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_released_has_not_changed() {
        let pinned: BTreeMap<&str, BTreeMap<&str, String>> =
            serde_json::from_str(include_str!("../../widget/integrity.json")).unwrap();
        let released = VERSIONS.iter().map(|version| {
            let files = version.files().into_iter();
            (version.name, files.map(|(name, text)| (name, integrity(text))).collect())
        });
        assert_eq!(
            released.collect::<BTreeMap<_, _>>(),
            pinned,
            "hosts name the hash of a version: give the change a new one, in a folder of its own"
        );
    }
}
