//! The weights of ranking, and the formulas that they go into.

pub(crate) mod ranking;
