//! The records that have a clause of the plan, each with what it scores and which clauses it has.
//!
//! The postings of all clauses are read a window of records at a time, as Lucene's `BooleanScorer`
//! does: sums go into a few small arrays that stay in the cache, however many clauses there are and
//! however large the segment is. Few sets of clauses occur, whatever the number of records: whether
//! a set is enough of the query, and what part of it, is asked once for each set and not for each
//! record.
//!
//! Exact counts of every facet need every match, so nothing is gained by skipping ahead as engines
//! do that want the ten best alone. What is passed over is what cannot match: where clauses are required,
//! records that have none of them are not looked for among the others.

use std::ops::Range;

use rustc_hash::FxHashMap;
use tantivy::DocId;

use super::{
    clause_cursor::ClauseCursor,
    clause_postings::ClausePostings,
    posting_list::PostingList,
    window::{Buckets, WANTED_ALL, WINDOW, Window, WindowBits, for_each_bit, span_of},
};
use crate::{
    Error,
    budget::Budget,
    query::{
        plan::Plan,
        tree::{ClauseBits, clauses_of},
    },
};

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
        let required = required(plan, postings);
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
                clauses => read_all(budget, clauses, &required, &mut sets, &mut matches)?,
            }
            Ok(matches)
        });
        let segments = segments.collect::<Result<_, Error>>()?;
        Ok(Matches { segments, sets: sets.sets })
    }

    /// How many records have a clause.
    pub(crate) fn len(&self) -> usize {
        self.segments.iter().map(Vec::len).sum()
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

/// Sets of clauses of which each record has to have one, the rarest first. A profile may be an answer
/// without them, where the query asks for an organisation.
fn required(plan: &Plan, postings: &[ClausePostings<'_>]) -> Vec<ClauseBits> {
    if plan.is_for_organisation {
        return Vec::new();
    }
    let mut required = plan.tree.required();
    // How many records the whole index has, so that sums are added up in one order in all segments.
    required.sort_by_key(|bits| -> usize {
        clauses_of(*bits).map(|clause| postings[clause].doc_freq).sum()
    });
    required
}

/// Reads the only clause of a plan: there is nothing to add up.
fn read_one(
    budget: &Budget,
    clause: &mut ClauseCursor<'_>,
    sets: &mut ClauseSets,
    matches: &mut Vec<Match>,
) -> Result<(), Error> {
    let set = sets.count(1, 0);
    if clause.lists.is_empty() {
        return Ok(());
    }
    let mut window = Window::default();
    while let Some(start) = clause.peek() {
        budget.step()?;
        let end = start.saturating_add(WINDOW as DocId);
        let read = window.read(start, end, &WANTED_ALL, clause);
        for_each_bit(&read, |at| {
            let sum = clause.score(std::mem::take(&mut window.x[at]));
            matches.push(Match { doc: start + at as DocId, sum, set });
        });
    }
    sets.count(1, matches.len());
    Ok(())
}

/// Reads all clauses side by side; first those that are required, since the others count where those
/// stand alone.
fn read_all(
    budget: &Budget,
    clauses: &mut [ClauseCursor<'_>],
    required: &[ClauseBits],
    sets: &mut ClauseSets,
    matches: &mut Vec<Match>,
) -> Result<(), Error> {
    let any_required = required.iter().fold(0, |all, bits| all | bits);
    let others = (0..clauses.len()).filter(|clause| any_required & (1 << clause) == 0);
    let others: Vec<usize> = others.collect();
    let mut window = Window::default();
    let mut buckets = Buckets::default();
    while let Some(start) = next_start(clauses, required) {
        budget.step()?;
        let end = start.saturating_add(WINDOW as DocId);
        let mut wanted = WANTED_ALL;
        let mut span = start..end;
        let mut known: ClauseBits = 0;
        let mut read = |wanted: &WindowBits, span: &Range<DocId>, number: usize| {
            let clause = &mut clauses[number];
            clause.skip_to(span.start);
            let read = window.read(start, span.end, wanted, clause);
            buckets.add(&read, 1 << number, |at| clause.score(std::mem::take(&mut window.x[at])));
            read
        };
        for bits in required {
            let mut had = WindowBits::default();
            for number in clauses_of(bits & !known) {
                let read = read(&wanted, &span, number);
                had.iter_mut().zip(read).for_each(|(had, read)| *had |= read);
            }
            // What was read for another set may stand for this one: that is seen in the end.
            if bits & known == 0 {
                wanted = had;
            }
            known |= bits;
            match span_of(&wanted) {
                Some(narrower) => span = start + narrower.start..start + narrower.end,
                None => break,
            }
        }
        if span_of(&wanted).is_some() {
            others.iter().for_each(|number| _ = read(&wanted, &span, *number));
        }
        buckets.drain(&wanted, |at, sum, bits| {
            matches.push(Match { doc: start + at as DocId, sum, set: sets.count(bits, 1) });
        });
        clauses.iter_mut().for_each(|clause| clause.skip_to(end));
    }
    Ok(())
}

/// Where the next window begins: no record before it has what is required.
fn next_start(clauses: &[ClauseCursor<'_>], required: &[ClauseBits]) -> Option<DocId> {
    if required.is_empty() {
        return clauses.iter().filter_map(ClauseCursor::peek).min();
    }
    let next = |wanted: &ClauseBits| clauses_of(*wanted).filter_map(|at| clauses[at].peek()).min();
    required.iter().map(next).try_fold(0, |latest, next| Some(latest.max(next?)))
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
