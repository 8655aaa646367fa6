//! What documents have in common.

pub(crate) mod acronym;
pub(crate) mod candidates;
pub(crate) mod groups;
pub(crate) mod offered;
pub(crate) mod scratch;
pub(crate) mod sibling;
pub(crate) mod sketch;
