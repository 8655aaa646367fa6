//! From a plan to the records that have a clause of it.

pub(crate) mod clause_postings;
pub(crate) mod matches;
pub(crate) mod posting_list;
pub(crate) mod union;
