//! Plain text as lines: each physical line that is not blank.

use std::borrow::Cow;

use crate::read::line::{Line, Mark};

/// The lines of `text` that are not blank; `offset` is where it begins in the file.
pub(crate) fn lines(text: &str, offset: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (n, raw) in text.split('\n').enumerate() {
        let text = raw.trim_end_matches(is_blank);
        if !text.is_empty() {
            let (start, end) = (start + offset, start + offset + text.len());
            let text = if text.contains('\0') {
                Cow::Owned(text.replace('\0', " "))
            } else {
                Cow::Borrowed(text)
            };
            lines.push(Line {
                number: n + 1,
                last: n + 1,
                start,
                end,
                text,
                mark: Mark::default(),
            });
        }
        start += raw.len() + 1;
    }
    lines
}

/// White space and control characters: a line of nothing else is blank.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_as_sed_numbers_them() {
        let lines = lines("a\r\n\r\n  b \nc", 3);
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.start, l.end, &*l.text)).collect();
        assert_eq!(seen, [(1, 3, 4, "a"), (3, 8, 11, "  b"), (4, 13, 14, "c")]);
    }
}
