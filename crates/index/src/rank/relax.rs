//! How many of its words a query asks for, if few records have most of them.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{DocId, DocSet, TERMINATED};

use super::{
    answer::Answer,
    by_postings::ByPostings,
    standing::{Relaxed, Standing},
};
use crate::{
    Error,
    matching::matches::{ClauseSet, Match},
    postings::{phrase_postings::PhrasePostings, term},
    query::{
        pattern::Pattern,
        plan::ClauseKind,
        tree::{ClauseBits, Tree},
    },
    weights::thresholds,
};

impl Answer<'_> {
    /// How many words are accepted, given how many records have how many of those that count.
    pub(crate) fn accept(&mut self, having: &[usize]) {
        let plan = self.plan;
        let Tree::Bag { should, minimum_should_match, must, .. } = &plan.tree else { return };
        let asked = *minimum_should_match as usize;
        let words = should.count_ones() as usize;
        let enough =
            |count: &usize| thresholds::enough_records(words) <= having[*count..].iter().sum();
        let is_long = thresholds::is_long(words);
        let accepted = match asked {
            0 | 1 => asked,
            _ if is_long => 1,
            _ => (1..=asked).rev().find(enough).unwrap_or(1),
        };
        self.tree = Tree::Bag {
            should: *should,
            minimum_should_match: accepted as u32,
            shares: self.shares(*should),
            must: must.clone(),
        };
        if accepted < asked && !is_long {
            let is_much = thresholds::MANY_WORDS <= words;
            let shares = if is_much { self.shares(*should) } else { Vec::new() };
            self.relaxed = Some(Relaxed { should: *should, asked, words, shares });
        }
    }

    /// The share of each of three clauses or more in what they tell; of two, both are asked for.
    fn shares(&self, should: ClauseBits) -> Vec<(usize, f32)> {
        if should.count_ones() < 3 {
            return Vec::new();
        }
        let mut shares = self.telling(should);
        shares.sort_by(|one, other| other.1.total_cmp(&one.1));
        shares
    }

    /// The share of each clause in what they tell. The name of an actor does not count: every section
    /// of the actor has it.
    pub(crate) fn telling(&self, should: ClauseBits) -> Vec<(usize, f32)> {
        let clauses = (0..self.told.len()).filter(|clause| should & (1 << clause) != 0);
        let told: f32 = clauses.clone().map(|clause| self.told[clause].idf).sum();
        let named = |clause: &usize| self.plan.naming & (1 << *clause) != 0;
        let clauses = clauses.filter(|clause| !named(clause));
        let share = |clause: usize| (clause, self.told[clause].idf / told.max(f32::MIN_POSITIVE));
        clauses.map(share).collect()
    }
}

impl ByPostings<'_> {
    /// Asks for fewer of the words if too few records have most of them. Of a long query any word is
    /// enough: a text is asked for what is like it, and ranking decides what that is.
    ///
    /// Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn relax(&mut self) -> Result<(), Error> {
        let plan = self.plan;
        let Tree::Bag { should, must, .. } = &plan.tree else {
            return Ok(());
        };
        let words = should.count_ones() as usize;
        // How many records have how many of the words.
        let mut having = vec![0; words + 1];
        for ClauseSet { bits, records, .. } in &self.matches.sets {
            if must.iter().all(|tree| tree.matches(*bits)) {
                having[(bits & should).count_ones() as usize] += records;
            }
        }
        self.accept(&having);
        if self.relaxed.is_some() {
            self.headed = self.headed(*should)?;
        }
        Ok(())
    }

    /// How much of what was asked for a match of a segment has, given whether it is of an actor that is
    /// meant.
    #[inline]
    pub(crate) fn standing(&self, segment: u32, one: Match, is_meant: bool) -> Standing {
        let Some(relaxed) = &self.relaxed else { return Standing::Full };
        let set = &self.matches.sets[one.set as usize];
        let has = (set.bits & relaxed.should).count_ones() as usize;
        if relaxed.asked <= has {
            return Standing::Full;
        }
        let told = relaxed.shares.iter().filter(|(clause, _)| set.bits & (1 << clause) != 0);
        // That a section is of the actor goes without saying in most of its sentences.
        let is_ahead = set.is_included
            || (is_meant && 2 <= has)
            || thresholds::SHARE_AHEAD <= told.map(|(_, share)| share).sum()
            || self.headed[segment as usize].binary_search(&one.doc).is_ok();
        if is_ahead { Standing::Ahead } else { Standing::Behind }
    }

    /// For each segment the records whose heading has the greater part of what the clauses tell.
    fn headed(&self, should: ClauseBits) -> Result<Vec<Vec<DocId>>, Error> {
        let telling = self.telling(should);
        let readers = 0..self.snapshot.searcher.segment_readers().len();
        let headed = readers.map(|segment| {
            let mut told: BTreeMap<DocId, f32> = BTreeMap::new();
            for (clause, share) in &telling {
                for doc in self.heading_with(segment, *clause)? {
                    *told.entry(doc).or_default() += share;
                }
            }
            told.retain(|_, told| thresholds::SHARE_ENOUGH <= *told);
            Ok(told.into_keys().collect())
        });
        headed.collect()
    }

    /// The records of a segment that have a clause in their heading.
    fn heading_with(&self, segment: usize, clause: usize) -> Result<BTreeSet<DocId>, Error> {
        let snapshot = self.snapshot;
        let headings = [snapshot.fields.title, snapshot.fields.title_exact];
        let reader = snapshot.searcher.segment_reader(segment as u32);
        let mut stride = snapshot.budget.stride();
        let mut docs = BTreeSet::new();
        let ClauseKind::Text(alternatives) = &self.plan.clauses[clause].kind else {
            return Ok(docs);
        };
        for pattern in alternatives.iter().map(|alternative| &alternative.pattern) {
            let fields = snapshot.weighted_fields.of(pattern.scope()).iter();
            for field in fields.map(|field| field.field).filter(|field| headings.contains(field)) {
                match pattern {
                    Pattern::Term(_, text) => {
                        let Some(mut postings) = term::open(reader, field, text)? else { continue };
                        while postings.doc() != TERMINATED {
                            stride.next()?;
                            docs.insert(postings.doc());
                            postings.advance();
                        }
                    }
                    Pattern::Phrase { terms, slop, .. } => {
                        let mut postings = PhrasePostings::open(reader, field, terms, *slop)?;
                        while let Some((doc, _)) = postings.next(&mut stride)? {
                            docs.insert(doc);
                        }
                    }
                }
            }
        }
        Ok(docs)
    }
}
