//! What an engine elsewhere is asked, and what it answers: plain data, in no engine's language.

pub(crate) mod asked;
pub(crate) mod condition;
pub(crate) mod key;
pub(crate) mod sent;
