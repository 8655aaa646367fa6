//! Two editions side by side: which sections stand for each other, and what changed in their words.

pub mod comparison;

mod moved;
mod paragraphs;
mod parts;
mod row;
mod word_diff;

pub(crate) use comparison::NotCompared;
