//! What a record scores as an answer, and why.

pub(crate) mod answer;
pub(crate) mod organisation;
pub(crate) mod proximity;
pub(crate) mod relax;
