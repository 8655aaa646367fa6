//! How good a ranking is.

pub(crate) mod baseline;
pub mod metrics;
