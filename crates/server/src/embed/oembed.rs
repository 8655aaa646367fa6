//! `/oembed`: the frame for an address of this site, as content management systems ask for it.
//!
//! By the oEmbed specification, <https://oembed.com/>.

use axum::{Extension, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::frame;
use crate::{
    answer::url,
    html::discovery::framed,
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::Query,
        owner::Owner,
        value::{Pixels, one},
    },
    words::{Language, say},
};

const WIDTH: usize = 640;
const HEIGHT: usize = 480;

/// What is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct EmbedParams {
    /// An address of this site
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, min_length = 1, example = "https://atlas.example/baskets/cybersecurity")]
    url: Option<String>,
    /// In pixels
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>)]
    maxwidth: Option<Pixels>,
    /// In pixels
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>)]
    maxheight: Option<Pixels>,
    /// `json`, the only one
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<Format>, inline)]
    format: Option<String>,
}

/// The forms of an answer.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
enum Format {
    Json,
}

/// A frame, by the oEmbed specification.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rich {
    version: &'static str,
    #[serde(rename = "type")]
    #[schema(example = "rich")]
    rich: &'static str,
    provider_name: String,
    provider_url: String,
    title: String,
    /// In seconds.
    cache_age: u32,
    /// In pixels.
    width: usize,
    /// In pixels.
    height: usize,
    /// The element to put into the page.
    html: String,
}

/// The frame for an address of this site
///
/// As content management systems ask for it.
#[utoipa::path(
    get, path = "/oembed", operation_id = "oembed", tag = "Embedding",
    params(EmbedParams),
    responses(
        (status = 200, description = "By the oEmbed specification, of type `rich`", body = Rich),
        Missing, Refused,
    ),
)]
pub(crate) async fn oembed(
    State(app): State<App>,
    Extension(owner): Extension<Owner>,
    Query(params): Query<EmbedParams>,
) -> Result<Json<Rich>, Refusal> {
    match params.format.as_deref() {
        None | Some("json") => {}
        // The specification has a 501 for it; but nothing that a client sends is a failure of ours.
        Some(_) => {
            return Err(Refusal::InvalidParameter(
                "`format` takes `json`, in which alone frames are described here".into(),
            ));
        }
    }
    let address = params
        .url
        .ok_or_else(|| Refusal::InvalidParameter("`url` takes an address of this site".into()))?;
    let missing = || Refusal::NotFound(format!("there is nothing to embed at `{address}`"));
    let path = address.strip_prefix(app.base_url()).filter(|path| path.starts_with('/'));
    let query = framed(path.ok_or_else(missing)?).ok_or_else(missing)?;
    let bound =
        |most: Option<Pixels>, usual: usize| most.map_or(usual, |Pixels(n)| n.clamp(1, usual));
    let (width, height) = (bound(params.maxwidth, WIDTH), bound(params.maxheight, HEIGHT));
    let pairs = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let source = format!("{}{}", app.base_url(), url::with_query("/embed", pairs));
    let name = owner.title(Language::ENGLISH);
    let title = say!(Language::ENGLISH, "site-name", name = name.as_str());
    Ok(Json(Rich {
        version: "1.0",
        rich: "rich",
        provider_name: name,
        provider_url: format!("{}/", app.base_url()),
        cache_age: 86_400,
        width,
        height,
        html: frame::element(&source, &title, &width.to_string(), height).into_string(),
        title,
    }))
}
