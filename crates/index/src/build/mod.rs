//! From records to an index on disk.

pub(crate) mod authorities;
pub(crate) mod cataloguer;
pub(crate) mod document;
pub(crate) mod filling;
pub(crate) mod passages;
mod profile_facts;
pub(crate) mod writer;
