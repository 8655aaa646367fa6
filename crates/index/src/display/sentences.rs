//! The vectors of the sentences that were compared with a question last: the same few are compared over and
//! over, and encoding one takes as long as a search.

use std::sync::Arc;

use quick_cache::sync::Cache;
use tantivy::DocAddress;
use vectors::Vector;

/// The vectors of sentences, by record and by which piece of its text.
pub(crate) type SentenceCache = Cache<(DocAddress, usize), Arc<Vector>>;

/// How many are kept, of two kilobytes each.
const SENTENCES: usize = 8_000;

/// An empty cache.
pub(crate) fn sentence_cache() -> SentenceCache {
    SentenceCache::new(SENTENCES)
}
