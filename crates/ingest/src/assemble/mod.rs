//! Pieces to records.

pub(crate) mod cite;
pub(crate) mod edition;
pub(crate) mod records;
