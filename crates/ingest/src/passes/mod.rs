//! The passes over the documents of a corpus.

pub(crate) mod document;
pub(crate) mod pipeline;
