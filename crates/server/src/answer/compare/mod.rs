//! Sections side by side: how much stands on what, which stands for which in other editions, and what
//! changed in the words.

pub mod comparison;

mod word_diff;

pub(crate) use comparison::NotCompared;
