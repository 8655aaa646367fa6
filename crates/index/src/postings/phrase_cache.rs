//! The phrases that were looked for last, with the records that have them.
//!
//! Whoever turns a page or chooses a facet asks for the same phrase again, the long form of an
//! acronym is asked for whenever somebody types the acronym, and to compare the positions of common
//! words takes longer than the rest of an answer.

use std::sync::Arc;

use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use tantivy::{DocId, SegmentReader, schema::Field};

use super::phrase_postings::PhrasePostings;
use crate::{Error, budget::Budget};

/// How many bytes of phrases are kept: room for the commonest of a corpus a thousand times larger
/// than ours, which take five megabytes each.
const CAPACITY: u64 = 32 << 20;
/// About what one takes, to begin with.
const USUAL_SIZE: usize = 4 << 10;

/// A phrase in a field of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    segment: usize,
    field: Field,
    terms: Vec<(u32, String)>,
    slop: u32,
}

/// The records that have a phrase, in order, and how often it stands in each.
pub(crate) type PhraseFrequencies = Arc<[(DocId, u32)]>;

/// The phrases that were looked for last.
#[derive(Debug)]
pub(crate) struct PhraseCache {
    cache: Cache<Key, PhraseFrequencies, Bytes>,
}

impl Default for PhraseCache {
    fn default() -> PhraseCache {
        // One shard: a phrase larger than its shard is never kept, and those take the longest.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(CAPACITY as usize / USUAL_SIZE)
            .weight_capacity(CAPACITY)
            .build()
            .expect("all that it needs is given");
        let lifecycle = DefaultLifecycle::default();
        let hasher = DefaultHashBuilder::default();
        PhraseCache { cache: Cache::with_options(options, Bytes, hasher, lifecycle) }
    }
}

/// What a phrase takes, in bytes.
#[derive(Debug, Clone)]
struct Bytes;

impl Weighter<Key, PhraseFrequencies> for Bytes {
    fn weight(&self, key: &Key, frequencies: &PhraseFrequencies) -> u64 {
        let terms: usize = key.terms.iter().map(|(_, term)| size_of_val(term) + term.len()).sum();
        (size_of::<Key>() + terms + size_of_val(&**frequencies)) as u64
    }
}

impl PhraseCache {
    /// The records that have a phrase in a field of a segment, which is given with its number.
    pub(crate) fn frequencies(
        &self,
        budget: &Budget,
        (ordinal, segment): (usize, &SegmentReader),
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<PhraseFrequencies, Error> {
        let key = Key { segment: ordinal, field, terms: terms.to_vec(), slop };
        self.cache.get_or_insert_with(&key, || {
            let mut stride = budget.stride();
            let mut found = Vec::new();
            let mut postings = PhrasePostings::open(segment, field, terms, slop)?;
            while let Some(posting) = postings.next(&mut stride)? {
                found.extend(Some(posting).filter(|(doc, _)| !segment.is_deleted(*doc)));
            }
            Ok(found.into())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_that_most_records_have_is_kept() {
        let key = |term: &str| Key {
            segment: 0,
            field: Field::from_field_id(0),
            terms: vec![(0, term.to_owned()), (1, "the".to_owned())],
            slop: 0,
        };
        let phrases = PhraseCache::default();
        // As many records as a corpus a thousand times larger has.
        let common: PhraseFrequencies = (0..640_000).map(|doc| (doc, 1)).collect();
        phrases.cache.insert(key("of"), Arc::clone(&common));
        assert_eq!(phrases.cache.get(&key("of")), Some(common.clone()));
        // And no more than there is room for, however many are looked for.
        for number in 0..20 {
            phrases.cache.insert(key(&number.to_string()), Arc::clone(&common));
        }
        assert!(phrases.cache.weight() <= CAPACITY, "{}", phrases.cache.weight());
    }
}
