//! The passages of a corpus with their vectors: cut, encoded, kept in a file, and looked through.

pub(crate) mod build;
pub(crate) mod cut;
pub(crate) mod kept;
pub(crate) mod nearest;
pub(crate) mod scan;
pub(crate) mod sketch;
