//! What a record is known by to an engine elsewhere.

use std::fmt;

use crate::short_hash::short_hash;

/// What a record is known by: its document, and its place among the records of it.
///
/// It is the same in each generation in which the document is, whatever came or went beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// The document, by a hash of its name.
    pub document: u64,
    /// The place.
    pub place: u32,
}

impl RecordKey {
    /// What stands for a document.
    pub(crate) fn of_document(source: &str) -> u64 {
        short_hash(source.as_bytes())
    }

    /// The key that is written so.
    pub fn parse(text: &str) -> Option<RecordKey> {
        let (document, place) = text.split_once('-')?;
        let document = u64::from_str_radix(document, 16).ok()?;
        Some(RecordKey { document, place: place.parse().ok()? })
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{}", self.document, self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let key = RecordKey { document: RecordKey::of_document("un.md"), place: 12 };
        assert_eq!(RecordKey::parse(&key.to_string()), Some(key));
        for other in ["", "12", "x-1", "1-x", "group 1", "00000000000000012-1-2"] {
            assert_eq!(RecordKey::parse(other), None, "{other}");
        }
    }
}
