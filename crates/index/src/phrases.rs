//! The phrases that were looked for last, with where they stand.
//!
//! Whoever turns a page or chooses a facet asks for the same phrase again, the long form of an
//! acronym is asked for whenever somebody types the acronym, and to compare the positions of common
//! words takes longer than the rest of an answer.

use std::sync::Arc;

use quick_cache::{Weighter, sync::Cache};
use tantivy::{DocId, SegmentReader, schema::Field};

use crate::{Error, postings::PhrasePostings};

/// How many bytes of phrases are kept.
const ROOM: u64 = 16 << 20;
/// About what one takes, to begin with.
const USUAL: usize = 4 << 10;

/// A phrase in a field of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    segment: usize,
    field: Field,
    terms: Vec<(u32, String)>,
    slop: u32,
}

/// The records that have a phrase, in order, and how often it stands in each.
pub(crate) type Places = Arc<[(DocId, u32)]>;

/// The phrases that were looked for last.
#[derive(Debug)]
pub(crate) struct Phrases {
    known: Cache<Key, Places, Bytes>,
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases { known: Cache::with_weighter(ROOM as usize / USUAL, ROOM, Bytes) }
    }
}

/// What a phrase takes, in bytes.
#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<Key, Places> for Bytes {
    fn weight(&self, key: &Key, places: &Places) -> u64 {
        let terms: usize = key.terms.iter().map(|(_, term)| size_of_val(term) + term.len()).sum();
        (size_of::<Key>() + terms + size_of_val(&**places)) as u64
    }
}

impl Phrases {
    /// Where a phrase stands in a field of a segment, which is given with its number.
    pub(crate) fn places(
        &self,
        (number, segment): (usize, &SegmentReader),
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<Places, Error> {
        let key = Key { segment: number, field, terms: terms.to_vec(), slop };
        self.known.get_or_insert_with(&key, || {
            let places = PhrasePostings::open(segment, field, terms, slop)?;
            Ok(places.filter(|(doc, _)| !segment.is_deleted(*doc)).collect())
        })
    }
}
