//! Pieces of text on their way to the lines of a document.

use crate::{
    bounds::Room,
    document::{Document, Line},
    error::Unreadable,
    sign::Sign,
};

/// A hyphen that is shown only at the end of a line: within a line it is nothing.
const SOFT_HYPHEN: char = '\u{ad}';

/// What layout says of the line that is being written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Mark {
    pub(crate) level: Option<u8>,
    /// What stands before it, where it is an item of a list.
    pub(crate) item: Option<Sign>,
    pub(crate) furniture: bool,
    pub(crate) sign: Option<String>,
}

/// The lines of a document, as far as it is read.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) document: Document,
    /// What the line says so far.
    pub(crate) block: String,
    pub(crate) room: Room,
}

impl Lines {
    /// Adds a piece of text; white space is a blank, however much of it there is.
    pub(crate) fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if c == SOFT_HYPHEN || c == '\u{feff}' || (c.is_control() && !c.is_whitespace()) {
                continue;
            }
            if !c.is_whitespace() {
                self.block.push(c);
            } else if !self.block.is_empty() && !self.block.ends_with(' ') {
                self.block.push(' ');
            }
        }
    }

    /// Ends the line, if there is text in it, and says whether there is.
    pub(crate) fn end(&mut self, mark: Mark) -> bool {
        let block = std::mem::take(&mut self.block);
        self.line(&block, mark)
    }

    /// Adds a whole line, if there is text in it, and says whether there is.
    pub(crate) fn line(&mut self, said: &str, mark: Mark) -> bool {
        let said = said.trim();
        if said.is_empty() {
            return false;
        }
        let Mark { level, item, furniture, sign } = mark;
        let printed = item.as_ref().map(Sign::printed).unwrap_or_default();
        let more = sign.as_ref().map_or(0, String::len);
        if !self.room.take(said.len() + printed.len() + more) {
            return false;
        }
        // A heading stands apart, as a person would print it.
        if level.is_some() && !self.document.text.is_empty() {
            self.document.text.push('\n');
        }
        let start = self.document.text.len();
        self.document.text.push_str(&printed);
        self.document.text.push_str(said);
        let end = self.document.text.len();
        self.document.text.push('\n');
        self.document.lines.push(Line { start, end, level, item: item.is_some(), furniture, sign });
        true
    }

    /// The document.
    ///
    /// # Errors
    /// When there was no room for all of it.
    pub(crate) fn finish(self) -> Result<Document, Unreadable> {
        self.room.check()?;
        Ok(self.document)
    }

    /// States something of the document.
    pub(crate) fn state(&mut self, key: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let stated = (key.to_owned(), value);
        if !stated.1.is_empty() && !self.document.stated.contains(&stated) {
            self.document.stated.push(stated);
        }
    }
}
