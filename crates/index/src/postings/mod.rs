//! Which records of a segment have a term or a phrase.

pub(crate) mod phrase;
pub(crate) mod phrase_cache;
pub(crate) mod phrase_postings;
pub(crate) mod term;
