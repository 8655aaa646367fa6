//! A paragraph, before it is a line.

/// A paragraph, with what its style says of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// The level of a heading, from one.
    pub(crate) level: Option<u8>,
    /// By which sign it is a heading.
    pub(crate) sign: Option<String>,
    /// Whether it is the title of the document.
    pub(crate) is_title: bool,
    pub(crate) item: bool,
    /// Whether it is a running head or foot, or a line of a table of contents.
    pub(crate) furniture: bool,
    /// Whether it is a term, of which the next paragraph says what it means.
    pub(crate) is_term: bool,
    /// How many of its letters are bold.
    pub(crate) bold: usize,
    /// How many letters it has.
    pub(crate) letters: usize,
    /// The size of most of its letters, in half points.
    pub(crate) size: u32,
}

impl Paragraph {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether all of it is bold.
    pub(crate) fn is_bold(&self) -> bool {
        self.letters > 0 && self.bold == self.letters
    }
}
