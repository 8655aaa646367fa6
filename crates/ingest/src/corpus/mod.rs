//! A corpus on disk.

pub(crate) mod folder;
