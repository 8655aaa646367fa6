//! What can be asked of an index, a question a file.

mod hits;
pub(crate) mod index;
mod records;
pub(crate) mod related;
mod search;
mod suggest;
mod suggester;
