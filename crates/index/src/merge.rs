//! The matches of all leaves, in the order of the index, with what each has.
//!
//! The lists of the leaves are merged a window of records at a time, as Lucene's `BooleanScorer`
//! does: sums go into two small arrays that stay in the cache, however many leaves there are and
//! however large the segment is.

use tantivy::DocId;

use crate::{
    query::plan::{Bits, Plan},
    rank,
    retrieve::Found,
};

/// Records in a window: a word of bits for each sixty-four.
const WINDOW: usize = 2_048;

/// Which records of a segment to visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visit {
    /// Those that have a leaf.
    Any,
    /// All of this many, whether they have a leaf or not.
    All(DocId),
}

/// Calls `each` with every record of a segment that has a leaf, in order, with the sum of what its
/// leaves score and the set of them.
pub(crate) fn merge(
    plan: &Plan,
    found: &[Found],
    segment: usize,
    visit: Visit,
    mut each: impl FnMut(DocId, f32, Bits),
) {
    let mut leaves: Vec<Cursor<'_>> = found
        .iter()
        .zip(&plan.leaves)
        .enumerate()
        .map(|(number, (found, leaf))| Cursor {
            rest: &found.segments[segment],
            bit: 1 << number,
            weight: leaf.repeated * found.idf,
        })
        .collect();
    if let ([leaf], Visit::Any) = (leaves.as_slice(), visit) {
        for &(doc, x) in leaf.rest {
            each(doc, leaf.weight * rank::saturate(x), leaf.bit);
        }
        return;
    }
    let end = match visit {
        Visit::Any => {
            leaves.iter().filter_map(|leaf| Some(leaf.rest.last()?.0 + 1)).max().unwrap_or(0)
        }
        Visit::All(records) => records,
    };
    let mut sums = [0.0_f32; WINDOW];
    let mut bits: [Bits; WINDOW] = [0; WINDOW];
    let mut touched = [0_u64; WINDOW / 64];
    for start in (0..end).step_by(WINDOW) {
        let window_end = end.min(start.saturating_add(WINDOW as DocId));
        for leaf in &mut leaves {
            for &(doc, x) in leaf.before(window_end) {
                let at = (doc - start) as usize;
                sums[at] += leaf.weight * rank::saturate(x);
                bits[at] |= leaf.bit;
                touched[at / 64] |= 1 << (at % 64);
            }
        }
        if visit != Visit::Any {
            let records = (window_end - start) as usize;
            for (at, word) in touched.iter_mut().enumerate() {
                let rest = records.saturating_sub(at * 64).min(64);
                *word = if rest == 64 { u64::MAX } else { (1 << rest) - 1 };
            }
        }
        for (number, word) in touched.iter_mut().enumerate() {
            let mut rest = std::mem::take(word);
            while rest != 0 {
                let at = number * 64 + rest.trailing_zeros() as usize;
                each(
                    start + at as DocId,
                    std::mem::take(&mut sums[at]),
                    std::mem::take(&mut bits[at]),
                );
                rest &= rest - 1;
            }
        }
    }
}

/// What is left of the list of a leaf.
struct Cursor<'a> {
    rest: &'a [(DocId, f32)],
    bit: Bits,
    weight: f32,
}

impl<'a> Cursor<'a> {
    /// Takes what stands before a record.
    fn before(&mut self, end: DocId) -> &'a [(DocId, f32)] {
        let taken = self.rest.partition_point(|(doc, _)| *doc < end);
        let (before, rest) = self.rest.split_at(taken);
        self.rest = rest;
        before
    }
}
