//! The table that weighted frequencies are added up in.

use tantivy::DocId;

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
    pub(crate) fn grow(&mut self, records: usize) {
        if self.x.len() < records {
            self.x.resize(records, 0.0);
            self.touched.resize(records.div_ceil(64), 0);
        }
    }

    pub(crate) fn add(&mut self, doc: DocId, x: f32) {
        self.x[doc as usize] += x;
        self.touched[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// What was added, in order; nothing is left.
    pub(crate) fn drain(&mut self) -> Vec<(DocId, f32)> {
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
