//! What a record scores as an answer to a plan, and why.

pub(crate) mod answer;
pub(crate) mod by_postings;
pub(crate) mod candidate;
mod explain;
pub(crate) mod meaning;
pub(crate) mod nearness;
pub(crate) mod organisation;
pub(crate) mod proximity;
mod relax;
pub(crate) mod standing;
