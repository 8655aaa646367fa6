//! The union of many posting lists of a segment.

use tantivy::DocId;

use crate::{Error, matching::posting_list::PostingList, open::pool::Pool};

/// The records of all lists, in order, each with the sum of its weighted frequencies.
///
/// There are `records` records in the segment.
pub(crate) fn union<'a>(
    accumulators: &Pool<Accumulator>,
    records: usize,
    lists: impl Iterator<Item = Result<PostingList<'a>, Error>>,
) -> Result<Vec<(DocId, f32)>, Error> {
    let mut accumulator = accumulators.take();
    accumulator.grow(records);
    for list in lists {
        list?.cursor().read_until(DocId::MAX, |doc, x| accumulator.add(doc, x));
    }
    let union = accumulator.drain();
    accumulators.give_back(accumulator);
    Ok(union)
}

/// A number and a bit for each record of a segment, all nought.
#[derive(Debug, Default)]
pub(crate) struct Accumulator {
    /// The sum of the weighted frequencies.
    x: Vec<f32>,
    /// Which records were added to.
    touched: Vec<u64>,
}

impl Accumulator {
    /// Makes room for so many records.
    fn grow(&mut self, records: usize) {
        if self.x.len() < records {
            self.x.resize(records, 0.0);
            self.touched.resize(records.div_ceil(64), 0);
        }
    }

    fn add(&mut self, doc: DocId, x: f32) {
        self.x[doc as usize] += x;
        self.touched[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// What was added, in order; nothing is left.
    fn drain(&mut self) -> Vec<(DocId, f32)> {
        let records = self.touched.iter().map(|word| word.count_ones() as usize).sum();
        let mut list = Vec::with_capacity(records);
        for (word, base) in self.touched.iter_mut().zip((0..).step_by(64)) {
            let mut bits = std::mem::take(word);
            while bits != 0 {
                let doc: DocId = base + bits.trailing_zeros();
                list.push((doc, std::mem::take(&mut self.x[doc as usize])));
                bits &= bits - 1;
            }
        }
        list
    }
}
