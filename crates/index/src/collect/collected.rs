//! What a request collects: the best, how many there are, and the counts of every facet.

use super::facet_counts::FacetCounts;
use crate::rank::candidate::Candidate;

/// What was collected.
pub(crate) struct Collected {
    /// In the order that was asked for.
    pub(crate) best: Vec<Candidate>,
    /// How many there are in all.
    pub(crate) total: usize,
    pub(crate) counts: FacetCounts,
}
