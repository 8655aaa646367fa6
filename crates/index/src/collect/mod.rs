//! The best of the matches that pass the filters, and the counts of every facet.

mod actor_counts;
pub(crate) mod allowed;
pub(crate) mod collapsing;
pub(crate) mod collected;
mod each_match;
mod everything;
pub(crate) mod facet_counts;
pub(crate) mod facet_values;
mod filter_tree;
pub(crate) mod retrieval;
pub(crate) mod selection;
mod top_k;
mod values;
