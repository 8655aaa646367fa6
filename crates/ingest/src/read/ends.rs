//! How a line begins and how it ends.

pub(crate) use formats::ends::ends_sentence;

/// Whether a text begins with a letter that is no capital.
pub(crate) fn begins_lower(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// The width of a text, in letters.
pub(crate) fn width(text: &str) -> usize {
    text.chars().count()
}

/// What a line says, without its indentation and the marks of a quotation.
pub(crate) fn said(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
}
