//! The commands, one file each.

pub(crate) mod completions;
pub(crate) mod ingest;
pub(crate) mod man;
