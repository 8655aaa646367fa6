//! The weights of ranking, each with its reason, and the formulas that they go into.
//!
//! A record scores, over the clauses of the plan that it has,
//!
//! ```text
//! Σ qf · idf · (k₁ + 1) x / (k₁ + x)      x = Σ weight · tf / (1 − b + b · length / average)
//! ```
//!
//! which is BM25F (Robertson, Zaragoza and Taylor 2004); `qf` is how often the query says the
//! clause, and `x` is called the weighted frequency. The frequencies of a clause are added up over
//! fields and ways of writing *before* they saturate, so that a word in the heading and in the text
//! is not counted as two words. To this come factors for what a sum over words cannot see.
//!
//! The sum is in `bm25`, with what a field counts for in `fields`; the rest is in `factors` and
//! `proximity`, and what nearness in meaning adds in `meaning`. Which records are enough of an answer to be scored at all is in `thresholds`.

pub(crate) mod bm25;
pub(crate) mod factors;
pub(crate) mod fields;
pub(crate) mod meaning;
pub(crate) mod proximity;
pub(crate) mod thresholds;
