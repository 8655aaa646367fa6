//! The style sheet, the script and the icon: part of the program, served under names that change
//! with their content, so that a browser keeps them for good.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{HeaderName, header},
    routing::get,
};

use super::{app::App, error::Refusal};

struct Asset {
    name: &'static str,
    extension: &'static str,
    content_type: &'static str,
    text: &'static str,
}

const ASSETS: [Asset; 3] = [
    Asset {
        name: "style",
        extension: "css",
        content_type: "text/css; charset=utf-8",
        text: include_str!("assets/style.css"),
    },
    Asset {
        name: "site",
        extension: "js",
        content_type: "text/javascript; charset=utf-8",
        text: include_str!("assets/site.js"),
    },
    Asset {
        name: "icon",
        extension: "svg",
        content_type: "image/svg+xml",
        text: include_str!("assets/icon.svg"),
    },
];

static PATHS: LazyLock<[String; 3]> = LazyLock::new(|| {
    ASSETS.each_ref().map(|asset| {
        let digest = blake3::hash(asset.text.as_bytes()).to_hex();
        format!("/assets/{}-{}.{}", asset.name, &digest[..12], asset.extension)
    })
});

pub(crate) fn style() -> &'static str {
    &PATHS[0]
}

pub(crate) fn script() -> &'static str {
    &PATHS[1]
}

pub(crate) fn icon() -> &'static str {
    &PATHS[2]
}

pub(crate) fn router() -> Router<App> {
    Router::new().route("/assets/{name}", get(asset)).route("/favicon.ico", get(favicon))
}

type File = ([(HeaderName, &'static str); 2], &'static str);

async fn asset(Path(name): Path<String>) -> Result<File, Refusal> {
    let path = format!("/assets/{name}");
    let at = PATHS.iter().position(|known| *known == path);
    let at = at.ok_or_else(|| Refusal::NotFound(format!("there is nothing at `{path}`")))?;
    Ok(file(&ASSETS[at], "public, max-age=31536000, immutable"))
}

/// Browsers ask for it whatever the page says.
async fn favicon() -> File {
    file(&ASSETS[2], "public, max-age=86400")
}

fn file(asset: &'static Asset, cache: &'static str) -> File {
    ([(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, cache)], asset.text)
}
