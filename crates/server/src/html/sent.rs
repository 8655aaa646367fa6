//! How does markup leave the server? Through one filter, so that it is well-formed whatever the texts in it
//! hold.
//!
//! `maud` and the writer of feeds escape what is markup in a text. What XML does not have at all, a form feed
//! or U+0001, cannot be escaped: one of them in one record would take the whole feed away.

use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};
use maud::Markup;

use crate::words::shown;

/// Markup, or a part of it, without what steers.
pub(crate) fn well_formed(markup: String) -> String {
    match shown(&markup) {
        std::borrow::Cow::Borrowed(_) => markup,
        std::borrow::Cow::Owned(clean) => clean,
    }
}

/// A page.
pub(crate) fn page(markup: Markup) -> Response {
    Html(well_formed(markup.into_string())).into_response()
}

/// A document of XML.
pub(crate) fn xml(content_type: &'static str, document: String) -> Response {
    ([(header::CONTENT_TYPE, content_type)], well_formed(document)).into_response()
}
