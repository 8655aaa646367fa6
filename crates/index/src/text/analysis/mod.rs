//! Text to terms, in the same way for a record, a query and a highlight.
//!
//! A text is cut into words by UAX #29. Each word gives up to two terms, one for each layer of the
//! index. The **exact** layer holds every word, folded: case, accents, apostrophes, and the dots of
//! `A.I.`, make no difference. The **stem** layer goes on from there: stop words are left out,
//! American and British spellings meet, and the Snowball stemmer takes endings off. Folding comes
//! first, so that `Réseaux` and `reseaux` have one stem.
//!
//! An acronym is a word in capitals. It is not stemmed and is no stop word, so that LAWS is not
//! "laws" and WHO is not "who"; the plural IXPs is IXP.
//!
//! An identifier (`A/HRC/48/31`, `GPT-4`, `dig.watch`) gives the terms of its parts, at positions
//! that follow each other, and one exact term for the whole, over all of them.

mod fold;
mod memo;
mod runs;
mod spelling;
mod terms;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use fold::fold;
pub(crate) use terms::{is_stop_word, stem};
pub(crate) use token::{Found, found_in, is_gap};
pub use token::{Token, analyze};
