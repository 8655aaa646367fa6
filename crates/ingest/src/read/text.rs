//! A document as it stands: bytes to numbered lines.

use std::borrow::Cow;

use crate::record::Span;

/// One line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    /// The number of its first physical line, counted from one.
    pub(crate) number: usize,
    /// The number of its last physical line; the same but in markup.
    pub(crate) last: usize,
    /// Offset of its first byte in the file.
    pub(crate) start: usize,
    /// Offset of the byte after its last, without the line terminator.
    pub(crate) end: usize,
    /// What it says, without white space at the end.
    pub(crate) text: Cow<'t, str>,
    /// What markup says of it.
    pub(crate) mark: Mark,
}

/// What markup says of a line; plain text says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The level of a heading, from one.
    pub(crate) level: Option<u8>,
    /// Whether it is an item of a list.
    pub(crate) item: bool,
    /// Whether it is furniture of a page.
    pub(crate) chrome: bool,
}

impl Line<'_> {
    /// The text without white space at either end.
    pub(crate) fn trimmed(&self) -> &str {
        self.text.trim()
    }
}

/// The span of consecutive lines.
///
/// # Panics
/// When there are none.
pub(crate) fn span(lines: &[Line<'_>]) -> Span {
    let (first, last) = lines.first().zip(lines.last()).expect("a span of at least one line");
    Span {
        start_line: first.number,
        end_line: last.last,
        start_byte: first.start,
        end_byte: last.end,
    }
}

/// A document that cannot be read as text, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable(pub(crate) String);

/// The text of `bytes` and the offset at which it begins, after a byte order mark.
///
/// # Errors
/// When the bytes are not UTF-8, with the place of the first that is not.
pub(crate) fn decode(bytes: &[u8]) -> Result<(&str, usize), Unreadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable("it is UTF-16; save it as UTF-8".to_owned()));
    }
    let skip = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    match std::str::from_utf8(&bytes[skip..]) {
        Ok(text) => Ok((text, skip)),
        Err(error) => {
            let at = skip + error.valid_up_to();
            let line = 1 + bytes[..at].iter().filter(|&&b| b == b'\n').count();
            Err(Unreadable(format!("it is not UTF-8: line {line}, byte {at}")))
        }
    }
}

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

    #[test]
    fn bytes_that_are_no_text_are_named_by_place() {
        assert_eq!(decode(b"\xef\xbb\xbfa"), Ok(("a", 3)));
        let Err(Unreadable(reason)) = decode(b"a\nb\xff") else { panic!("read as text") };
        assert_eq!(reason, "it is not UTF-8: line 2, byte 3");
    }
}
