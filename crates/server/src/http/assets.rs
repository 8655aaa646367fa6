//! The style sheet, the script and the icon: part of the program, served under names that change
//! with their content, so that a browser keeps them for good.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderName, header},
    response::IntoResponse,
    routing::get,
};
use serde_json::json;

use super::{app::App, error::Refusal};
use crate::words::{Language, say};

struct Asset {
    name: &'static str,
    extension: &'static str,
    content_type: &'static str,
    text: &'static str,
}

const ASSETS: [Asset; 4] = [
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
    // What no other page needs.
    Asset {
        name: "guide",
        extension: "css",
        content_type: "text/css; charset=utf-8",
        text: include_str!("assets/guide.css"),
    },
];

static PATHS: LazyLock<[String; 4]> = LazyLock::new(|| {
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

pub(crate) fn guide_style() -> &'static str {
    &PATHS[3]
}

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/assets/{name}", get(asset))
        .route("/favicon.ico", get(favicon))
        .route("/apple-touch-icon.png", get(|| png(TOUCH_ICON)))
        .route("/icon-512.png", get(|| png(LARGE_ICON)))
        .route("/site.webmanifest", get(manifest))
}

/// The icon for the home screen of a telephone, which takes no SVG.
const TOUCH_ICON: &[u8] = include_bytes!("assets/icon-180.png");
/// The icon of an installed site.
const LARGE_ICON: &[u8] = include_bytes!("assets/icon-512.png");

pub(crate) fn touch_icon() -> &'static str {
    "/apple-touch-icon.png"
}

async fn png(bytes: &'static [u8]) -> impl IntoResponse {
    let headers =
        [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, bytes)
}

/// What a browser needs to know of the site to put it on a home screen. Its addresses are from where it
/// stands, so that it serves below a path as well.
async fn manifest(State(app): State<App>) -> impl IntoResponse {
    let name = app.identity().name.clone();
    let name = name.unwrap_or_else(|| say!(Language::ENGLISH, "atlas-name"));
    let manifest = json!({
        "name": say!(Language::ENGLISH, "site-name", name = name.as_str()),
        "short_name": name,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf8",
        "theme_color": "#0a4f73",
        "icons": [
            { "src": icon().trim_start_matches('/'), "type": "image/svg+xml", "sizes": "any" },
            { "src": "apple-touch-icon.png", "type": "image/png", "sizes": "180x180" },
            { "src": "icon-512.png", "type": "image/png", "sizes": "512x512" },
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, manifest.to_string())
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
