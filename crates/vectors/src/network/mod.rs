//! The encoder: a table of pieces, windows of two, three and five of them, a sum and four layers.
//!
//! It is the multilingual Universal Sentence Encoder of Google (Yang et al., *Multilingual Universal
//! Sentence Encoder for Semantic Retrieval*, 2019) in its form with convolutions. Its weights have eight
//! bits as they were published, those of its table six; they stay so in memory, where they are read from
//! the second or third cache and not from memory, and become floating-point numbers in registers.

pub(crate) mod branch;
pub(crate) mod matrix;
pub(crate) mod normal;
pub(crate) mod pieces;
pub(crate) mod table;
pub(crate) mod use3;
