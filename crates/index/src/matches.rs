//! The records that have a leaf of the plan, each with what it scores and which leaves it has.
//!
//! The postings of all leaves are read a window of records at a time, as Lucene's `BooleanScorer`
//! does: sums go into a few small arrays that stay in the cache, however many leaves there are and
//! however large the segment is. Few sets of leaves occur, whatever the number of records: whether a
//! set is enough of the query, and what part of it, is asked once for each set and not for each
//! record.
//!
//! Exact counts of every facet need every match, so nothing is gained by skipping ahead as engines
//! do that want the ten best alone.

use rustc_hash::FxHashMap;
use tantivy::DocId;

use crate::{
    query::plan::{Bits, Plan},
    rank,
    retrieve::Found,
    source::{Cursor, Source},
};

/// Records in a window: a word of bits for each sixty-four.
const WINDOW: usize = 2_048;

/// A record that has a leaf.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// What its leaves score together.
    pub(crate) sum: f32,
    /// The leaves that it has: a number among [`Matches::sets`].
    pub(crate) set: u32,
}

/// The records that have a leaf.
#[derive(Debug)]
pub(crate) struct Matches {
    /// For each segment its records, in order.
    pub(crate) segments: Vec<Vec<Match>>,
    /// The sets of leaves that occur, and first the empty one.
    pub(crate) sets: Vec<Set>,
}

/// A set of leaves that occurs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Set {
    pub(crate) bits: Bits,
    /// How many records have these leaves and no others.
    pub(crate) records: usize,
    /// Whether those records match, whether the leaves are enough or not.
    pub(crate) is_included: bool,
}

impl Matches {
    /// The number of the empty set.
    pub(crate) const NONE: u32 = 0;

    /// The records of so many segments.
    pub(crate) fn new(plan: &Plan, found: &[Found<'_>], segments: usize) -> Matches {
        let mut sets = Sets::new(plan.leaves.len());
        let segments = (0..segments).map(|segment| merge(plan, found, segment, &mut sets));
        Matches { segments: segments.collect(), sets: sets.known }
    }

    /// Makes records of a segment match, whichever leaves they have.
    pub(crate) fn include(&mut self, segment: usize, docs: impl Iterator<Item = DocId>) {
        let matches = &mut self.segments[segment];
        for doc in docs {
            let at = matches.binary_search_by_key(&doc, |one| one.doc).unwrap_or_else(|at| {
                matches.insert(at, Match { doc, sum: 0.0, set: Matches::NONE });
                at
            });
            let set = self.sets[matches[at].set as usize];
            matches[at].set = self.sets.len() as u32;
            self.sets.push(Set { records: 1, is_included: true, ..set });
        }
    }
}

/// The records of a segment that have a leaf.
fn merge(plan: &Plan, found: &[Found<'_>], segment: usize, sets: &mut Sets) -> Vec<Match> {
    let leaves = plan.leaves.iter().zip(found);
    let mut leaves: Vec<_> = leaves
        .map(|(leaf, found)| Unread::new(&found.segments[segment], leaf.repeated * found.idf))
        .collect();
    // About as many as have the most frequent leaf; it need not be exact.
    let longest = found.iter().flat_map(|found| &found.segments[segment]).map(Source::len).max();
    let mut matches = Vec::with_capacity(longest.unwrap_or(0));
    let mut window = Window::default();
    if let [leaf] = &mut leaves[..] {
        // Nothing to add up.
        let set = sets.number(1, 0);
        while let Some(start) = leaf.next() {
            let read = window.read(start, leaf);
            each(&read, |at| {
                let sum = leaf.score(std::mem::take(&mut window.x[at]));
                matches.push(Match { doc: start + at as DocId, sum, set });
            });
        }
        sets.number(1, matches.len());
        return matches;
    }
    let mut sums = Sums::default();
    while let Some(start) = leaves.iter().filter_map(Unread::next).min() {
        for (number, leaf) in leaves.iter_mut().enumerate() {
            let read = window.read(start, leaf);
            sums.add(&read, 1 << number, |at| leaf.score(std::mem::take(&mut window.x[at])));
        }
        sums.drain(|at, sum, bits| {
            matches.push(Match { doc: start + at as DocId, sum, set: sets.number(bits, 1) });
        });
    }
    matches
}

/// What is left to read of a leaf in a segment.
struct Unread<'s> {
    cursors: Vec<Cursor<'s>>,
    weight: f32,
}

impl<'s> Unread<'s> {
    fn new(sources: &'s [Source<'_>], weight: f32) -> Unread<'s> {
        Unread { cursors: sources.iter().map(Source::cursor).collect(), weight }
    }

    fn next(&self) -> Option<DocId> {
        self.cursors.iter().filter_map(Cursor::next).min()
    }

    fn score(&self, x: f32) -> f32 {
        self.weight * rank::saturate(x)
    }
}

/// The weighted frequencies of one leaf in records that follow each other.
struct Window {
    x: [f32; WINDOW],
}

impl Default for Window {
    fn default() -> Window {
        Window { x: [0.0; WINDOW] }
    }
}

impl Window {
    /// Reads a leaf in the records from `start` on; returns which of them have it.
    fn read(&mut self, start: DocId, leaf: &mut Unread<'_>) -> Touched {
        let end = start.saturating_add(WINDOW as DocId);
        let mut touched = Touched::default();
        for cursor in &mut leaf.cursors {
            // The bits of a word are put together before they are written: to write each would be
            // to wait for the one before.
            let (mut word, mut bits) = (0, 0);
            cursor.before(end, |doc, x| {
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

/// What records that follow each other score, and the leaves that they have.
struct Sums {
    sums: [f32; WINDOW],
    sets: [Bits; WINDOW],
    touched: Touched,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums { sums: [0.0; WINDOW], sets: [0; WINDOW], touched: Touched::default() }
    }
}

impl Sums {
    /// Adds a leaf.
    fn add(&mut self, read: &Touched, bit: Bits, mut score: impl FnMut(usize) -> f32) {
        each(read, |at| {
            self.sums[at] += score(at);
            self.sets[at] |= bit;
        });
        for (all, read) in self.touched.iter_mut().zip(read) {
            *all |= read;
        }
    }

    /// Hands over what was added, in order; nothing is left.
    fn drain(&mut self, mut found: impl FnMut(usize, f32, Bits)) {
        each(&std::mem::take(&mut self.touched), |at| {
            found(at, std::mem::take(&mut self.sums[at]), std::mem::take(&mut self.sets[at]));
        });
    }
}

/// A bit for each record of a window.
type Touched = [u64; WINDOW / 64];

/// Calls `found` with the place of every bit that is set, in order.
fn each(touched: &Touched, mut found: impl FnMut(usize)) {
    for (number, word) in touched.iter().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            found(number * 64 + rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
}

/// The sets of leaves met so far.
struct Sets {
    known: Vec<Set>,
    /// The number of each set plus one, by its bits; empty if there are too many leaves for that.
    table: Vec<u32>,
    numbers: FxHashMap<Bits, u32>,
}

impl Sets {
    /// From this many leaves on, a table of all sets would be larger than the work it saves.
    const MANY: usize = 12;

    fn new(leaves: usize) -> Sets {
        let table = if leaves < Self::MANY { vec![0; 1 << leaves] } else { Vec::new() };
        let mut sets = Sets { known: Vec::new(), table, numbers: FxHashMap::default() };
        sets.number(0, 0);
        sets
    }

    /// The number of a set that so many more records have.
    #[inline]
    fn number(&mut self, bits: Bits, records: usize) -> u32 {
        let fresh = self.known.len() as u32;
        let number = match self.table.get_mut(bits as usize) {
            Some(0) => {
                self.table[bits as usize] = fresh + 1;
                fresh
            }
            Some(number) => *number - 1,
            None => *self.numbers.entry(bits).or_insert(fresh),
        };
        if number == fresh {
            self.known.push(Set { bits, records: 0, is_included: false });
        }
        self.known[number as usize].records += records;
        number
    }
}
