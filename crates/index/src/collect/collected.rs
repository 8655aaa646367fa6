//! What a request collects: the best, how many there are, and the counts of every facet.

use super::facet_counts::FacetCounts;
use crate::{open::columns::Columns, rank::candidate::Candidate};

/// What was collected.
pub(crate) struct Collected {
    /// In the order that was asked for.
    pub(crate) best: Vec<Candidate>,
    /// How many there are in all.
    pub(crate) total: usize,
    /// How many of them have as many of the words as were asked for.
    pub(crate) full: usize,
    /// How many stand behind the others, with fewer.
    pub(crate) behind: usize,
    pub(crate) counts: FacetCounts,
}

impl Collected {
    /// No record.
    pub(crate) fn nothing(columns: &Columns) -> Collected {
        let counts = FacetCounts::none(columns);
        Collected { best: Vec::new(), total: 0, full: 0, behind: 0, counts }
    }
}
