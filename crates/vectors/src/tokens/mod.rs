//! A text as the pieces of words that the encoder has learnt: its spelling made one, then cut.

pub(crate) mod normalizer;
pub(crate) mod trie;
pub(crate) mod unigram;
