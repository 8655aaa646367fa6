//! Where profiles begin.

pub(crate) mod definition;
pub(crate) mod scan;
