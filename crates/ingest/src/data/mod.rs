//! The data files: what is known before a document is read.

pub(crate) mod authority;
pub(crate) mod data_file;
pub(crate) mod manifest;
pub(crate) mod taxonomy;
