//! The lines of a text as they stand on disk.

use std::borrow::Cow;

use crate::read::{
    line::{Line, Mark},
    line_ends::line_starts,
};

/// The lines of `text` that are not blank, as they stand on disk; `offset` is where it begins in the
/// file. A form feed parts two lines of the same number.
pub(crate) fn lines_on_disk(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut starts = line_starts(text).peekable();
    let mut number = 0;
    while let Some(mut start) = starts.next() {
        number += 1;
        let end = starts.peek().copied().unwrap_or(text.len());
        for part in text[start..end].split('\x0c') {
            let said = part.trim_end_matches(is_blank);
            if !said.is_empty() {
                let (start, end) = (start + offset, start + offset + said.len());
                let text = readable(said);
                let mark = Mark::default();
                lines.push(Line { number, last: number, start, end, text, mark });
            }
            start += part.len() + 1;
        }
    }
    lines
}

/// A text as it is read: what is no letter and only said how a line was to be set is a blank, or nothing.
pub(crate) fn readable(text: &str) -> Cow<'_, str> {
    let is_blank = |c: char| matches!(c, '\0' | '\u{a0}' | '\u{2007}' | '\u{202f}');
    let is_nothing = |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    if text.is_ascii() && !text.contains('\0') || !text.contains(|c| is_blank(c) || is_nothing(c)) {
        return Cow::Borrowed(text);
    }
    let said = text.chars().filter(|c| !is_nothing(*c));
    Cow::Owned(said.map(|c| if is_blank(c) { ' ' } else { c }).collect())
}

/// White space and control characters: a line of nothing else is blank.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_as_they_stand_on_disk() {
        let lines = lines_on_disk("a\r\n\r\n  b \nc\rd\n\x0ce\x0cf", 3);
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.start, l.end, &*l.text)).collect();
        let expected = [
            (1, 3, 4, "a"),
            (3, 8, 11, "  b"),
            (4, 13, 14, "c"),
            (5, 15, 16, "d"),
            (6, 18, 19, "e"),
            (6, 20, 21, "f"),
        ];
        assert_eq!(seen, expected);
        let set = "Harbour\u{a0}Board\u{200b} (HB)";
        assert_eq!(lines_on_disk(set, 0)[0].text, "Harbour Board (HB)");
    }
}
