//! Text as it is read: words, terms, sentences.

pub mod analysis;
pub(crate) mod analyzed_text;
pub(crate) mod sentence;
