//! Where something stands in a document.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a record stands in its document.
///
/// Lines count from one and include both ends. Bytes are half-open offsets into the file as it
/// stands on disk or, where that is no text, into the text as it was extracted, which
/// `atlas ingest --text FILE` prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// The first line, counted from one.
    pub start_line: usize,
    /// The last line, included.
    pub end_line: usize,
    /// The first byte.
    pub start_byte: usize,
    /// The byte after the last.
    pub end_byte: usize,
    /// The page on which it begins, counted from one, in a document with pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_page: Option<u32>,
    /// The page on which it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_page: Option<u32>,
    /// What is printed as the number of its first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "37"))]
    pub page_label: Option<PageLabel>,
}

impl Span {
    /// The pages as a person cites them, `37` or `37–39`: as they are printed, or else as they are
    /// counted.
    pub fn pages(&self) -> Option<String> {
        let (first, last) = (self.start_page?, self.end_page.or(self.start_page)?);
        let further = last.saturating_sub(first);
        let printed = self.page_label.map(|label| label.as_str().to_owned());
        let from = printed.unwrap_or_else(|| first.to_string());
        let to = from.parse::<u32>().ok().map(|from| from.saturating_add(further));
        match to {
            Some(to) if further > 0 => Some(format!("{from}–{to}")),
            _ => Some(from),
        }
    }
}

/// What is printed as the number of a page, such as `37`, `xii` or `A-3`; a longer text is none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageLabel {
    /// Spans are copied, so that the letters are in it.
    letters: [u8; PageLabel::LONGEST],
    length: u8,
}

impl PageLabel {
    /// The most bytes.
    const LONGEST: usize = 12;

    /// The label, where it is one.
    pub fn new(label: &str) -> Option<PageLabel> {
        let label = label.trim();
        let mut letters = [0; PageLabel::LONGEST];
        letters
            .get_mut(..label.len())
            .filter(|letters| !letters.is_empty())?
            .copy_from_slice(label.as_bytes());
        Some(PageLabel { letters, length: u8::try_from(label.len()).ok()? })
    }

    /// The label as a text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for PageLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for PageLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<PageLabel> for String {
    fn from(label: PageLabel) -> String {
        label.as_str().to_owned()
    }
}

impl TryFrom<String> for PageLabel {
    type Error = String;

    fn try_from(label: String) -> Result<PageLabel, String> {
        PageLabel::new(&label).ok_or_else(|| format!("`{label}` is no number of a page"))
    }
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// The file name.
    pub source: String,
    /// The line, counted from one.
    pub line: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(start: u32, end: u32, label: &str) -> Option<String> {
        let page_label = PageLabel::new(label);
        Span { start_page: Some(start), end_page: Some(end), page_label, ..Span::default() }.pages()
    }

    #[test]
    fn pages_are_cited_as_they_are_printed() {
        assert_eq!(pages(3, 3, "").as_deref(), Some("3"));
        assert_eq!(pages(3, 5, "").as_deref(), Some("3–5"));
        assert_eq!(pages(3, 5, "37").as_deref(), Some("37–39"));
        assert_eq!(pages(3, 5, "xii").as_deref(), Some("xii"));
        assert_eq!(Span::default().pages(), None);
    }

    #[test]
    fn labels_are_short() {
        assert_eq!(PageLabel::new(" A-3 ").map(String::from).as_deref(), Some("A-3"));
        assert_eq!(PageLabel::new(&"x".repeat(13)), None);
        assert_eq!(PageLabel::new(""), None);
    }
}
