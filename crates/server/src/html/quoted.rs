//! A query within quotation marks.

use std::borrow::Cow;

use super::site::Site;
use crate::words::say;

/// A query as it stands within quotation marks: without those of a phrase that is all of it, and with
/// single ones around the phrases in it.
pub(crate) fn quoted<'q>(site: &Site, q: &'q str) -> Cow<'q, str> {
    let mut parts = q.split('"');
    match (parts.clone().count(), parts.next()) {
        (3, Some("")) if q.ends_with('"') => q.trim_matches('"').into(),
        // Every other part is a phrase; a mark that is never closed begins none.
        (count, _) if count % 2 == 1 && 1 < count => {
            let inner = |(at, part): (usize, &str)| match at % 2 {
                0 => part.to_owned(),
                _ => say!(site, "quoted-within", text = part),
            };
            q.split('"').enumerate().map(inner).collect::<String>().into()
        }
        _ => q.into(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn a_phrase_within_a_query_has_quotation_marks_of_its_own() {
        let site = |address: &str| Site::new(&address.parse().unwrap(), &HeaderMap::new(), "");
        let english = |q| quoted(&site("/"), q).into_owned();
        assert_eq!(english("\"human rights\" ITU 2020"), "‘human rights’ ITU 2020");
        assert_eq!(english("\"human rights\""), "human rights");
        assert_eq!(english("\"a b\" or \"c d\""), "‘a b’ or ‘c d’");
        assert_eq!(english("\"human rights"), "\"human rights");
        assert_eq!(english("networks"), "networks");
        let french = quoted(&site("/?lang=fr"), "\"a b\" c");
        assert_eq!(french, "‹\u{a0}a b\u{a0}› c");
    }
}
