//! Lines to classes of lines.

pub(crate) mod classify;
pub(crate) mod lexicon;
