//! Sums and sets of clauses of records that follow each other, in arrays that stay in the cache.

use std::ops::Range;

use tantivy::DocId;

use super::clause_cursor::ClauseCursor;
use crate::query::tree::ClauseBits;

/// Records in a window: a word of bits for each sixty-four.
pub(super) const WINDOW: usize = 2_048;

/// The weighted frequencies of one clause in records that follow each other.
pub(super) struct Window {
    pub(super) x: [f32; WINDOW],
}

impl Default for Window {
    fn default() -> Window {
        Window { x: [0.0; WINDOW] }
    }
}

impl Window {
    /// Reads a clause in the records before `end` of the window from `start` on; returns which of them
    /// have it.
    pub(super) fn read(
        &mut self,
        start: DocId,
        end: DocId,
        clause: &mut ClauseCursor<'_>,
    ) -> WindowBits {
        let mut touched = WindowBits::default();
        for list in &mut clause.lists {
            // The bits of a word are put together before they are written: to write each would be
            // to wait for the one before.
            let (mut word, mut bits) = (0, 0);
            list.read_until(end, |doc, x| {
                let at = (doc - start) as usize;
                self.x[at] += x;
                if at / 64 != word {
                    touched[word] |= bits;
                    (word, bits) = (at / 64, 0);
                }
                bits |= 1 << (at % 64);
            });
            touched[word] |= bits;
        }
        touched
    }
}

/// What records that follow each other score, and the clauses that they have.
pub(super) struct Buckets {
    sums: [f32; WINDOW],
    sets: [ClauseBits; WINDOW],
    touched: WindowBits,
}

impl Default for Buckets {
    fn default() -> Buckets {
        Buckets { sums: [0.0; WINDOW], sets: [0; WINDOW], touched: WindowBits::default() }
    }
}

impl Buckets {
    /// Adds a clause where it is wanted, given the records that have it; `score` is asked once for each.
    pub(super) fn add(
        &mut self,
        read: &WindowBits,
        wanted: &WindowBits,
        bit: ClauseBits,
        mut score: impl FnMut(usize) -> f32,
    ) {
        let mut added = WindowBits::default();
        let mut passed = WindowBits::default();
        for (word, (read, wanted)) in read.iter().zip(wanted).enumerate() {
            added[word] = read & wanted;
            passed[word] = read & !wanted;
            self.touched[word] |= added[word];
        }
        for_each_bit(&added, |at| {
            self.sums[at] += score(at);
            self.sets[at] |= bit;
        });
        for_each_bit(&passed, |at| _ = score(at));
    }

    /// The records that have one of each of these sets of clauses.
    pub(super) fn having(&self, required: &[ClauseBits]) -> WindowBits {
        let mut having = WindowBits::default();
        for_each_bit(&self.touched, |at| {
            let has = required.iter().all(|wanted| self.sets[at] & wanted != 0);
            having[at / 64] |= u64::from(has) << (at % 64);
        });
        having
    }

    /// Hands over what was added where it is wanted, in order; nothing is left.
    pub(super) fn drain(
        &mut self,
        wanted: &WindowBits,
        mut each: impl FnMut(usize, f32, ClauseBits),
    ) {
        for_each_bit(&std::mem::take(&mut self.touched), |at| {
            let (sum, bits) =
                (std::mem::take(&mut self.sums[at]), std::mem::take(&mut self.sets[at]));
            if wanted[at / 64] & (1 << (at % 64)) != 0 {
                each(at, sum, bits);
            }
        });
    }
}

/// A bit for each record of a window.
pub(super) type WindowBits = [u64; WINDOW / 64];

/// All records of a window.
pub(super) const WANTED_ALL: WindowBits = [u64::MAX; WINDOW / 64];

/// From the first record to the last.
pub(super) fn span_of(bits: &WindowBits) -> Option<Range<u32>> {
    let first = bits.iter().position(|word| *word != 0)?;
    let last = bits.iter().rposition(|word| *word != 0)?;
    let start = first as u32 * 64 + bits[first].trailing_zeros();
    Some(start..last as u32 * 64 + 64 - bits[last].leading_zeros())
}

/// Calls `each` with the place of every bit that is set, in order.
pub(super) fn for_each_bit(bits: &WindowBits, mut each: impl FnMut(usize)) {
    for (number, word) in bits.iter().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            each(number * 64 + rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
}
