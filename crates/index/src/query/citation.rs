//! Which numbers does a query cite, and which words beside them say no more than whose they are?
//!
//! "UNGA resolution 60/252", "res 60/252" and "60/252" cite one thing. Its number is in the texts as it
//! is, the words before it in many forms: where a text has the number, they are not asked for.

use super::{
    draft::Draft,
    exists::{exists, is_known},
    pattern::Pattern,
};
use serde::Serialize;

use crate::{
    Error,
    text::{
        analysis::{self, Token},
        layer::Layer,
        word::{Word, words_for},
    },
    weights::fields::Scope,
};

/// What stands before a number, and what it is short for.
const SHORT: [(&str, &str); 9] = [
    ("art", "article"),
    ("arts", "articles"),
    ("dec", "decision"),
    ("para", "paragraph"),
    ("paras", "paragraphs"),
    ("rec", "recommendation"),
    ("recs", "recommendations"),
    ("res", "resolution"),
    ("resol", "resolution"),
];
/// What stands before a number in capitals: texts have it in either form.
const SHORT_IN_CAPITALS: [(&str, &str); 2] =
    [("gc", "general comment"), ("gr", "general recommendation")];
/// What may stand between these and the number.
const NUMBER: [&str; 5] = ["no", "nos", "nr", "num", "number"];
/// What numbers are of.
const NUMBERED: [&str; 10] = [
    "article",
    "decision",
    "document",
    "paragraph",
    "recommendation",
    "report",
    "resolution",
    "standard",
    "symbol",
    "treaty",
];

/// What a word is beside a number that something is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It is such a number: `60/252`.
    Number,
    /// It stands between a number and what that is of: `No`.
    Between,
    /// It says what a number is of, or of which body: it is not asked for.
    Whose,
}

/// What a word is beside a number, if it is anything.
pub(crate) fn role(word: &Word) -> Option<Role> {
    match word {
        word if is_structured(word) => Some(Role::Number),
        word if is_any_of(word, &NUMBER) => Some(Role::Between),
        word if says_whose(word) => Some(Role::Whose),
        _ => None,
    }
}

/// The words of a query with what is short before a number written out: `res 60/252`, `Art. 19`.
pub(super) fn written_out(typed: &[Word]) -> Vec<Word> {
    let mut written = Vec::with_capacity(typed.len());
    for (at, word) in typed.iter().enumerate() {
        match long_form(word, &SHORT).filter(|_| is_before_number(&typed[at + 1..])) {
            Some(long) => written.extend(words_for(long, &word.at)),
            None => written.push(word.clone()),
        }
    }
    written
}

/// A symbol as texts may say it in words: `A/RES/60/252` as "resolution 60/252", `CCPR/C/GC/37` as "general comment
/// 37".
fn in_prose(symbol: &str) -> Option<(&'static str, String)> {
    let parts: Vec<&str> = symbol.split('/').collect();
    let at = parts.iter().position(|part| ["RES", "DEC", "GC"].contains(&&*part.to_uppercase()))?;
    let numbers = &parts[at + 1..];
    let is_number = |part: &&str| part.starts_with(|letter: char| letter.is_ascii_digit());
    let (of, count) = match &*parts[at].to_uppercase() {
        "RES" => ("resolution", 2),
        "DEC" => ("decision", 2),
        _ => ("general comment", 1),
    };
    let is_whole = 0 < at && numbers.len() == count && numbers.iter().all(is_number);
    is_whole.then(|| (of, numbers.join("/")))
}

/// What a word is short for before a number, where texts have both forms.
pub(super) fn other_form(word: &Word, after: &[Word]) -> Option<&'static str> {
    long_form(word, &SHORT_IN_CAPITALS).filter(|_| is_before_number(after))
}

fn long_form(word: &Word, short: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let [token] = &word.tokens[..] else { return None };
    short.iter().find(|(short, _)| *short == token.exact).map(|(_, long)| *long)
}

/// Whether the next word is a number that something is known by.
fn is_before_number(after: &[Word]) -> bool {
    let number = after.iter().find(|word| !is_any_of(word, &NUMBER));
    number.is_some_and(|word| is_structured(word) || is_ordinal(word))
}

fn is_any_of(word: &Word, known: &[&str]) -> bool {
    matches!(&word.tokens[..], [token] if known.contains(&token.exact.as_str()))
}

/// Whether a word is a number such as `25`, and no year.
fn is_ordinal(word: &Word) -> bool {
    let [token] = &word.tokens[..] else { return false };
    token.exact.parse::<u32>().is_ok_and(|number| !(1900..2100).contains(&number))
}

/// Whether a word is a number with parts, as `60/252` and `A/HRC/48/31` are.
fn is_structured(word: &Word) -> bool {
    let has_digit = |token: &Token| token.exact.contains(|c: char| c.is_ascii_digit());
    1 < word.tokens.len() && word.tokens.iter().any(has_digit) && {
        word.identifier.is_some() || word.tokens.iter().all(has_digit)
    }
}

impl Draft<'_> {
    /// The words of a query with the symbols that no text has, but texts have in words, written so.
    pub(super) fn symbols_in_prose(&self, words: Vec<Word>) -> Result<Vec<Word>, Error> {
        let mut written = Vec::with_capacity(words.len());
        for word in words {
            let prose = word.identifier.as_ref().and_then(|whole| {
                let is_unknown = !self.snapshot.vocabulary.has(Layer::Exact, whole);
                in_prose(&word.typed).filter(|_| is_unknown)
            });
            match prose {
                Some((of, number)) if self.is_said(of, &number)? => {
                    written.extend(words_for(&format!("{of} {number}"), &word.at));
                }
                _ => written.push(word),
            }
        }
        Ok(written)
    }

    /// Whether a text has a number behind what it is of; a "No." may stand between them.
    fn is_said(&self, of: &str, number: &str) -> Result<bool, Error> {
        self.snapshot.budget.step()?;
        let terms = analysis::analyze(&format!("{of} {number}")).into_iter();
        let terms = terms.filter(|token| token.width == 1).map(|token| token.exact);
        let terms: Vec<(u32, String)> = (0..).zip(terms).collect();
        exists(
            self.snapshot,
            &Pattern::Phrase { scope: Scope::Anywhere(Layer::Exact), terms, slop: 1 },
        )
    }

    /// Which words of a run are not asked for: those that say what a number is of, and of which body,
    /// where a text has the number.
    pub(super) fn beside_numbers(&mut self, words: &[Word]) -> Result<Vec<bool>, Error> {
        let mut beside = vec![false; words.len()];
        for (at, word) in words.iter().enumerate().filter(|(_, word)| is_structured(word)) {
            self.snapshot.budget.step()?;
            let is_whole = match &word.identifier {
                Some(whole) => self.snapshot.vocabulary.has(Layer::Exact, whole),
                None => false,
            };
            if is_whole || is_known(self.snapshot, word)? {
                let before = (0..at).rev();
                let before = before.skip_while(|&at| is_any_of(&words[at], &NUMBER));
                before.take_while(|&at| says_whose(&words[at])).for_each(|at| beside[at] = true);
            }
        }
        self.note_uncited_numbers(words, says_whose);
        Ok(beside)
    }
}

/// Whether a word before a number says what it is of, or of which body in capitals.
fn says_whose(word: &Word) -> bool {
    is_any_of(word, &NUMBERED)
        || (!is_structured(word) && word.tokens.iter().any(|token| token.acronym))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;

    #[test]
    fn a_symbol_is_told_as_a_text_may_say_it() {
        for (symbol, prose) in [
            ("A/RES/60/252", Some(("resolution", "60/252"))),
            ("a/hrc/res/57/29", Some(("resolution", "57/29"))),
            ("CCPR/C/GC/37", Some(("general comment", "37"))),
            ("A/HRC/DEC/50/117", Some(("decision", "50/117"))),
            ("A/HRC/48/31", None),
            ("A/RES/60", None),
            ("RES/60/252", None),
            ("A/RES/ES-10/20", None),
        ] {
            let expected = prose.map(|(of, number)| (of, number.to_owned()));
            assert_eq!(in_prose(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn what_is_short_before_a_number_is_written_out_and_nothing_else_is() {
        for (typed, written) in [
            ("res 60/252", "resolution 60/252"),
            ("Art. 19 ICCPR", "article 19 ICCPR"),
            ("para No. 72", "paragraph No 72"),
            ("art of peace", "art of peace"),
            ("art 2025", "art 2025"),
            ("digital art", "digital art"),
        ] {
            let words = written_out(&words(typed));
            let words: Vec<_> = words.iter().map(|word| word.typed.as_str()).collect();
            assert_eq!(words.join(" "), written);
        }
    }
}
