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
    /// Reads a clause in the records before `end` of the window from `start` on, as far as they are
    /// wanted; returns which of them have it.
    pub(super) fn read(
        &mut self,
        start: DocId,
        end: DocId,
        wanted: &WindowBits,
        clause: &mut ClauseCursor<'_>,
    ) -> WindowBits {
        let mut touched = WindowBits::default();
        if *wanted != WANTED_ALL {
            for list in &mut clause.lists {
                list.read_where(
                    end,
                    |doc| wanted[(doc - start) as usize / 64] & (1 << ((doc - start) % 64)) != 0,
                    |doc, x| {
                        let at = (doc - start) as usize;
                        self.x[at] += x;
                        touched[at / 64] |= 1 << (at % 64);
                    },
                );
            }
            return touched;
        }
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
    /// Adds a clause, given the records that have it.
    pub(super) fn add(
        &mut self,
        read: &WindowBits,
        bit: ClauseBits,
        mut score: impl FnMut(usize) -> f32,
    ) {
        for_each_bit(read, |at| {
            self.sums[at] += score(at);
            self.sets[at] |= bit;
        });
        for (all, read) in self.touched.iter_mut().zip(read) {
            *all |= read;
        }
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
