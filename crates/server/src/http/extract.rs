//! Extractors that refuse in our own form.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Request},
    http::{header, request::Parts},
};
use percent_encoding::percent_decode_str;

use super::{error::Refusal, limits::Limits};

/// The parameters of a query string, in order, decoded.
///
/// A stray `%` stands for itself, as in a browser; text that is not UTF-8 is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads a query string.
    pub(crate) fn parse(query: &str) -> Result<Params, Refusal> {
        let decode = |text: &str| {
            let text = text.replace('+', " ");
            percent_decode_str(&text)
                .decode_utf8()
                .map(|text| text.into_owned())
                .map_err(|_| Refusal::InvalidParameter("the query string is not UTF-8".to_owned()))
        };
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        pairs.collect::<Result<_, _>>().map(Params)
    }

    /// The names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// All values of a parameter; an empty value, as a form sends it, is none.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(n, value)| n == name && !value.is_empty());
        pairs.map(|(_, value)| value.as_str())
    }

    /// The value of a parameter that takes one; the last counts.
    pub(crate) fn one<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).last()
    }

    /// The query that a reader comes with, cut where a search would cut it.
    pub(crate) fn query(&self, limits: &Limits) -> String {
        self.one("q").unwrap_or_default().chars().take(limits.query_chars).collect()
    }

    /// The value of a parameter that takes one, read as a `T`; `expected` says what it takes.
    pub(crate) fn read<T: FromStr>(
        &self,
        name: &str,
        expected: &str,
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.one(name) else { return Ok(None) };
        value.parse().map(Some).map_err(|_| {
            Refusal::InvalidParameter(format!("`{name}` takes {expected}, not `{value}`"))
        })
    }
}

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Params, Refusal> {
        Params::parse(parts.uri.query().unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_percent_sign_stands_for_itself() {
        let params = Params::parse("q=100%&q2=a+b%20c").unwrap();
        assert_eq!((params.one("q"), params.one("q2")), (Some("100%"), Some("a b c")));
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused() {
        assert!(matches!(Params::parse("q=%ff"), Err(Refusal::InvalidParameter(_))));
    }

    #[test]
    fn the_empty_value_of_a_form_is_no_value() {
        let params = Params::parse("basket=&basket=x&page=").unwrap();
        assert_eq!(params.all("basket").collect::<Vec<_>>(), ["x"]);
        assert_eq!(params.read::<usize>("page", "a number"), Ok(None));
    }
}
