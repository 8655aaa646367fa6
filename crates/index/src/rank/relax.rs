//! How many of its words a query asks for, if few records have most of them.

use super::answer::Answer;
use crate::{
    matching::matches::ClauseSet,
    model::notice::Notice,
    query::tree::{ClauseBits, Tree},
    weights::thresholds,
};

impl Answer<'_> {
    /// Asks for fewer of the words if too few records have most of them; returns a notice of that.
    ///
    /// Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn relax(&mut self) -> Option<Notice> {
        let Tree::Bag { should, minimum_should_match, must, .. } = &self.plan.tree else {
            return None;
        };
        let asked = *minimum_should_match as usize;
        let words = should.count_ones() as usize;
        // How many records have how many of the words.
        let mut having = vec![0; words + 1];
        for ClauseSet { bits, records, .. } in &self.matches.sets {
            if must.iter().all(|tree| tree.matches(*bits)) {
                having[(bits & should).count_ones() as usize] += records;
            }
        }
        let enough =
            |count: &usize| thresholds::enough_records(words) <= having[*count..].iter().sum();
        let accepted = if asked <= 1 { asked } else { (1..=asked).rev().find(enough).unwrap_or(1) };
        self.tree = Tree::Bag {
            should: *should,
            minimum_should_match: accepted as u32,
            shares: self.shares(*should),
            must: must.clone(),
        };
        let some = 0 < having[1.min(words)..].iter().sum::<usize>();
        (accepted < asked && some).then(|| Notice::Relaxed {
            having: having[asked..].iter().sum(),
            asked,
            words,
        })
    }

    /// The share of each of three clauses or more in what they tell; of two, both are asked for.
    /// The name of an actor does not count: every section of the actor has it.
    fn shares(&self, should: ClauseBits) -> Vec<(usize, f32)> {
        if should.count_ones() < 3 {
            return Vec::new();
        }
        let clauses = (0..self.postings.len()).filter(|clause| should & (1 << clause) != 0);
        let told: f32 = clauses.clone().map(|clause| self.postings[clause].idf).sum();
        let named = |clause: &usize| self.plan.naming & (1 << *clause) != 0;
        let clauses = clauses.filter(|clause| !named(clause));
        let share =
            |clause: usize| (clause, self.postings[clause].idf / told.max(f32::MIN_POSITIVE));
        let mut shares: Vec<_> = clauses.map(share).collect();
        shares.sort_by(|one, other| other.1.total_cmp(&one.1));
        shares
    }
}
