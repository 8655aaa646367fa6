//! The words of a query or a name, as a reader sees them: what white space divides.

use std::ops::Range;

use crate::text::analysis::{self, Token};

/// A word of a query, with the tokens it gives: several for `cyber-security` and `A/HRC/48/31`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was typed.
    pub(crate) typed: String,
    /// The words of the analysis, in order.
    pub(crate) tokens: Vec<Token>,
    /// The term for the whole, if it is an identifier.
    pub(crate) identifier: Option<String>,
    /// Where it stands, counted in what blanks divide the text into; where what it stands for does, if it
    /// was put in the place of other words.
    pub(crate) at: Range<usize>,
}

impl Word {
    /// The word whose parts stand side by side in `shown`.
    pub(crate) fn of_parts(shown: &str) -> Word {
        Word {
            typed: shown.to_owned(),
            tokens: analysis::analyze(shown),
            identifier: None,
            at: 0..1,
        }
    }

    /// The same in the place of what stands there.
    pub(crate) fn standing_at(self, at: Range<usize>) -> Word {
        Word { at, ..self }
    }

    /// Its stem, that of a word with a hyphen as if it were written as one; `None` for a stop word.
    pub(crate) fn stem(&self) -> Option<String> {
        match &self.tokens[..] {
            [token] => token.stem.clone(),
            _ => Some(analysis::stem(&self.joined())),
        }
    }

    /// What it is written as, if it has no parts.
    pub(crate) fn single(&self) -> Option<&str> {
        match &self.tokens[..] {
            [token] => Some(&token.exact),
            _ => None,
        }
    }

    /// Its parts, written as one.
    pub(crate) fn joined(&self) -> String {
        let parts = self.tokens.iter().map(|token| token.exact.as_str());
        parts.fold(String::new(), |joined, part| join(&joined, part))
    }

    /// Whether a reader would not want it corrected: a number, an acronym, a symbol.
    pub(crate) fn is_fixed(&self) -> bool {
        self.identifier.is_some()
            || self.tokens.iter().any(|token| token.acronym)
            || self.typed.chars().any(char::is_numeric)
    }
}

/// Two words written as one; numbers are kept apart, since 1/2 is not 12.
pub(crate) fn join(one: &str, other: &str) -> String {
    let is_number = one.ends_with(char::is_numeric) && other.starts_with(char::is_numeric);
    let joint = if is_number { "-" } else { "" };
    format!("{one}{joint}{other}")
}

/// Cuts a text into words.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut groups: Vec<(Range<usize>, Vec<Token>)> = Vec::new();
    for token in analysis::analyze(text) {
        match groups.last_mut() {
            Some((range, group))
                if token.range.start < range.end
                    || !analysis::is_gap(&text[range.end..token.range.start]) =>
            {
                range.end = range.end.max(token.range.end);
                group.push(token);
            }
            _ => groups.push((token.range.clone(), vec![token])),
        }
    }
    let (mut blanks, mut read) = (0, 0);
    let placed = groups.into_iter().map(|(range, tokens)| {
        blanks += text[read..range.start].matches(' ').count();
        read = range.start;
        let typed = &text[range];
        word(typed, tokens, blanks..blanks + typed.matches(' ').count() + 1)
    });
    placed.collect()
}

/// The words of a text that is put in the place of what stands there.
pub(crate) fn words_for(text: &str, at: &Range<usize>) -> impl Iterator<Item = Word> {
    words(text).into_iter().map(|word| word.standing_at(at.clone()))
}

fn word(typed: &str, tokens: Vec<Token>, at: Range<usize>) -> Word {
    let (wholes, tokens): (Vec<_>, Vec<_>) = tokens.into_iter().partition(|token| 1 < token.width);
    let identifier = wholes.into_iter().next().map(|whole| whole.exact);
    Word { typed: typed.to_owned(), tokens, identifier, at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_commas_divide_words_and_hyphens_do_not() {
        let words = words("cyber-security, A/HRC/48/31 (2021)");
        let typed: Vec<_> = words.iter().map(|word| word.typed.as_str()).collect();
        assert_eq!(typed, ["cyber-security", "A/HRC/48/31", "2021"]);
        let at: Vec<_> = words.iter().map(|word| word.at.start).collect();
        assert_eq!(at, [0, 1, 2]);
        assert_eq!(words[0].tokens.len(), 2);
        assert_eq!(words[1].identifier.as_deref(), Some("a/hrc/48/31"));
        assert!(words[1].is_fixed() && words[2].is_fixed() && !words[0].is_fixed());
    }
}
