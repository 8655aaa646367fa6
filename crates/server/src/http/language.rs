//! The language of an answer: that of the address, else what the reader accepts.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{extract::parse, value::one};
use crate::words::Language;

/// The language that an answer is asked for in.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LanguageParams {
    /// The language of notices and of the labels of baskets and issues, such as `en` or `fr`: that of
    /// `Accept-Language` unless given
    #[serde(deserialize_with = "one")]
    lang: Option<String>,
}

impl LanguageParams {
    /// That language, if there is such, else the one that the client accepts.
    pub(crate) fn language(&self, accepted: Accepted) -> Language {
        accepted.unless(self.lang.as_deref())
    }
}

/// The best language of `Accept-Language`, else English.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted(pub(crate) Language);

impl Accepted {
    pub(crate) fn of(headers: &HeaderMap) -> Accepted {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        Accepted(Language::best_of(accepted.unwrap_or_default()))
    }

    /// That of a tag instead, if there is such.
    pub(crate) fn unless(self, lang: Option<&str>) -> Language {
        lang.and_then(Language::of_tag).unwrap_or(self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for Accepted {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Accepted, Infallible> {
        Ok(Accepted::of(&parts.headers))
    }
}

/// The language that the address asks for with `lang=`, if it does.
pub(crate) fn of_address(uri: &Uri) -> Option<Language> {
    let params: LanguageParams = parse(uri.query()?).ok()?;
    Language::of_tag(&params.lang?)
}

/// The language of the address, else the best of `Accept-Language`, else English.
pub(crate) fn negotiate(uri: &Uri, headers: &HeaderMap) -> Language {
    of_address(uri).unwrap_or_else(|| Accepted::of(headers).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_decides_the_language_then_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "de, fr-CH;q=0.9, en;q=0.8".parse().unwrap());
        let of = |address: &str| negotiate(&address.parse().unwrap(), &headers);
        assert_eq!(of("/search?lang=en"), Language::ENGLISH);
        assert_eq!(of("/search?lang=xx"), Language::of_tag("fr").unwrap());
        assert_eq!(negotiate(&"/".parse().unwrap(), &HeaderMap::new()), Language::ENGLISH);
    }
}
