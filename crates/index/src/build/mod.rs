//! From records to an index on disk.

pub(crate) mod document;
pub(crate) mod writer;
