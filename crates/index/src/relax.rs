//! How many of its words a query asks for, if few records have most of them.

use crate::{
    Notice,
    answer::Answer,
    matches::Set,
    query::plan::{Bits, Tree},
    rank,
};

impl Answer<'_> {
    /// Asks for fewer of the words if too few records have most of them; returns a notice of that.
    ///
    /// Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn relax(&mut self) -> Option<Notice> {
        let Tree::Bag { loose, need, must, .. } = &self.plan.tree else { return None };
        let asked = *need as usize;
        let words = loose.count_ones() as usize;
        // How many records have how many of the words.
        let mut having = vec![0; words + 1];
        for Set { bits, records, .. } in &self.matches.sets {
            if must.iter().all(|tree| tree.matches(*bits)) {
                having[(bits & loose).count_ones() as usize] += records;
            }
        }
        let enough = |need: &usize| rank::enough(words) <= having[*need..].iter().sum();
        let accepted = if asked <= 1 { asked } else { (1..=asked).rev().find(enough).unwrap_or(1) };
        self.tree = Tree::Bag {
            loose: *loose,
            need: accepted as u32,
            shares: self.shares(*loose),
            must: must.clone(),
        };
        let some = 0 < having[1.min(words)..].iter().sum::<usize>();
        (accepted < asked && some).then(|| Notice::Relaxed {
            having: having[asked..].iter().sum(),
            asked,
            words,
        })
    }

    /// The share of each of three leaves or more in what they tell; of two, both are asked for. The
    /// name of an actor does not count: every section of the actor has it.
    fn shares(&self, loose: Bits) -> Vec<(usize, f32)> {
        if loose.count_ones() < 3 {
            return Vec::new();
        }
        let leaves = (0..self.found.len()).filter(|leaf| loose & (1 << leaf) != 0);
        let told: f32 = leaves.clone().map(|leaf| self.found[leaf].idf).sum();
        let named = |leaf: &usize| self.plan.naming & (1 << *leaf) != 0;
        let leaves = leaves.filter(|leaf| !named(leaf));
        let share = |leaf: usize| (leaf, self.found[leaf].idf / told.max(f32::MIN_POSITIVE));
        let mut shares: Vec<_> = leaves.map(share).collect();
        shares.sort_by(|one, other| other.1.total_cmp(&one.1));
        shares
    }
}
