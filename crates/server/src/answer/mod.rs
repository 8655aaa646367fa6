//! The answers: what is asked of the index, and what comes back.

pub(crate) mod compare;
pub mod reply;

pub(crate) mod notices;
pub(crate) mod survey;
pub(crate) mod titles;
pub(crate) mod url;

pub use notices::worded;
