//! What can be asked of an index, a question a file.

pub(crate) mod index;
pub(crate) mod related;
pub(crate) mod search;
pub(crate) mod suggest;
