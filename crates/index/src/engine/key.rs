//! What a record is known by to an engine elsewhere.

use std::{fmt, str::FromStr};

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
    /// What stands for a document: a quarter of a hash, as for passage groups.
    pub(crate) fn of_document(source: &str) -> u64 {
        let hash = blake3::hash(source.as_bytes());
        u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("eight of thirty-two bytes"))
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{}", self.document, self.place)
    }
}

/// That a text is no [`RecordKey`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKey;

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the key of a record")
    }
}

impl std::error::Error for NoKey {}

impl FromStr for RecordKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<RecordKey, NoKey> {
        let (document, place) = text.split_once('-').ok_or(NoKey)?;
        let document = u64::from_str_radix(document, 16).map_err(|_| NoKey)?;
        Ok(RecordKey { document, place: place.parse().map_err(|_| NoKey)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let key = RecordKey { document: RecordKey::of_document("un.md"), place: 12 };
        assert_eq!(key.to_string().parse(), Ok(key));
        for other in ["", "12", "x-1", "1-x", "group 1", "00000000000000012-1-2"] {
            assert_eq!(other.parse::<RecordKey>(), Err(NoKey), "{other}");
        }
    }
}
