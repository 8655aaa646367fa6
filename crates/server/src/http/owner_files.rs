//! The files that the owner of a site gave, and whose site it is for every request.

use axum::{
    Router,
    extract::{Path, Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};

use super::{app::App, error::Refusal, owner::style};

/// Hands whose site it is to a request.
pub(crate) async fn hand(State(app): State<App>, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(app.owner());
    next.run(request).await
}

pub(crate) fn router() -> Router<App> {
    Router::new().route("/assets/owner/{name}", get(file))
}

async fn file(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Refusal> {
    let identity = app.identity();
    let asked = format!("/assets/owner/{name}");
    let owner = app.owner();
    let is = |address: Option<&str>| address == Some(asked.as_str());
    let (content_type, bytes) = match (&identity.logo, style(&identity.colours)) {
        (Some(logo), _) if is(owner.logo()) => (logo.kind.content_type(), logo.bytes.clone()),
        (_, Some(style)) if is(owner.style()) => ("text/css; charset=utf-8", style.into_bytes()),
        _ => return Err(Refusal::NotFound(format!("there is nothing at `{asked}`"))),
    };
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, bytes).into_response())
}
