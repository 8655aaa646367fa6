//! From a plan to the records that have a clause of it.

pub(crate) mod clause_postings;
pub(crate) mod matches;
mod posting_list;
mod union;
