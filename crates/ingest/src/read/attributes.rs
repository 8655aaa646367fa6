//! Attributes in Markdown, as pandoc and kramdown write them: `{#id .class key="value"}` behind a heading, a link, a
//! picture or a span in brackets, `{: .class}` anywhere, and the fences of divisions. They are mark-up.

use crate::read::blocks::Blocks;

/// A longer list, in bytes, is text.
const LONGEST: usize = 400;

/// Adds a piece of text at `start..end` without the attributes in it. They may stand at its begin where it `follows`
/// a link or a picture, and at its end where it `closes` a heading.
pub(super) fn push(
    piece: &str,
    (start, end): (usize, usize),
    (follows, closes): (bool, bool),
    blocks: &mut Blocks<'_, '_>,
) {
    let mut from = 0;
    let mut at = 0;
    while let Some(brace) = piece[at..].find('{') {
        at += brace;
        let Some(length) = length(&piece[at..]) else {
            at += 1;
            continue;
        };
        let is_own = piece[at + 1..].starts_with(':')
            || follows && at == 0
            || closes && piece[at + length..].trim().is_empty();
        let before = &piece[from..at];
        match before.strip_suffix(']') {
            Some(span) => {
                blocks.push(span, start, end);
                // What has no opening bracket is no span.
                if !blocks.open_span() && !is_own {
                    blocks.push(&piece[at - 1..at + length], start, end);
                }
            }
            None if is_own => blocks.push(before, start, end),
            None => {
                at += length;
                continue;
            }
        }
        at += length;
        from = at;
    }
    blocks.push(&piece[from..], start, end);
}

/// Whether a line is the begin or the end of a division: `::: {.note}`, `:::`.
pub(super) fn is_fence(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    let rest_said = rest.trim_end_matches([':', ' ']).trim_start();
    let is_word = || rest_said.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    line.len() >= rest.len() + 3 && (is_word() || length(rest_said) == Some(rest_said.len()))
}

/// The length of the list of attributes that a text begins with.
fn length(text: &str) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let inner = window.strip_prefix('{')?;
    let (mut rest, is_any) = match inner.strip_prefix(':') {
        Some(inner) => (inner.trim_start(), true),
        None => (inner.trim_start(), false),
    };
    let mut words = 0;
    loop {
        if let Some(behind) = rest.strip_prefix('}') {
            return (0 < words).then_some(window.len() - behind.len());
        }
        rest = attribute(rest, is_any)?.trim_start();
        words += 1;
    }
}

/// What stands behind the attribute that a text begins with: `#id`, `.class`, `key=value`, `-`, or, where a word
/// `is_any`, a name.
fn attribute(text: &str, is_any: bool) -> Option<&str> {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/');
    if let Some(name) = text.strip_prefix(['#', '.']) {
        let rest = name.trim_start_matches(is_of_name);
        return (rest.len() < name.len()).then_some(rest);
    }
    let rest = text.trim_start_matches(is_of_name);
    let name = &text[..text.len() - rest.len()];
    match rest.strip_prefix('=') {
        Some(value) if !name.is_empty() => match value.strip_prefix(['"', '\'']) {
            Some(inner) => inner.split_once(&value[..1]).map(|(_, behind)| behind),
            None => Some(value.trim_start_matches(|c: char| !c.is_whitespace() && c != '}')),
        },
        _ => (name == "-" || is_any && !name.is_empty()).then_some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_attributes_are_told_from_text_in_braces() {
        for list in [
            "{#lakes}",
            "{#lakes .unnumbered}",
            "{-}",
            "{.underline}",
            "{width=\"1.2in\" height='8 cm'}",
            "{: .no_toc}",
            "{:toc}",
            "{ .big #a key=b }",
        ] {
            assert_eq!(length(&format!("{list} a")), Some(list.len()), "{list}");
        }
        for text in ["{}", "{lakes}", "{{< note >}}", "{a, b}", "{# a}", "{.a", "{key=\"a}"] {
            assert_eq!(length(text), None, "{text}");
        }
        for (line, is) in [
            (":::", true),
            ("::: {.note}", true),
            (":::: warning ::::", true),
            ("::: a b", false),
            (":: a", false),
        ] {
            assert_eq!(is_fence(line), is, "{line}");
        }
    }
}
