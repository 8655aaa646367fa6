//! What is left to read of a clause in a segment, in all its fields.

use tantivy::DocId;

use super::posting_list::{PostingCursor, PostingList};
use crate::weights::bm25;

/// What is left to read of a clause in a segment.
pub(super) struct ClauseCursor<'l> {
    pub(super) lists: Vec<PostingCursor<'l>>,
    /// What a saturated frequency is multiplied by.
    weight: f32,
}

impl<'l> ClauseCursor<'l> {
    pub(super) fn new(lists: &'l [PostingList<'_>], weight: f32) -> ClauseCursor<'l> {
        ClauseCursor { lists: lists.iter().map(PostingList::cursor).collect(), weight }
    }

    pub(super) fn peek(&self) -> Option<DocId> {
        self.lists.iter().filter_map(PostingCursor::peek).min()
    }

    pub(super) fn skip_to(&mut self, doc: DocId) {
        self.lists.iter_mut().for_each(|list| list.skip_to(doc));
    }

    pub(super) fn score(&self, x: f32) -> f32 {
        self.weight * bm25::saturate(x)
    }
}
