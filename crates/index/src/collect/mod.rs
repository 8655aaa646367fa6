//! The best of the matches, and the counts of every facet.

pub(crate) mod collapsing;
pub(crate) mod collected;
pub(crate) mod facets;
pub(crate) mod top_k;
