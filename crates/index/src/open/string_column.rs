//! A fast field of strings, as it is read when an index is opened.

use tantivy::{DocId, SegmentReader, columnar::StrColumn};

use crate::Error;

/// A fast field of strings, with its dictionary read out.
pub(super) struct StringColumn {
    column: Option<StrColumn>,
    pub(super) terms: Vec<String>,
}

impl StringColumn {
    pub(super) fn read(segment: &SegmentReader, name: &str) -> Result<StringColumn, Error> {
        let column = segment.fast_fields().str(name)?;
        let mut terms = Vec::new();
        if let Some(column) = &column {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                terms.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        Ok(StringColumn { column, terms })
    }

    /// The ordinals of the strings of a record: places in the dictionary, whatever the column says.
    pub(super) fn of(&self, doc: DocId) -> impl Iterator<Item = usize> {
        let ordinals = self.column.iter().flat_map(move |column| column.term_ords(doc));
        ordinals.map(|ord| ord as usize).filter(|ord| *ord < self.terms.len())
    }
}
