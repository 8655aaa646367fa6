//! `/oembed`: the frame for an address of this site, as content management systems ask for it.
//!
//! By the oEmbed specification, <https://oembed.com/>.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use percent_encoding::percent_decode_str;
use serde_json::json;

use super::frame;
use crate::{App, error::Refusal, extract::Params, url};

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/oembed", get(oembed))
}

async fn oembed(State(app): State<App>, params: Params) -> Result<Response, Refusal> {
    match params.one("format") {
        None | Some("json") => {}
        // The status that the specification asks for.
        Some(_) => return Err(Refusal::Status(StatusCode::NOT_IMPLEMENTED)),
    }
    let address = params.one("url");
    let address = address
        .ok_or_else(|| Refusal::InvalidParameter("`url` takes an address of this site".into()))?;
    let missing = || Refusal::NotFound(format!("there is nothing to embed at `{address}`"));
    let path = address.strip_prefix(app.base_url()).filter(|path| path.starts_with('/'));
    let query = framed(path.ok_or_else(missing)?).ok_or_else(missing)?;
    let bound = |name: &str, usual: usize| -> Result<usize, Refusal> {
        Ok(params.read::<usize>(name, "a number of pixels")?.unwrap_or(usual).clamp(1, usual))
    };
    let (width, height) = (bound("maxwidth", WIDTH)?, bound("maxheight", HEIGHT)?);
    let pairs = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let source = format!("{}{}", app.base_url(), url::with_query("/embed", pairs));
    let title = "Search the Geneva Digital Atlas";
    Ok(Json(json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Geneva Digital Atlas",
        "provider_url": format!("{}/", app.base_url()),
        "title": title,
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": frame::element(&source, title, width, height).into_string(),
    }))
    .into_response())
}

/// The query string of the frame for a page: its search, or the search for what it is about.
pub(super) fn framed(address: &str) -> Option<Vec<(String, String)>> {
    let address = address.split('#').next().unwrap_or(address);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    if matches!(path, "/" | "/search" | "/embed") {
        return Some(pairs);
    }
    let (list, id) = path.strip_prefix('/')?.split_once('/')?;
    let facet = match list {
        "baskets" => "basket",
        "issues" => "issue",
        "actors" => "actor",
        _ => return None,
    };
    let id = percent_decode_str(id).decode_utf8().ok()?.into_owned();
    (!id.is_empty() && !id.contains('/')).then(|| vec![(facet.to_owned(), id)])
}
