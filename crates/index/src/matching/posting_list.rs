//! Where the records of a segment are that have a clause of the plan in one of its ways.

use tantivy::{DocId, SegmentReader, fastfield::AliveBitSet, postings::BlockSegmentPostings};

use crate::{
    Error,
    open::{snapshot::Snapshot, weighted_fields::WeightedField},
    postings::term,
    query::pattern::Pattern,
};

/// Records of a segment, in order, each with a weighted frequency.
pub(crate) enum PostingList<'a> {
    /// Those that have a term in a field, read and weighted as they are asked for.
    Term {
        postings: Box<BlockSegmentPostings>,
        weight: TermWeight<'a>,
        alive: Option<&'a AliveBitSet>,
    },
    /// Those of a phrase, of a facet value, or of many terms together. None is deleted.
    Computed(Vec<(DocId, f32)>),
}

/// What an occurrence in a record counts for.
pub(crate) struct TermWeight<'a> {
    /// For each record the length of the field, as tantivy rounds it.
    fieldnorms: &'a [u8],
    /// By the length of the field.
    factors: &'a [f32; 256],
    /// The weight of the alternative that the term is of.
    alternative: f32,
}

impl TermWeight<'_> {
    #[inline]
    fn weighted_frequency(&self, doc: DocId, term_freq: u32) -> f32 {
        let factor = self.factors[usize::from(self.fieldnorms[doc as usize])];
        self.alternative * factor * term_freq as f32
    }
}

impl<'a> PostingList<'a> {
    /// The records that have a pattern in a field, if there are any.
    pub(crate) fn open(
        snapshot: &Snapshot,
        (ordinal, segment): (usize, &'a SegmentReader),
        field: &'a WeightedField,
        pattern: &Pattern,
        alternative: f32,
    ) -> Result<Option<PostingList<'a>>, Error> {
        let alive = segment.alive_bitset();
        let (fieldnorms, factors) = (&*field.fieldnorms[ordinal], &field.factors);
        let weight = TermWeight { fieldnorms, factors, alternative };
        match pattern {
            Pattern::Term(_, text) => {
                let postings = term::open_blocks(segment, field.field, text)?;
                let Some(postings) = postings else { return Ok(None) };
                Ok(Some(PostingList::Term { postings: Box::new(postings), weight, alive }))
            }
            Pattern::Phrase { terms, slop, .. } => {
                let found = snapshot.phrase_cache.frequencies(
                    &snapshot.budget,
                    (ordinal, segment),
                    field.field,
                    terms,
                    *slop,
                )?;
                let list =
                    found.iter().map(|&(doc, freq)| (doc, weight.weighted_frequency(doc, freq)));
                Ok((!found.is_empty()).then(|| PostingList::Computed(list.collect())))
            }
        }
    }

    /// How many records there are, those that are deleted among them.
    pub(crate) fn len(&self) -> usize {
        match self {
            PostingList::Term { postings, .. } => postings.doc_freq() as usize,
            PostingList::Computed(list) => list.len(),
        }
    }

    /// How many records there are.
    pub(crate) fn doc_freq(&self) -> usize {
        match self {
            PostingList::Term { alive: Some(_), .. } => {
                let mut doc_freq = 0;
                self.cursor().read_until(DocId::MAX, |_, _| doc_freq += 1);
                doc_freq
            }
            _ => self.len(),
        }
    }

    /// The weighted frequency in a record, if it is one of them.
    pub(crate) fn weighted_frequency(&self, doc: DocId) -> Option<f32> {
        match self {
            PostingList::Term { postings, weight, .. } => {
                let mut postings = postings.clone();
                let at = postings.seek(doc);
                (postings.doc(at) == doc).then(|| weight.weighted_frequency(doc, postings.freq(at)))
            }
            PostingList::Computed(list) => {
                let at = list.binary_search_by_key(&doc, |(doc, _)| *doc).ok()?;
                Some(list[at].1)
            }
        }
    }

    /// Reads the records from the first on.
    pub(crate) fn cursor(&self) -> PostingCursor<'_> {
        match self {
            PostingList::Term { postings, weight, alive } => {
                PostingCursor::Term { postings: postings.clone(), at: 0, weight, alive: *alive }
            }
            PostingList::Computed(list) => PostingCursor::Computed(list),
        }
    }
}

/// The frequencies of a block of 128 records without frequencies.
const ONCE: [u32; 128] = [1; 128];

/// What is left to read of a posting list.
pub(crate) enum PostingCursor<'l> {
    Term {
        postings: Box<BlockSegmentPostings>,
        /// The next record in the block.
        at: usize,
        weight: &'l TermWeight<'l>,
        alive: Option<&'l AliveBitSet>,
    },
    Computed(&'l [(DocId, f32)]),
}

impl PostingCursor<'_> {
    /// The next record, whether it is deleted or not; it is still to be read.
    pub(crate) fn peek(&self) -> Option<DocId> {
        match self {
            PostingCursor::Term { postings, at, .. } => postings.docs().get(*at).copied(),
            PostingCursor::Computed(rest) => rest.first().map(|(doc, _)| *doc),
        }
    }

    /// Passes over the records before `doc`, whole blocks without reading them.
    pub(crate) fn skip_to(&mut self, doc: DocId) {
        if self.peek().is_none_or(|next| doc <= next) {
            return;
        }
        match self {
            PostingCursor::Term { postings, at, .. } => {
                *at = postings.seek(doc).min(postings.docs().len());
            }
            PostingCursor::Computed(rest) => {
                *rest = &rest[rest.partition_point(|(other, _)| *other < doc)..];
            }
        }
    }

    /// Reads the records before `end`, each with its weighted frequency.
    #[inline]
    pub(crate) fn read_until(&mut self, end: DocId, each: impl FnMut(DocId, f32)) {
        self.read_where(end, |_| true, each);
    }

    /// Reads those of the records before `end` that are wanted, each with its weighted frequency, and
    /// passes over the others: what one counts for is not even looked up.
    #[inline]
    pub(crate) fn read_where(
        &mut self,
        end: DocId,
        is_wanted: impl Fn(DocId) -> bool,
        mut each: impl FnMut(DocId, f32),
    ) {
        match self {
            PostingCursor::Term { postings, at, weight, alive } => loop {
                let docs = &postings.docs()[*at..];
                let taken = match docs.last() {
                    None => return,
                    Some(last) if *last < end => docs.len(),
                    Some(_) => docs.partition_point(|doc| *doc < end),
                };
                // A field without frequencies has no list of them.
                let freqs = match postings.freqs() {
                    [] => &ONCE[..],
                    freqs => &freqs[*at..],
                };
                let read = docs[..taken].iter().zip(freqs);
                let weigh = |(doc, freq): (&DocId, &u32)| {
                    if is_wanted(*doc) {
                        each(*doc, weight.weighted_frequency(*doc, *freq));
                    }
                };
                match alive {
                    None => read.for_each(weigh),
                    Some(alive) => {
                        read.filter(|(doc, _)| alive.is_alive(**doc)).for_each(weigh);
                    }
                }
                if taken < docs.len() {
                    *at += taken;
                    return;
                }
                postings.advance();
                *at = 0;
            },
            PostingCursor::Computed(rest) => {
                let (taken, left) = rest.split_at(rest.partition_point(|(doc, _)| *doc < end));
                *rest = left;
                taken.iter().filter(|(doc, _)| is_wanted(*doc)).for_each(|(doc, x)| each(*doc, *x));
            }
        }
    }
}
