//! An index as it is open: what every question to it reads.

pub(crate) mod columns;
pub(crate) mod gazetteer;
pub(crate) mod passage_groups;
pub(crate) mod pool;
pub(crate) mod signature;
pub(crate) mod vocabulary;
pub(crate) mod weighted_fields;
