//! An index of which words and texts are elsewhere, kept by an engine: what it is given, what stays here,
//! and how it is asked.

mod answer;
mod conditions;
mod facets;
pub(crate) mod head;
mod head_directory;
pub(crate) mod open;
pub(crate) mod records;
mod told;
