//! Questions about the records themselves, answered from columns: what stands where, in how many
//! versions, and how much of it there is. No answer reads a stored record or refers to the index.

pub(crate) mod amounts;
pub(crate) mod changes;
pub(crate) mod entries;
pub(crate) mod likeness;
pub(crate) mod neighbours;
mod records;
pub(crate) mod topic;
pub(crate) mod versions;
