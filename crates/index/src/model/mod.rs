//! What is asked of an index, and what is answered.

pub(crate) mod catalogue;
pub(crate) mod notice;
pub(crate) mod page;
pub(crate) mod request;
