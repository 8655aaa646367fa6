//! What a query is like, as far as its meaning may be asked for.
//!
//! Whoever uses the query language says exactly what is to match, and nothing else is looked for.

use super::parse::Node;
use crate::text::{analysis::analyze, script::Script};

/// The words of a query that is nothing but words.
#[derive(Debug)]
pub(crate) struct PlainWords {
    text: String,
}

impl PlainWords {
    /// The words, unless anything else is in the query.
    pub(crate) fn of(node: &Node) -> Option<PlainWords> {
        let nodes = match node {
            Node::Bag(nodes) => nodes.as_slice(),
            one => std::slice::from_ref(one),
        };
        let word = |node: &Node| match node {
            Node::Word(word) => Some(word.clone()),
            _ => None,
        };
        let words: Vec<String> = nodes.iter().map(word).collect::<Option<_>>()?;
        (!words.is_empty()).then(|| PlainWords { text: words.join(" ") })
    }

    /// The words, with a blank between two.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether no more than one of them says something; one with hyphens in it, as `e-commerce`, is one.
    pub(crate) fn is_single(&self) -> bool {
        let saying = |word: &str| {
            let tokens = analyze(word);
            let parts = tokens.iter().filter(|token| token.width == 1 && token.stem.is_some());
            match is_hyphenated(word) {
                true => parts.count().min(1),
                false => parts.count(),
            }
        };
        self.text.split_whitespace().map(saying).sum::<usize>() <= 1
    }

    /// Whether one of them is a number that something is cited by, such as `A/79/296` or `56/6`; a bare
    /// number or a year is none.
    pub(crate) fn has_symbol(&self) -> bool {
        self.text.split_whitespace().any(is_symbol)
    }

    /// The script that most of it is in.
    pub(crate) fn script(&self) -> Script {
        Script::of_most(std::iter::once(&self.text))
    }
}

/// Whether a word is letters with hyphens between them, of whichever kind.
fn is_hyphenated(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let parts = || word.split(['-', '\u{2010}', '\u{2011}']);
    1 < parts().count()
        && parts().all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic))
}

fn is_symbol(word: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_alphabetic();
    let is_digit = |letter: char| letter.is_ascii_digit();
    let word = word.trim_matches(|letter: char| !is_letter(letter) && !is_digit(letter));
    let has_slash = word.contains('/');
    let is_joined = has_slash || word.contains(['-', '.']);
    // Numbers with a hyphen or a point between them are years, amounts or dates.
    word.contains(is_digit) && is_joined && (has_slash || word.contains(is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse::parse;

    fn plain(query: &str) -> Option<PlainWords> {
        PlainWords::of(&parse(query).0)
    }

    #[test]
    fn what_uses_the_query_language_is_no_plain_words() {
        for query in
            ["\"right to privacy\"", "a AND b", "itu -who", "priv*", "edition:2025 health", ""]
        {
            assert!(plain(query).is_none(), "{query}");
        }
        assert_eq!(plain("qui protège les enfants ?").unwrap().text(), "qui protège les enfants");
    }

    #[test]
    fn a_symbol_is_told_from_numbers_and_years() {
        for query in
            ["A/79/296", "what says resolution 56/6", "(A/HRC/48/31),", "ECMA-425", "Y.3000"]
        {
            assert!(plain(query).unwrap().has_symbol(), "{query}");
        }
        for query in ["2025", "the year 2019-2020", "27701", "3.5 million", "AI/ML", "cross-border"]
        {
            assert!(!plain(query).unwrap().has_symbol(), "{query}");
        }
    }

    #[test]
    fn a_word_among_stop_words_is_single() {
        assert!(plain("privacy").unwrap().is_single());
        assert!(plain("the internet").unwrap().is_single());
        assert!(!plain("internet privacy").unwrap().is_single());
        // A word with hyphens in it is one.
        for hyphenated in
            ["cyber-security", "e-commerce", "the multi-stakeholder", "e\u{2011}waste."]
        {
            assert!(plain(hyphenated).unwrap().is_single(), "{hyphenated}");
        }
        for several in ["cyber-security e-commerce", "multi-stakeholder group", "AI/ML"] {
            assert!(!plain(several).unwrap().is_single(), "{several}");
        }
    }
}
