//! Names compared as people compare them, and the nouns in them.

pub(crate) mod fold;
pub(crate) mod organisation;
