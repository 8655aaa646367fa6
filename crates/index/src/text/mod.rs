//! Text as it is read: words, terms, sentences. Nothing here knows of an index.

pub mod analysis;
pub(crate) mod analyzed_text;
pub(crate) mod beginning;
pub(crate) mod layer;
pub(crate) mod script;
pub(crate) mod sentence;
pub(crate) mod steps;
pub(crate) mod template;
pub(crate) mod word;
