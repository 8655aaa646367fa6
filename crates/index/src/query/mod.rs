//! A query: how it is read, and what it is taken to mean.
//!
//! Reading (`parse`) knows the language and nothing of the corpus. Planning (`planner`) knows the
//! corpus: which words it has, what its acronyms stand for, how its actors and issues are called.
//! No query makes either fail. What cannot be read is taken as words, what the corpus does not know
//! is corrected or finds nothing, and notices say so.

pub(crate) mod citation;
pub(crate) mod defining;
mod draft;
mod english;
mod exists;
pub(crate) mod framing;
mod heading;
pub(crate) mod language;
mod lexeme;
pub(crate) mod named;
pub(crate) mod parse;
pub(crate) mod pattern;
pub(crate) mod plain;
pub(crate) mod plan;
pub(crate) mod planner;
pub(crate) mod recognised;
pub(crate) mod spellcheck;
mod tongues;
pub(crate) mod tree;
mod uncited;
mod wildcard;
mod word_pattern;
mod word_run;
pub(crate) mod written;

pub use parse::{MAX_CHARS, MAX_LEXEMES};
