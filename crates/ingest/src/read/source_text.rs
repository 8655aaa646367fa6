//! The text of a document, which is in the file or was extracted from it.

use formats::Document;

use crate::read::{
    columns::unfolded,
    contents::{Contents, Words},
    decode::{Unreadable, decode},
    extracted,
    extractor::Extractor,
    format::{Format, Reading},
    rows,
};

/// The text of a document.
#[derive(Debug)]
pub(crate) struct SourceText<'b> {
    /// The file name.
    pub(crate) name: &'b str,
    pub(crate) format: &'static Format,
    /// The length of the file.
    pub(crate) bytes: u64,
    text: Text<'b>,
}

#[derive(Debug)]
enum Text<'b> {
    /// It is in the file, and begins at this byte, after a byte order mark.
    Written(&'b str, usize),
    /// Its pages have columns, which are read one after the other.
    Unfolded(String),
    Extracted(Box<Document>),
}

impl<'b> SourceText<'b> {
    /// The text of the document named `source`, extracted by this where it is none.
    ///
    /// # Errors
    /// When its bytes are no text, or not what its name says.
    pub(crate) fn read(
        source: &'b str,
        bytes: &'b [u8],
        extractor: &Extractor,
    ) -> Result<SourceText<'b>, Unreadable> {
        let mut format = Format::of(source);
        let text = match format.reading {
            Reading::Text(_) => decode(bytes).map(|(text, offset)| Text::Written(text, offset))?,
            Reading::Extracted(kind) => {
                Text::Extracted(Box::new(extractor.extract(kind, source, bytes)?))
            }
        };
        if let Text::Written(text, _) = &text {
            format = format.as_written(text);
        }
        let unfolded = match &text {
            Text::Written(text, _) if format.is_plain() => unfolded(text),
            _ => None,
        };
        let text = unfolded.map_or(text, Text::Unfolded);
        Ok(SourceText { name: source, format, bytes: bytes.len() as u64, text })
    }

    /// The text of the document named `source`, which was extracted from so many bytes before.
    pub(crate) fn again(source: &'b str, bytes: u64, document: Document) -> SourceText<'b> {
        let text = Text::Extracted(Box::new(document));
        SourceText { name: source, format: Format::of(source), bytes, text }
    }

    /// Where lines and bytes count, and which byte of it is the first.
    pub(crate) fn text(&self) -> (&str, usize) {
        match &self.text {
            Text::Written(text, offset) => (text, *offset),
            Text::Unfolded(text) => (text, 0),
            Text::Extracted(document) => (&document.text, 0),
        }
    }

    /// What was extracted, if it was.
    pub(crate) fn extracted(&self) -> Option<&Document> {
        match &self.text {
            Text::Written(..) | Text::Unfolded(_) => None,
            Text::Extracted(document) => Some(document),
        }
    }

    /// Whether lines and bytes count in what was made of the file, and not in the file.
    pub(crate) fn is_unfolded(&self) -> bool {
        matches!(self.text, Text::Unfolded(_))
    }

    /// What it says.
    pub(crate) fn contents(&self, words: &Words<'_>) -> Contents<'_> {
        let contents = match (&self.text, &self.format.reading) {
            (Text::Extracted(document), _) => extracted::read(document),
            (Text::Written(text, offset), Reading::Text(read)) => read(text, *offset, words),
            (Text::Unfolded(text), Reading::Text(read)) => read(text, 0, words),
            (Text::Written(..) | Text::Unfolded(_), Reading::Extracted(_)) => Contents::default(),
        };
        Contents { lines: rows::parted(contents.lines, words.labels), ..contents }
    }
}
