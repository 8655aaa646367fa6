//! Tags with more attributes than anything has, which a tokenizer that calls itself for each of them does not
//! survive.

use std::borrow::Cow;

/// Attributes of one tag; a tag that people or programs write has some dozens.
const MOST: usize = 1000;

/// The elements whose content is no markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// The same page, of the same length, without what a tag has behind its first thousand attributes.
#[must_use]
pub fn bounded(html: &str) -> Cow<'_, str> {
    let mut bytes: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let is_end = rest.starts_with("</");
        let name = &rest[1 + usize::from(is_end)..];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let Tag { end, cut } = tag(html.as_bytes(), start);
        if let Some(cut) = cut {
            let bytes = bytes.get_or_insert_with(|| html.as_bytes().to_vec());
            bytes[cut..end].fill(b' ');
            bytes[cut] = b'>';
        }
        at = end;
        let is_named = |raw: &&str| {
            name.get(..raw.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(raw))
                && !name[raw.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        if !is_end && let Some(raw) = RAW.into_iter().find(is_named) {
            at = end_of(html, end, raw);
        }
    }
    match bytes {
        // What is blanked begins and ends with signs of one byte.
        Some(bytes) => Cow::Owned(String::from_utf8(bytes).unwrap_or_default()),
        None => Cow::Borrowed(html),
    }
}

/// Where a tag ends, and where it has too many attributes.
struct Tag {
    end: usize,
    cut: Option<usize>,
}

/// The tag that begins at byte `start`.
fn tag(html: &[u8], start: usize) -> Tag {
    let (mut quote, mut above, mut attributes, mut cut) = (None, b' ', 0, None);
    for (n, &byte) in html.iter().enumerate().skip(start + 1) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => continue,
            (None, b'>') => return Tag { end: n + 1, cut },
            // A value is quoted from behind its sign on.
            (None, b'"' | b'\'') if above == b'=' => quote = Some(byte),
            (None, byte) => {
                let is_space = byte.is_ascii_whitespace() || byte == b'/';
                let begins = above.is_ascii_whitespace() || matches!(above, b'/' | b'"' | b'\'');
                if begins && !is_space {
                    attributes += 1;
                    if attributes == MOST {
                        cut = Some(n);
                    }
                }
                // White space around the sign is passed over.
                if is_space && above == b'=' {
                    continue;
                }
            }
        }
        above = byte;
    }
    Tag { end: html.len(), cut }
}

/// Where the content of an element ends that has no markup.
fn end_of(html: &str, from: usize, name: &str) -> usize {
    let ends = html[from..].match_indices("</").map(|(n, _)| from + n);
    let is_end = |&n: &usize| {
        html.get(n + 2..n + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    { ends }.find(is_end).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tag_ends_behind_its_first_thousand_attributes() {
        for attribute in ["a ", "a='>' ", "a=\"<b>\"", "a = 'é' ", "a/", "\na\t=\n1"] {
            let tag = format!("<p {}>Herons.</p>", attribute.repeat(4 * MOST));
            let page = format!("<!-- {tag} --><script>{tag}</script>{tag}<i>Ducks.</i>");
            let found = bounded(&page);
            assert_eq!(found.len(), page.len());
            assert!(found.ends_with("Herons.</p><i>Ducks.</i>"), "{attribute}");
            let kept = found.matches('a').count() - page.matches('a').count() / 2;
            assert!(found.starts_with(&page[..page.len() / 2]), "{attribute}: {kept}");
            assert!(found[page.len() / 2..].contains("    "), "{attribute}");
        }
        for page in ["a < b", "<p title='1 > 0'>x</p>", "<", "</", "<p", "<p a='", "<!--", "é<é>"]
        {
            assert_eq!(bounded(page), page);
        }
    }

    proptest! {
        #[test]
        fn other_pages_are_left_as_they_are(page in "[<>/a-c='\" \n!-]{0,200}") {
            prop_assert_eq!(&bounded(&page), &page);
        }
    }
}
