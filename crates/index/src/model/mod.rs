//! What is asked of an index, and what is answered.

pub(crate) mod amount;
pub(crate) mod catalogue;
pub(crate) mod changes;
pub(crate) mod component;
pub(crate) mod entry;
pub(crate) mod facet;
pub(crate) mod facet_counts;
pub(crate) mod filter;
pub(crate) mod hit;
pub(crate) mod hit_type;
pub(crate) mod limits;
pub(crate) mod notice;
pub(crate) mod offered;
pub(crate) mod page;
pub(crate) mod request;
pub(crate) mod suggested;
pub(crate) mod title;
