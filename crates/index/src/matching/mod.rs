//! From a plan to the records that have a clause of it.

mod clause_cursor;
pub(crate) mod clause_postings;
pub(crate) mod matches;
mod posting_list;
mod union;
mod window;
