//! The postings of one term or one phrase in one field of one segment.

use tantivy::{
    DocId, DocSet, SegmentReader, TERMINATED, Term,
    postings::{Postings, SegmentPostings},
    schema::{Field, IndexRecordOption},
};

use crate::{Error, phrase};

/// The postings of a term, if there are any.
pub(crate) fn open(
    segment: &SegmentReader,
    field: Field,
    term: &str,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, Error> {
    let index = segment.inverted_index(field)?;
    Ok(index.read_postings(&Term::from_field_text(field, term), option)?)
}

/// Calls `found` with every record that has a term, in order, and how often it stands there.
pub(crate) fn each(
    segment: &SegmentReader,
    field: Field,
    term: &str,
    mut found: impl FnMut(DocId, u32),
) -> Result<(), Error> {
    let Some(mut postings) = open(segment, field, term, IndexRecordOption::WithFreqs)? else {
        return Ok(());
    };
    let mut doc = postings.doc();
    while doc != TERMINATED {
        found(doc, postings.term_freq());
        doc = postings.advance();
    }
    Ok(())
}

/// Calls `found` with every record that has a phrase, in order, and how often it stands there. Each
/// term comes with its distance from the first.
pub(crate) fn each_phrase(
    segment: &SegmentReader,
    field: Field,
    terms: &[(u32, String)],
    slop: u32,
    mut found: impl FnMut(DocId, u32),
) -> Result<(), Error> {
    let mut lists = Vec::with_capacity(terms.len());
    for (offset, term) in terms {
        match open(segment, field, term, IndexRecordOption::WithFreqsAndPositions)? {
            Some(postings) => lists.push((*offset, postings)),
            None => return Ok(()),
        }
    }
    // The rarest leads, and is read first.
    lists.sort_by_key(|(_, postings)| postings.doc_freq());
    let mut times = Times::default();
    let mut doc = lists.first().map_or(TERMINATED, |(_, rarest)| rarest.doc());
    while doc != TERMINATED {
        doc = match lists.iter_mut().skip(1).find_map(|(_, other)| beyond(other, doc)) {
            Some(TERMINATED) => TERMINATED,
            Some(next) => lists[0].1.seek(next),
            None => {
                let times = match slop {
                    0 => times.exact(&mut lists),
                    _ => times.sloppy(&mut lists, slop),
                };
                if 0 < times {
                    found(doc, u32::try_from(times).unwrap_or(u32::MAX));
                }
                lists[0].1.advance()
            }
        };
    }
    Ok(())
}

/// The first record from `doc` on, if that is another.
fn beyond(postings: &mut SegmentPostings, doc: DocId) -> Option<DocId> {
    let reached = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
    (reached != doc).then_some(reached)
}

/// How often a phrase stands in a record; keeps the room that reading takes.
#[derive(Default)]
struct Times {
    positions: Vec<u32>,
    starts: Vec<u32>,
}

impl Times {
    /// Narrows down where the phrase may start, a term at a time.
    fn exact(&mut self, lists: &mut [(u32, SegmentPostings)]) -> usize {
        for (number, (offset, postings)) in lists.iter_mut().enumerate() {
            postings.positions(&mut self.positions);
            if number == 0 {
                self.starts.clear();
                let starts = self.positions.iter().filter_map(|at| at.checked_sub(*offset));
                self.starts.extend(starts);
            } else {
                phrase::keep(&mut self.starts, &self.positions, *offset);
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
