//! The classes of lines: everything that a line can be taken for.

use std::fmt;

use crate::{head::Key, line::gazetteer::Known, record::Handle};

/// The class of a line that is not blank.
#[derive(Debug, Clone)]
pub(crate) enum Class {
    /// `Key: value` of a profile's head.
    Metadata(Key, String),
    /// `Key: value` of a profile's foot, behind its text; without a key, the heading of these.
    Foot(Option<Key>, String),
    /// Handles on one social platform.
    Handles(Vec<Handle>),
    /// Furniture of a web page.
    Chrome,
    /// The alternative text of an image.
    Caption,
    /// An item of a list, with a bullet or an indented number.
    Item,
    /// A numbered paragraph.
    Numbered(u32),
    /// A point below a numbered paragraph.
    Lettered,
    /// A line with the look of a heading; `None` when it names nothing known.
    Heading(Option<Known>),
    /// A run-in heading: a known one with its first sentence on the same line, which begins at this byte.
    RunIn(Known, usize),
    /// Announces what follows, with a colon.
    LeadIn,
    /// Text.
    Prose,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Class::Metadata(..) => f.write_str("metadata"),
            Class::Foot(..) => f.write_str("metadata behind the text"),
            Class::Handles(_) => f.write_str("handles"),
            Class::Chrome => f.write_str("page chrome"),
            Class::Caption => f.write_str("image caption"),
            Class::Item => f.write_str("list item"),
            Class::Numbered(n) => write!(f, "paragraph {n}"),
            Class::Lettered => f.write_str("point"),
            Class::Heading(None) => f.write_str("heading"),
            Class::Heading(Some(known)) => write!(f, "heading: {known}"),
            Class::RunIn(known, _) => write!(f, "heading and text: {known}"),
            Class::LeadIn => f.write_str("lead-in"),
            Class::Prose => f.write_str("text"),
        }
    }
}
