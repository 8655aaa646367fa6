//! What is searched for a symbol that no text has?
//!
//! Cut into its parts, `A/HRC/99/99` finds whatever has a 99 in it, which is no answer. What is near it is its
//! family, the symbols that begin as it does: those of `A/HRC/`. Of one without a family its words are left,
//! beside a clause that nothing has, so that what has these alone stands behind as what has fewer of the words.

use super::{
    draft::Draft,
    pattern::{Alternative, Pattern},
    plan::ClauseKind,
};
use crate::{
    Error,
    model::notice::Notice,
    text::{layer::Layer, word::Word},
    weights::{bm25, fields::Scope},
};

/// How many symbols of a family are searched.
const FAMILY: usize = 64;
/// A number of so many digits tells something by itself, such as that of a standard.
const TELLING_DIGITS: usize = 3;

/// What is left of a symbol that no text has.
pub(super) enum Uncited {
    /// A clause for its family.
    Family(usize),
    /// A clause that nothing has.
    Alone(usize),
}

fn is_number(exact: &str) -> bool {
    exact.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(exact: &str) -> bool {
    exact.len() == 4 && exact.parse::<u32>().is_ok_and(|year| (1800..2200).contains(&year))
}

/// Whether a word of several parts is a symbol, by its looks: with a number and a slash, or a number at its
/// end behind letters.
fn is_symbol(word: &Word) -> bool {
    let parts: Vec<&str> = word.tokens.iter().map(|token| token.exact.as_str()).collect();
    // Years are divided by a slash, too.
    let numbers = || parts.iter().filter(|part| is_number(part));
    match parts.split_last() {
        Some((last, before)) if !before.is_empty() => {
            let has_slash = word.typed.contains('/') && !numbers().all(|number| is_year(number));
            has_slash || (word.identifier.is_some() && is_number(last) && !is_year(last))
        }
        _ => false,
    }
}

impl Draft<'_> {
    /// What is searched for a word of several parts that no text has, side by side or as one, if it is a
    /// symbol; a notice says so.
    pub(super) fn uncited(&mut self, word: &Word) -> Result<Option<Uncited>, Error> {
        if !self.is_wanted || !is_symbol(word) {
            return Ok(None);
        }
        let vocabulary = &self.snapshot.vocabulary;
        let tells = |exact: &str| {
            TELLING_DIGITS <= exact.len() && is_number(exact) && vocabulary.has(Layer::Exact, exact)
        };
        if !word.typed.contains('/') && word.tokens.iter().any(|token| tells(&token.exact)) {
            // A number that texts have behind another word, as that of a standard.
            return Ok(None);
        }
        let whole = word.identifier.clone().unwrap_or_else(|| word.typed.clone());
        let family = self.family(&whole)?;
        let near = family.as_ref().map(|(beginning, _)| beginning.to_uppercase());
        self.notice(Notice::NotCited { number: word.typed.clone(), near });
        let has_family = family.is_some();
        let symbols = family.map_or_else(|| vec![whole], |(_, symbols)| symbols);
        let ways = symbols.into_iter().map(|symbol| Alternative {
            pattern: Pattern::Term(Scope::Identifier, symbol),
            weight: bm25::SAME,
        });
        let clause = self.add_clause(word.typed.clone(), ClauseKind::Text(ways.collect()));
        Ok(clause.map(if has_family { Uncited::Family } else { Uncited::Alone }))
    }

    /// The symbols that have the longest beginning of a symbol that any has, up to a slash, hyphen, dot or
    /// plus sign; with that beginning.
    fn family(&self, whole: &str) -> Result<Option<(String, Vec<String>)>, Error> {
        let is_joint = |letter: char| matches!(letter, '/' | '-' | '.' | '+');
        let has_digit = |rest: &str| rest.contains(|letter: char| letter.is_ascii_digit());
        for (at, _) in whole.rmatch_indices(is_joint) {
            let beginning = &whole[..=at];
            if !beginning.contains(char::is_alphabetic) {
                break;
            }
            self.snapshot.budget.step()?;
            let (found, _) = self.snapshot.vocabulary.expansions(
                &self.snapshot.budget,
                beginning,
                has_digit,
                FAMILY,
            )?;
            if !found.is_empty() {
                return Ok(Some((beginning.to_owned(), found)));
            }
        }
        Ok(None)
    }

    /// Which words of a run are numbers behind what says whose they are, as in "RFC 9999", that no text has:
    /// a notice says so of each.
    pub(super) fn note_uncited_numbers(
        &mut self,
        words: &[Word],
        is_whose: impl Fn(&Word) -> bool,
    ) {
        if !self.is_wanted {
            return;
        }
        for pair in words.windows(2) {
            let [whose, number] = pair else { continue };
            let [token] = &number.tokens[..] else { continue };
            if TELLING_DIGITS <= token.exact.len()
                && is_number(&token.exact)
                && !is_year(&token.exact)
                && is_whose(whose)
                && !self.snapshot.vocabulary.has(Layer::Exact, &token.exact)
            {
                let number = format!("{} {}", whose.typed, number.typed);
                self.notice(Notice::NotCited { number, near: None });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;

    #[test]
    fn symbols_are_told_from_other_words_of_several_parts() {
        for symbol in
            ["A/HRC/99/99", "E/CN.16/2099/1", "99/999", "Y.9999", "ECMA-999", "CCPR/C/GC/99"]
        {
            assert!(words(symbol).iter().all(is_symbol), "{symbol}");
        }
        for other in
            ["5G/6G", "2019/2020", "cyber-security", "IPv4/IPv6", "9999", "GDPR-2016", "and/or"]
        {
            assert!(!words(other).iter().any(is_symbol), "{other}");
        }
    }
}
