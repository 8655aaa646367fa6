//! The records that have a clause of the plan, each with what it scores and which clauses it has.
//!
//! The postings of all clauses are read a window of records at a time, as Lucene's `BooleanScorer`
//! does: sums go into a few small arrays that stay in the cache, however many clauses there are and
//! however large the segment is. Few sets of clauses occur, whatever the number of records: whether
//! a set is enough of the query, and what part of it, is asked once for each set and not for each
//! record.
//!
//! Exact counts of every facet need every match, so nothing is gained by skipping ahead as engines
//! do that want the ten best alone.

use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::{
    clause_postings::ClausePostings,
    posting_list::{PostingCursor, PostingList},
};
use crate::{
    Error,
    budget::Budget,
    query::{plan::Plan, tree::ClauseBits},
    weights::bm25,
};

/// Records in a window: a word of bits for each sixty-four.
const WINDOW: usize = 2_048;

/// A record that has a clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// The sum of what its clauses score.
    pub(crate) sum: f32,
    /// The clauses that it has: a number among [`Matches::sets`].
    pub(crate) set: u32,
}

/// The records that have a clause.
#[derive(Debug)]
pub(crate) struct Matches {
    /// For each segment its records, in order.
    pub(crate) segments: Vec<Vec<Match>>,
    /// The sets of clauses that occur, and first the empty one.
    pub(crate) sets: Vec<ClauseSet>,
}

/// A set of clauses that occurs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ClauseSet {
    pub(crate) bits: ClauseBits,
    /// How many records have these clauses and no others.
    pub(crate) records: usize,
    /// Whether those records match, whether the clauses are enough or not.
    pub(crate) is_included: bool,
}

impl Matches {
    /// The number of the empty set.
    pub(crate) const NONE: u32 = 0;

    /// The records of so many segments that have a clause, given the postings of each clause.
    pub(crate) fn new(
        budget: &Budget,
        plan: &Plan,
        postings: &[ClausePostings<'_>],
        segments: usize,
    ) -> Result<Matches, Error> {
        let mut sets = ClauseSets::new(plan.clauses.len());
        let segments = (0..segments).map(|segment| {
            let clauses = plan.clauses.iter().zip(postings);
            let mut clauses: Vec<_> = clauses
                .map(|(clause, postings)| {
                    let weight = clause.query_frequency * postings.idf;
                    ClauseCursor::new(&postings.segments[segment], weight)
                })
                .collect();
            // About twice as many as have the most frequent clause; it need not be exact.
            let lists = postings.iter().flat_map(|postings| &postings.segments[segment]);
            let most = lists.map(PostingList::len).max().unwrap_or(0);
            let mut matches = Vec::with_capacity(2 * most);
            match &mut clauses[..] {
                [clause] => read_one(budget, clause, &mut sets, &mut matches)?,
                clauses => read_all(budget, clauses, &mut sets, &mut matches)?,
            }
            Ok(matches)
        });
        let segments = segments.collect::<Result<_, Error>>()?;
        Ok(Matches { segments, sets: sets.sets })
    }

    /// Makes records of a segment, which are in order, match, whichever clauses they have.
    pub(crate) fn include(&mut self, segment: usize, docs: impl Iterator<Item = DocId>) {
        let matches = &mut self.segments[segment];
        for doc in docs {
            let at = matches.binary_search_by_key(&doc, |one| one.doc).unwrap_or_else(|at| {
                matches.insert(at, Match { doc, sum: 0.0, set: Matches::NONE });
                at
            });
            let set = &mut self.sets[matches[at].set as usize];
            set.records = set.records.saturating_sub(1);
            let included = ClauseSet { records: 1, is_included: true, ..*set };
            matches[at].set = self.sets.len() as u32;
            self.sets.push(included);
        }
    }
}

/// Reads the only clause of a plan: there is nothing to add up.
fn read_one(
    budget: &Budget,
    clause: &mut ClauseCursor<'_>,
    sets: &mut ClauseSets,
    matches: &mut Vec<Match>,
) -> Result<(), Error> {
    let set = sets.count(1, 0);
    let mut window = Window::default();
    while let Some(start) = clause.peek() {
        budget.step()?;
        let read = window.read(start, clause);
        for_each_bit(&read, |at| {
            let sum = clause.score(std::mem::take(&mut window.x[at]));
            matches.push(Match { doc: start + at as DocId, sum, set });
        });
    }
    sets.count(1, matches.len());
    Ok(())
}

/// Reads all clauses side by side.
fn read_all(
    budget: &Budget,
    clauses: &mut [ClauseCursor<'_>],
    sets: &mut ClauseSets,
    matches: &mut Vec<Match>,
) -> Result<(), Error> {
    let mut window = Window::default();
    let mut buckets = Buckets::default();
    while let Some(start) = clauses.iter().filter_map(ClauseCursor::peek).min() {
        budget.step()?;
        for (number, clause) in clauses.iter_mut().enumerate() {
            let read = window.read(start, clause);
            buckets.add(&read, 1 << number, |at| clause.score(std::mem::take(&mut window.x[at])));
        }
        buckets.drain(|at, sum, bits| {
            matches.push(Match { doc: start + at as DocId, sum, set: sets.count(bits, 1) });
        });
    }
    Ok(())
}

/// What is left to read of a clause in a segment.
struct ClauseCursor<'l> {
    lists: Vec<PostingCursor<'l>>,
    /// What a saturated frequency is multiplied by.
    weight: f32,
}

impl<'l> ClauseCursor<'l> {
    fn new(lists: &'l [PostingList<'_>], weight: f32) -> ClauseCursor<'l> {
        ClauseCursor { lists: lists.iter().map(PostingList::cursor).collect(), weight }
    }

    fn peek(&self) -> Option<DocId> {
        self.lists.iter().filter_map(PostingCursor::peek).min()
    }

    fn score(&self, x: f32) -> f32 {
        self.weight * bm25::saturate(x)
    }
}

/// The weighted frequencies of one clause in records that follow each other.
struct Window {
    x: [f32; WINDOW],
}

impl Default for Window {
    fn default() -> Window {
        Window { x: [0.0; WINDOW] }
    }
}

impl Window {
    /// Reads a clause in the records from `start` on; returns which of them have it.
    fn read(&mut self, start: DocId, clause: &mut ClauseCursor<'_>) -> WindowBits {
        let end = start.saturating_add(WINDOW as DocId);
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
struct Buckets {
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
    fn add(&mut self, read: &WindowBits, bit: ClauseBits, mut score: impl FnMut(usize) -> f32) {
        for_each_bit(read, |at| {
            self.sums[at] += score(at);
            self.sets[at] |= bit;
        });
        for (all, read) in self.touched.iter_mut().zip(read) {
            *all |= read;
        }
    }

    /// Hands over what was added, in order; nothing is left.
    fn drain(&mut self, mut each: impl FnMut(usize, f32, ClauseBits)) {
        for_each_bit(&std::mem::take(&mut self.touched), |at| {
            each(at, std::mem::take(&mut self.sums[at]), std::mem::take(&mut self.sets[at]));
        });
    }
}

/// A bit for each record of a window.
type WindowBits = [u64; WINDOW / 64];

/// Calls `each` with the place of every bit that is set, in order.
fn for_each_bit(bits: &WindowBits, mut each: impl FnMut(usize)) {
    for (number, word) in bits.iter().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            each(number * 64 + rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
}

/// The sets of clauses met so far.
struct ClauseSets {
    sets: Vec<ClauseSet>,
    /// The number of each set plus one, by its bits; empty if there are too many clauses for that.
    table: Vec<u32>,
    numbers: FxHashMap<ClauseBits, u32>,
}

impl ClauseSets {
    /// From this many clauses on, a table of all sets would be larger than the work it saves.
    const MANY: usize = 12;

    fn new(clauses: usize) -> ClauseSets {
        let table = if clauses < Self::MANY { vec![0; 1 << clauses] } else { Vec::new() };
        let mut sets = ClauseSets { sets: Vec::new(), table, numbers: FxHashMap::default() };
        sets.count(0, 0);
        sets
    }

    /// Counts so many more records for a set; returns its number.
    #[inline]
    fn count(&mut self, bits: ClauseBits, records: usize) -> u32 {
        let fresh = self.sets.len() as u32;
        let number = match self.table.get_mut(bits as usize) {
            Some(0) => {
                self.table[bits as usize] = fresh + 1;
                fresh
            }
            Some(number) => *number - 1,
            None => *self.numbers.entry(bits).or_insert(fresh),
        };
        if number == fresh {
            self.sets.push(ClauseSet { bits, records: 0, is_included: false });
        }
        self.sets[number as usize].records += records;
        number
    }
}
