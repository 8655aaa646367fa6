//! Text to terms, in the same way for a record, a query and a highlight.
//!
//! A text is cut into words by UAX #29. Each word gives up to two terms, one for each layer of the
//! index. The **exact** layer holds every word, folded: case, accents, apostrophes, and the dots of
//! `A.I.`, make no difference. The **stem** layer goes on from there: stop words are left out,
//! American and British spellings meet, and the Snowball stemmer takes endings off. Folding comes
//! first, so that `Réseaux` and `reseaux` have one stem.
//!
//! Before words are cut, a text is written in one way: without what nobody sees, with one hyphen, and
//! without compatibility forms; where everything stood is kept.
//!
//! Case decides nothing: PRIVACY is "privacy" and `unece` is UNECE. The exceptions are a list of
//! acronyms that mean something else than the word in small letters, so that LAWS is not "laws" and
//! WHO is not "who".
//!
//! A text in another language is cut and folded in the same way, and has the stop words and the stemmer of
//! its language.
//!
//! A word with hyphens gives the terms of its parts. Where one of them is short (`co-operation`) it has
//! one term of the stem layer for the whole too, by which `cooperation` finds it.
//!
//! An identifier (`A/HRC/48/31`, `GPT-4`, `dig.watch`) gives the terms of its parts, at positions
//! that follow each other, and one exact term for the whole, over all of them.

mod fold;
mod forms;
mod memo;
mod normal;
mod runs;
mod spelling;
mod terms;
#[cfg(test)]
mod tests;
mod token;
mod tongue;

pub(crate) use fold::fold;
pub(crate) use terms::{is_stop_word, stem};
pub(crate) use token::{Found, LONGEST_ACRONYM, SHORTEST_PART, compound, found_in, is_gap};
pub use token::{Token, analyze};
pub(crate) use tongue::{Tongue, found_as, primary};
