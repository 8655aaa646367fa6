//! Text outside profiles.

pub(crate) mod cut;
