//! A record that matched, and its place in the list.

use std::cmp::Ordering;

use tantivy::DocAddress;

use super::{nearness::Nearness, standing::Standing};
use crate::{model::request::Sort, open::columns::Columns};

/// A record that matched, as far as its place in the list is concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) address: DocAddress,
    pub(crate) score: f32,
    /// How much of what was asked for it has.
    pub(crate) standing: Standing,
    /// What of the score is for words near each other.
    pub(crate) proximity: f32,
    /// What of the score a profile has from its best section.
    pub(crate) lift: f32,
    /// How near it is to the question in meaning, where that counts.
    pub(crate) nearness: Option<Nearness>,
}

impl Candidate {
    /// Those that stand behind last, and behind them those that are found by their meaning alone; else best
    /// first; among equals the newest edition, then the order of the corpus. No two records are equal.
    pub(crate) fn order(&self, other: &Candidate, columns: &Columns) -> Ordering {
        let rank = |one: &Candidate| columns.rank(one.address);
        let behind = self.standing.group().cmp(&other.standing.group());
        behind.then(other.score.total_cmp(&self.score)).then_with(|| rank(self).cmp(&rank(other)))
    }

    /// The order of a list.
    pub(crate) fn order_by(&self, sort: Sort, other: &Candidate, columns: &Columns) -> Ordering {
        match sort {
            Sort::Relevance => Ordering::Equal,
            Sort::Newest => columns.edition(other.address).cmp(&columns.edition(self.address)),
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                let actor = |candidate: &Candidate| columns.filing(candidate.address).actor;
                actor(self).cmp(&actor(other))
            }
        }
        .then_with(|| self.order(other, columns))
    }
}
