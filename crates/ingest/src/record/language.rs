//! In which language is a record: tags of BCP 47, and what serves where a document does not say.

/// English, which the documents are in unless they say otherwise; also the language of records that were
/// written before they had one.
pub(crate) fn english() -> String {
    "en".to_owned()
}

/// A tag of BCP 47 in its usual form, if it is one: `en_GB` is `en-GB`.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let mut parts = text.split('-');
    let first = parts.next()?.to_lowercase();
    let is_language = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_lowercase());
    let part = |part: &str| {
        let is_part =
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_part.then(|| match part.len() {
            2 if letters => part.to_uppercase(),
            4 if letters => part[..1].to_uppercase() + &part[1..].to_lowercase(),
            _ => part.to_lowercase(),
        })
    };
    let rest: Vec<String> = parts.map(part).collect::<Option<_>>()?;
    is_language.then(|| std::iter::once(first).chain(rest).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag_and_no_name() {
        for (text, tag) in [("FR", "fr"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")] {
            assert_eq!(language_tag(text).as_deref(), Some(tag));
        }
        for text in ["", "English", "e", "en-", "en/fr", "12"] {
            assert_eq!(language_tag(text), None, "{text}");
        }
    }
}
