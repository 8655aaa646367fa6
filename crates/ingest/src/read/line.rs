//! One line of a document, wherever its text is from.

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

/// What markup says of a line, and what other lines say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The level of a heading, from one.
    pub(crate) level: Option<u8>,
    /// Whether it is an item of a list.
    pub(crate) item: bool,
    /// Whether it is furniture of a page.
    pub(crate) chrome: bool,
    /// Whether all of it is emphasised: bold, or what opens more.
    pub(crate) strong: bool,
    /// How many bytes of its beginning are emphasised and set apart by a sign from what is not: `**Spam:** It reads …`.
    pub(crate) lead: u8,
    /// Whether it is a question of a form, below which somebody answers.
    pub(crate) question: bool,
    /// How many parts its number has, `2.1`, where headings are numbered.
    pub(crate) parts: u8,
}

impl Line<'_> {
    /// Leaves out what the text says before byte `at`.
    pub(crate) fn begin_at(&mut self, at: usize) {
        self.text = match std::mem::take(&mut self.text) {
            Cow::Borrowed(text) => Cow::Borrowed(&text[at..]),
            Cow::Owned(text) => Cow::Owned(text[at..].to_owned()),
        };
    }

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
        ..Span::default()
    }
}
