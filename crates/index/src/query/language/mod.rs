//! A query in another language than the documents: which one it is, and what is searched for it.
//!
//! The documents are in English. A query in another language is recognised by its script, its function
//! words and the names of the glossary (`recognition`); then it is put into English, name by name, the
//! longest first (`translation`). From there on it is a query like any other.

pub(crate) mod recognition;
pub(super) mod translation;
