//! The style sheet, the script and the icon: part of the program, served under names that change
//! with their content, so that a browser keeps them for good.

use std::{array, borrow::Cow, sync::LazyLock};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
    routing::get,
};
use regex::Regex;
use serde_json::json;

use super::{
    app::App,
    error::Refusal,
    identity::{Logo, LogoKind},
    owner::TOUCH_ICON,
};
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

/// The texts as they are sent. Comments in style sheets are for whoever writes them, and cost a reader a
/// tenth of the sheet.
static SENT: LazyLock<[Cow<'static, str>; 4]> = LazyLock::new(|| {
    let comment = Regex::new(r"(?s)\s*/\*.*?\*/").expect("a valid pattern");
    ASSETS.each_ref().map(|asset| match asset.extension {
        "css" => comment.replace_all(asset.text, ""),
        _ => Cow::Borrowed(asset.text),
    })
});

static PATHS: LazyLock<[String; 4]> = LazyLock::new(|| {
    array::from_fn(|at| {
        let Asset { name, extension, .. } = ASSETS[at];
        let digest = blake3::hash(SENT[at].as_bytes()).to_hex();
        format!("/assets/{name}-{}.{extension}", &digest[..12])
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
        .route("/apple-touch-icon.png", get(|state| raster(state, SMALL_ICON)))
        .route("/icon-512.png", get(|state| raster(state, LARGE_ICON)))
        .route("/site.webmanifest", get(manifest))
}

/// For how long what has no name that changes with it may be kept.
const A_DAY: &str = "public, max-age=86400";
/// The icon for the home screen of a telephone, which takes no SVG.
const SMALL_ICON: &[u8] = include_bytes!("assets/icon-180.png");
/// The icon of an installed site.
const LARGE_ICON: &[u8] = include_bytes!("assets/icon-512.png");

/// A raster icon: of whoever has a logo that, if it is a raster, and never ours. Telephones ask for it whatever the
/// page says.
async fn raster(State(app): State<App>, ours: &'static [u8]) -> Result<Response, Refusal> {
    let bytes = match &app.identity().logo {
        None => Cow::Borrowed(ours),
        Some(Logo { bytes, kind: LogoKind::Png }) => Cow::Owned(bytes.clone()),
        Some(_) => return Err(Refusal::NotFound("the logo of this site is in SVG alone".into())),
    };
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, A_DAY)];
    Ok((headers, bytes).into_response())
}

/// An address from where the site stands.
fn below(address: &str) -> &str {
    address.trim_start_matches('/')
}

/// What a browser needs to know of the site to put it on a home screen. Its addresses are from where it
/// stands, so that it serves below a path as well.
async fn manifest(State(app): State<App>) -> impl IntoResponse {
    let owner = app.owner();
    let name = owner.title(Language::ENGLISH);
    let icons = match &app.identity().logo {
        None => json!([
            { "src": below(icon()), "type": "image/svg+xml", "sizes": "any" },
            { "src": below(TOUCH_ICON), "type": "image/png", "sizes": "180x180" },
            { "src": "icon-512.png", "type": "image/png", "sizes": "512x512" },
        ]),
        // Of a raster it is not asked how large it is.
        Some(logo) => json!([{
            "src": below(owner.logo().unwrap_or_default()),
            "type": logo.kind.content_type(),
            "sizes": "any",
        }]),
    };
    let manifest = json!({
        "name": say!(Language::ENGLISH, "site-name", name = name.as_str()),
        "short_name": name,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf8",
        "theme_color": owner.accent().to_string(),
        "icons": icons,
    });
    let headers =
        [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, A_DAY)];
    (headers, manifest.to_string())
}

type File = ([(HeaderName, &'static str); 2], &'static str);

async fn asset(Path(name): Path<String>) -> Result<File, Refusal> {
    let path = format!("/assets/{name}");
    let at = PATHS.iter().position(|known| *known == path);
    let at = at.ok_or_else(|| Refusal::NotFound(format!("there is nothing at `{path}`")))?;
    Ok(file(at, "public, max-age=31536000, immutable"))
}

/// Browsers ask for it whatever the page says.
async fn favicon(State(app): State<App>) -> Response {
    let Some(logo) = &app.identity().logo else { return file(2, A_DAY).into_response() };
    let headers =
        [(header::CONTENT_TYPE, logo.kind.content_type()), (header::CACHE_CONTROL, A_DAY)];
    (headers, logo.bytes.clone()).into_response()
}

fn file(at: usize, cache: &'static str) -> File {
    ([(header::CONTENT_TYPE, ASSETS[at].content_type), (header::CACHE_CONTROL, cache)], &SENT[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_is_sent_without_comments_and_with_all_its_rules() {
        let rules = |text: &str| text.matches('{').count();
        for (asset, sent) in ASSETS.iter().zip(&*SENT).filter(|(asset, _)| asset.extension == "css")
        {
            assert!(asset.text.contains("/*") && !sent.contains("/*"), "{}", asset.name);
            assert_eq!(rules(sent), rules(asset.text), "{}", asset.name);
        }
    }
}
