//! Classified lines to pieces.

pub(crate) mod instrument;
pub(crate) mod loose;
pub(crate) mod outline;
pub(crate) mod piece;
pub(crate) mod profile;
