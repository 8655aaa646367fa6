//! Where the records of a segment are that have a leaf of the plan in one way.

use tantivy::{DocId, SegmentReader, fastfield::AliveBitSet, postings::BlockSegmentPostings};

use crate::{Error, phrases::Phrases, postings, query::plan::Pattern, weighing::Weighed};

/// Records of a segment, in order, each with what it counts for.
pub(crate) enum Source<'a> {
    /// Those that have a term in a field.
    Term { postings: Box<BlockSegmentPostings>, weight: Weight<'a>, alive: Option<&'a AliveBitSet> },
    /// Those that were found by other means.
    List(Vec<(DocId, f32)>),
}

/// What one occurrence in a record counts for.
pub(crate) struct Weight<'a> {
    /// The length of the field in each record.
    lengths: &'a [u8],
    /// By the length of the field.
    factors: &'a [f32; 256],
    /// That of the way of writing.
    weight: f32,
}

impl Weight<'_> {
    #[inline]
    fn of(&self, doc: DocId, times: u32) -> f32 {
        self.weight * self.factors[usize::from(self.lengths[doc as usize])] * times as f32
    }
}

impl<'a> Source<'a> {
    /// The records that have a pattern in a field, if there are any.
    pub(crate) fn open(
        phrases: &Phrases,
        (number, segment): (usize, &'a SegmentReader),
        weighed: &'a Weighed,
        pattern: &Pattern,
        weight: f32,
    ) -> Result<Option<Source<'a>>, Error> {
        let alive = segment.alive_bitset();
        let weight =
            Weight { lengths: &weighed.lengths[number], factors: &weighed.factors, weight };
        match pattern {
            Pattern::Term(_, term) => {
                let postings = postings::open_blocks(segment, weighed.field, term)?;
                let Some(postings) = postings else { return Ok(None) };
                Ok(Some(Source::Term { postings: Box::new(postings), weight, alive }))
            }
            Pattern::Phrase { terms, slop, .. } => {
                let places = phrases.places((number, segment), weighed.field, terms, *slop)?;
                let list = places.iter().map(|&(doc, times)| (doc, weight.of(doc, times)));
                Ok((!places.is_empty()).then(|| Source::List(list.collect())))
            }
        }
    }

    /// How many records there are, those that are deleted among them.
    pub(crate) fn len(&self) -> usize {
        match self {
            Source::Term { postings, .. } => postings.doc_freq() as usize,
            Source::List(list) => list.len(),
        }
    }

    /// How many records there are.
    pub(crate) fn frequency(&self) -> usize {
        match self {
            Source::Term { alive: Some(_), .. } => {
                let mut frequency = 0;
                self.cursor().before(DocId::MAX, |_, _| frequency += 1);
                frequency
            }
            _ => self.len(),
        }
    }

    /// What a record counts for, if it is one of them.
    pub(crate) fn at(&self, doc: DocId) -> Option<f32> {
        match self {
            Source::Term { postings, weight, .. } => {
                let mut postings = postings.clone();
                let at = postings.seek(doc);
                (postings.doc(at) == doc).then(|| weight.of(doc, postings.freq(at)))
            }
            Source::List(list) => {
                let at = list.binary_search_by_key(&doc, |(doc, _)| *doc).ok()?;
                Some(list[at].1)
            }
        }
    }

    /// Reads the records from the first on.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        match self {
            Source::Term { postings, weight, alive } => {
                Cursor::Term { postings: postings.clone(), at: 0, weight, alive: *alive }
            }
            Source::List(list) => Cursor::List(list),
        }
    }
}

/// The frequencies of a block of 128 records without frequencies.
const ONCE: [u32; 128] = [1; 128];

/// What is left to read of a source.
pub(crate) enum Cursor<'s> {
    Term {
        postings: Box<BlockSegmentPostings>,
        /// The next record in the block.
        at: usize,
        weight: &'s Weight<'s>,
        alive: Option<&'s AliveBitSet>,
    },
    List(&'s [(DocId, f32)]),
}

impl Cursor<'_> {
    /// The next record, whether it is deleted or not.
    pub(crate) fn next(&self) -> Option<DocId> {
        match self {
            Cursor::Term { postings, at, .. } => postings.docs().get(*at).copied(),
            Cursor::List(rest) => rest.first().map(|(doc, _)| *doc),
        }
    }

    /// Reads the records before `end`.
    #[inline]
    pub(crate) fn before(&mut self, end: DocId, mut each: impl FnMut(DocId, f32)) {
        match self {
            Cursor::Term { postings, at, weight, alive } => loop {
                let docs = &postings.docs()[*at..];
                let taken = match docs.last() {
                    None => return,
                    Some(last) if *last < end => docs.len(),
                    Some(_) => docs.partition_point(|doc| *doc < end),
                };
                // A field without frequencies has no list of them.
                let times = match postings.freqs() {
                    [] => &ONCE[..],
                    times => &times[*at..],
                };
                let found = docs[..taken].iter().zip(times);
                match alive {
                    None => found.for_each(|(doc, times)| each(*doc, weight.of(*doc, *times))),
                    Some(alive) => found
                        .filter(|(doc, _)| alive.is_alive(**doc))
                        .for_each(|(doc, times)| each(*doc, weight.of(*doc, *times))),
                }
                if taken < docs.len() {
                    *at += taken;
                    return;
                }
                postings.advance();
                *at = 0;
            },
            Cursor::List(rest) => {
                let (taken, left) = rest.split_at(rest.partition_point(|(doc, _)| *doc < end));
                *rest = left;
                taken.iter().for_each(|(doc, x)| each(*doc, *x));
            }
        }
    }
}
