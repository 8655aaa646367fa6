//! The words of the interface, by language.

pub(crate) mod date;
mod language;

pub(crate) use language::{Language, say};
