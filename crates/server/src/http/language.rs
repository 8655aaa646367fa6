//! The language of an answer: that of the address, else what the reader accepts.

use axum::http::{HeaderMap, Uri, header};
use serde::Deserialize;

use super::{extract::parse, value::one};
use crate::words::Language;

#[derive(Default, Deserialize)]
#[serde(default)]
struct LanguageParams {
    #[serde(deserialize_with = "one")]
    lang: Option<String>,
}

/// The language that the address asks for with `lang=`, if it does.
pub(crate) fn of_address(uri: &Uri) -> Option<Language> {
    let params: LanguageParams = parse(uri.query()?).ok()?;
    Language::of_tag(&params.lang?)
}

/// The language of the address, else the best of `Accept-Language`, else English.
pub(crate) fn negotiate(uri: &Uri, headers: &HeaderMap) -> Language {
    of_address(uri).unwrap_or_else(|| {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        Language::best_of(accepted.unwrap_or_default())
    })
}

/// The language of an answer for programs: that of `lang`, if there is such, else English.
pub(crate) fn for_programs(lang: Option<&str>) -> Language {
    lang.and_then(Language::of_tag).unwrap_or(Language::ENGLISH)
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
