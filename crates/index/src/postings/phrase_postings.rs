//! The postings of a phrase in one field of one segment.

use tantivy::{
    DocId, DocSet, SegmentReader, TERMINATED,
    postings::{Postings, SegmentPostings},
    schema::Field,
};

use super::{phrase, term};
use crate::{Error, budget::Stride};

/// The records that have a phrase, in order, and how often it stands in each.
pub(crate) struct PhrasePostings {
    /// The postings of each term, with its distance from the first; the rarest leads.
    lists: Vec<(u32, SegmentPostings)>,
    slop: u32,
    /// The next record that may have it.
    doc: DocId,
    frequency: PhraseFrequency,
}

impl PhrasePostings {
    /// Each term comes with its distance from the first.
    pub(crate) fn open(
        segment: &SegmentReader,
        field: Field,
        terms: &[(u32, String)],
        slop: u32,
    ) -> Result<PhrasePostings, Error> {
        let mut lists = Vec::with_capacity(terms.len());
        for (offset, text) in terms {
            match term::open(segment, field, text)? {
                Some(postings) => lists.push((*offset, postings)),
                None => {
                    lists.clear();
                    break;
                }
            }
        }
        lists.sort_by_key(|(_, postings)| postings.doc_freq());
        let doc = lists.first().map_or(TERMINATED, |(_, rarest)| rarest.doc());
        Ok(PhrasePostings { lists, slop, doc, frequency: PhraseFrequency::default() })
    }

    /// The next record that has it, and how often it stands there.
    pub(crate) fn next(&mut self, stride: &mut Stride<'_>) -> Result<Option<(DocId, u32)>, Error> {
        while self.doc != TERMINATED {
            stride.next()?;
            let doc = self.doc;
            match self.lists.iter_mut().skip(1).find_map(|(_, other)| beyond(other, doc)) {
                Some(TERMINATED) => self.doc = TERMINATED,
                Some(next) => self.doc = self.lists[0].1.seek(next),
                None => {
                    let frequency = match self.slop {
                        0 => self.frequency.exact(&mut self.lists),
                        slop => self.frequency.sloppy(&mut self.lists, slop),
                    };
                    self.doc = self.lists[0].1.advance();
                    if 0 < frequency {
                        return Ok(Some((doc, u32::try_from(frequency).unwrap_or(u32::MAX))));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// The first record from `doc` on, if that is another.
fn beyond(postings: &mut SegmentPostings, doc: DocId) -> Option<DocId> {
    let reached = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
    (reached != doc).then_some(reached)
}

/// Counts how often a phrase stands in a record; keeps its buffers from record to record.
#[derive(Default)]
struct PhraseFrequency {
    positions: Vec<u32>,
    starts: Vec<u32>,
}

impl PhraseFrequency {
    /// Narrows down where the phrase may start, a term at a time.
    fn exact(&mut self, lists: &mut [(u32, SegmentPostings)]) -> usize {
        for (number, (offset, postings)) in lists.iter_mut().enumerate() {
            postings.positions(&mut self.positions);
            if number == 0 {
                self.starts.clear();
                let starts = self.positions.iter().filter_map(|at| at.checked_sub(*offset));
                self.starts.extend(starts);
            } else {
                phrase::intersect(&mut self.starts, &self.positions, *offset);
            }
            if self.starts.is_empty() {
                return 0;
            }
        }
        self.starts.len()
    }

    fn sloppy(&mut self, lists: &mut [(u32, SegmentPostings)], slop: u32) -> usize {
        let mut places = Vec::with_capacity(lists.len());
        for (offset, postings) in lists {
            postings.positions(&mut self.positions);
            let place = |at: &u32| i64::from(*at) - i64::from(*offset);
            places.push(self.positions.iter().map(place).collect());
        }
        phrase::matches(&places, slop).len()
    }
}
