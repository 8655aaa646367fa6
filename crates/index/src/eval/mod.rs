//! How good a ranking is, and how good that of tantivy is as it comes.

pub(crate) mod baseline;
pub mod metrics;
