//! The words of the interface, by language.
//!
//! A language is a file of messages in `locales` and a line in [`locale`]. Whatever is written
//! otherwise from one language to another is a message too: the name of the language, what stands
//! between thousands, the order of a date.

pub(crate) mod date;

mod language;
mod locale;
mod say;
mod shown;

pub(crate) use language::Language;
pub(crate) use say::say;
pub use shown::{shown, steers};

/// Whether a tag is that of English, which most texts are in.
pub(crate) fn is_english(tag: &str) -> bool {
    tag == "en"
}
