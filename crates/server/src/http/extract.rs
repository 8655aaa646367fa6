//! Extractors that refuse in our own form.

use axum::{
    extract::{FromRequestParts, Request},
    http::{header, request::Parts},
};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use super::error::Refusal;

/// The parameters of a query string, read as a `T` whose fields are read by [`value`](super::value).
///
/// A stray `%` stands for itself, as in a browser; text that is not UTF-8 is refused. What `T` does
/// not have is ignored.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

/// Reads a query string.
pub(crate) fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Refusal> {
    if percent_decode_str(query).decode_utf8().is_err() {
        return Err(Refusal::InvalidParameter("the query string is not UTF-8".to_owned()));
    }
    let form = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(form)
        .map_err(|error| Refusal::InvalidParameter(format!("`{}` {}", error.path(), error.inner())))
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Query<T>, Refusal> {
        parse(parts.uri.query().unwrap_or_default()).map(Query)
    }
}

/// The part of a path that names a record: `{*id}`, decoded.
#[derive(Debug)]
pub(crate) struct Id(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Id, Refusal> {
        match axum::extract::Path::<String>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(id)) => Ok(Id(id)),
            Err(_) => Err(Refusal::InvalidParameter("the path is not UTF-8".to_owned())),
        }
    }
}

/// Whether the client is a browser that opens a page, and not a program that calls the API.
pub(crate) fn wants_html(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let api = ["/api/", "/1/"].iter().any(|prefix| request.uri().path().starts_with(prefix));
    !api && accept.is_some_and(|accept| accept.contains("text/html"))
}
