//! The one format of our files, a head and sections below a checksum, and how they are read and written.

pub(crate) mod container;
pub(crate) mod regular;
pub(crate) mod section;
