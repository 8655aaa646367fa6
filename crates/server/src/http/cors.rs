//! What pages of other sites may do here: read the API, load the widget.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use tower::{Layer, ServiceExt};
use tower_http::cors::{Any, CorsLayer};

/// The sites whose pages may read what is shared.
#[derive(Debug, Clone, Default)]
pub enum Origins {
    /// Any: what is here is public, and nobody is known.
    #[default]
    Any,
    /// These alone, each a scheme and an authority such as `https://www.example.org`.
    These(Vec<HeaderValue>),
}

/// Why a text is not an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an origin; write one as `https://www.example.org`, or `*` for any")]
pub struct NotAnOrigin(String);

impl Origins {
    /// Reads a list; a star in it is any.
    ///
    /// # Errors
    ///
    /// [`NotAnOrigin`] names the first member that is not one.
    pub fn read<'a>(list: impl IntoIterator<Item = &'a str>) -> Result<Origins, NotAnOrigin> {
        let mut origins = Vec::new();
        for text in list {
            if text == "*" {
                return Ok(Origins::Any);
            }
            let authority = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            let is_origin = authority.is_some_and(|authority| {
                !authority.is_empty() && !authority.contains(['/', '?', '#', '@', ' '])
            });
            let value = HeaderValue::from_str(text).ok().filter(|_| is_origin);
            origins.push(value.ok_or_else(|| NotAnOrigin(text.to_owned()))?);
        }
        Ok(if origins.is_empty() { Origins::Any } else { Origins::These(origins) })
    }
}

/// The paths that pages of other sites have a use for.
const SHARED: [&str; 6] = ["/api/", "/1/", "/mcp", "/widget/", "/oembed", "/opensearch.xml"];

/// Whether pages of other sites have a use for a path.
pub(crate) fn is_shared(path: &str) -> bool {
    SHARED.iter().any(|prefix| path.starts_with(prefix))
}

/// Says which sites may read an answer, refusals too, and answers browsers that ask beforehand.
pub(crate) async fn cors(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    if !is_shared(request.uri().path()) {
        return next.run(request).await;
    }
    let layer = CorsLayer::new()
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers(Any)
        .expose_headers([header::RETRY_AFTER, header::ETAG])
        .max_age(std::time::Duration::from_secs(24 * 60 * 60));
    let layer = match origins {
        Origins::Any => layer.allow_origin(Any),
        Origins::These(origins) => layer.allow_origin(origins),
    };
    match layer.layer(next).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_an_authority() {
        assert!(matches!(Origins::read(["https://a.example", "*"]), Ok(Origins::Any)));
        let these = Origins::read(["https://a.example", "http://127.0.0.1:80"]);
        assert!(matches!(these, Ok(Origins::These(list)) if list.len() == 2));
        for wrong in ["a.example", "https://a.example/", "https://", "ftp://x", "https://a b"] {
            assert!(Origins::read([wrong]).is_err(), "{wrong}");
        }
    }
}
