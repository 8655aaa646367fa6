//! What comes of reading a document: its text, and what layout says of it.

use serde::{Deserialize, Serialize};

/// A document as it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its text, a line for each paragraph, heading, item of a list and row of a table, each ended by a
    /// line feed. Offsets and numbers of lines count in it.
    pub text: String,
    /// What layout says of each line that is not blank, in the order of the text.
    pub lines: Vec<Line>,
    /// Where its pages begin, if it has any, in order.
    pub pages: Vec<Page>,
    /// What it states of itself: names of Dublin Core, with their values.
    pub stated: Vec<(String, String)>,
    /// When the file was made, as it says; the text may be older.
    pub made: Option<String>,
    /// What a person should know who relies on this reading, each a phrase.
    pub doubts: Vec<String>,
}

/// A line of a document, and what layout says of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The offset of its first byte in the text.
    pub start: usize,
    /// The offset of the byte after its last, before the line feed.
    pub end: usize,
    /// The level of a heading, from one.
    pub level: Option<u8>,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Whether it is furniture of the page: a running head, its number.
    pub furniture: bool,
    /// By which sign it is a heading, for a person who asks: `style Heading 2`.
    pub sign: Option<String>,
}

/// A page of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The offset in the text at which it begins; it may be within a line, where a paragraph goes over.
    pub start: usize,
    /// What is printed as its number, where that is not how it is counted or where it is: `xii`, `37`.
    pub label: Option<String>,
}
