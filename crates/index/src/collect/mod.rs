//! The best of the matches that pass the filters, and the counts of every facet.

mod collapsing;
pub(crate) mod collected;
mod facet_counts;
mod facet_values;
pub(crate) mod selection;
mod top_k;
