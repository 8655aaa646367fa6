//! The union of many posting lists of a segment.

use tantivy::DocId;

use super::posting_list::PostingList;
use crate::{
    Error,
    budget::Budget,
    open::{accumulator::Accumulator, pool::Pool},
};

/// The records of all lists, in order, each with the sum of its weighted frequencies.
///
/// There are `records` records in the segment.
pub(crate) fn union<'a>(
    budget: &Budget,
    accumulators: &Pool<Accumulator>,
    records: usize,
    lists: impl Iterator<Item = Result<PostingList<'a>, Error>>,
) -> Result<Vec<(DocId, f32)>, Error> {
    let mut accumulator = accumulators.take();
    accumulator.grow(records);
    for list in lists {
        budget.step()?;
        list?.cursor().read_until(DocId::MAX, |doc, x| accumulator.add(doc, x));
    }
    let union = accumulator.drain();
    accumulators.give_back(accumulator);
    Ok(union)
}
