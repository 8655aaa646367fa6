//! How two lines of one paragraph are joined, and whether a hyphen between them is part of the word.

use std::collections::HashMap;

use crate::read::{
    ends::said,
    pages::{Above, Printed},
};

/// A hyphen that is shown only at the end of a line.
const SOFT: char = '\u{ad}';
const HYPHENS: [char; 3] = ['-', '\u{2010}', SOFT];
/// What stands behind a hyphen that waits for the rest of a compound: "pre- and post-conflict".
const CONJUNCTIONS: [&str; 12] =
    ["and", "as", "but", "e", "et", "nor", "o", "or", "ou", "to", "und", "y"];

/// What stands between two lines of one paragraph, once they are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seam {
    /// A blank.
    Blank,
    /// Nothing.
    Nothing,
    /// Nothing, and the hyphen above goes.
    Hyphenated,
}

impl Seam {
    /// What stands between two lines that break no word: nothing behind a hyphen, between the years of a
    /// range, and where words are written without blanks.
    pub(crate) fn between(above: &str, next: &str) -> Seam {
        let mut letters = above.chars().rev();
        let (last, before) = (letters.next(), letters.next());
        let joins = match last {
            Some('-' | '\u{2010}') => {
                before.is_some_and(char::is_alphanumeric) && !begins_with_conjunction(next)
            }
            Some('–') => before.is_some_and(char::is_numeric),
            _ => false,
        };
        if joins {
            return Seam::Nothing;
        }
        let unspaced = |c: Option<char>| {
            c.is_some_and(|c| {
                matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}'
                    | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{30ff}'
                    | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
            })
        };
        let both = unspaced(above.chars().next_back()) && unspaced(next.chars().next());
        if both { Seam::Nothing } else { Seam::Blank }
    }

    /// Adds the next line to a text.
    pub(crate) fn join(self, text: &mut String, next: &str) {
        match self {
            Seam::Blank => text.push(' '),
            Seam::Nothing => {}
            Seam::Hyphenated => {
                text.pop();
            }
        }
        text.push_str(next);
    }
}

/// The words that are broken at the end of a line with a hyphen, and how often the document has each
/// of the ways to read them.
#[derive(Debug, Default)]
pub(crate) struct Hyphens {
    counts: HashMap<String, isize>,
}

impl Hyphens {
    /// The words of a document that stand at a hyphen.
    pub(crate) fn of(printed: &[Printed<'_>]) -> Hyphens {
        let mut counts: HashMap<String, isize> = HashMap::new();
        for pair in printed.windows(2).filter(|pair| pair[1].above != Above::Blank) {
            let broken = broken_word(&pair[0].line.text, said(&pair[1].line.text));
            if let Some((head, tail)) = broken {
                // The parts that stand here are counted below, and are no words of their own.
                for (reading, count) in readings(head, tail).into_iter().zip([0, 0, -1, -1]) {
                    *counts.entry(reading).or_default() += count;
                }
            }
        }
        if counts.is_empty() {
            return Hyphens::default();
        }
        for printed in printed {
            let apart = |c: char| !c.is_alphanumeric() && !HYPHENS.contains(&c);
            for word in printed.line.text.split(apart) {
                let word = folded(word.trim_matches(HYPHENS));
                if let Some(count) = counts.get_mut(&word) {
                    *count += 1;
                }
            }
        }
        Hyphens { counts }
    }

    /// How a word goes on that the line above breaks with a hyphen; `None` where it breaks none.
    pub(crate) fn seam(&self, above: &str, next: &str) -> Option<Seam> {
        let (head, tail) = broken_word(above, next)?;
        if above.ends_with(SOFT) {
            return Some(Seam::Hyphenated);
        }
        if !tail.starts_with(char::is_lowercase) {
            return None;
        }
        let count = |word: &String| self.counts.get(word).copied().unwrap_or(0);
        let waits = begins_with_conjunction(next);
        let [whole, hyphenated, head, tail] = readings(head, tail);
        if waits && count(&whole) == 0 {
            return None;
        }
        // A compound of two words that the text has elsewhere keeps its hyphen, unless the text has it
        // as one word.
        let is_compound = match (count(&whole), count(&hyphenated)) {
            (0, 0) => count(&head) > 0 && count(&tail) > 0,
            (whole, hyphenated) => whole < hyphenated,
        };
        Some(if is_compound { Seam::Nothing } else { Seam::Hyphenated })
    }
}

/// The two parts of a word that is broken with a hyphen.
fn broken_word<'t>(above: &'t str, next: &'t str) -> Option<(&'t str, &'t str)> {
    let head = above.strip_suffix(HYPHENS)?;
    let of_word = |c: char| c.is_alphanumeric() || HYPHENS.contains(&c);
    let start = head.trim_end_matches(of_word).len();
    let tail = first_word(next);
    let is_word = head.ends_with(char::is_alphabetic) && !tail.is_empty();
    is_word.then(|| (&head[start..], tail))
}

/// Whether a line begins with a conjunction, which `to` in "up-to-date" is not.
fn begins_with_conjunction(line: &str) -> bool {
    let word = first_word(line);
    CONJUNCTIONS.contains(&word) && !line[word.len()..].starts_with(HYPHENS)
}

/// The letters that a line begins with.
fn first_word(line: &str) -> &str {
    line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The ways in which two parts of a word may be read: as one word, as a compound, as two words.
fn readings(head: &str, tail: &str) -> [String; 4] {
    let (head, tail) = (folded(head), folded(tail));
    [format!("{head}{tail}"), format!("{head}-{tail}"), head, tail]
}

/// A word in small letters, with one kind of hyphen and without soft ones.
fn folded(word: &str) -> String {
    let letters = word.chars().filter(|&c| c != SOFT);
    let hyphen = |c: char| if c == '\u{2010}' { '-' } else { c };
    letters.map(hyphen).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_that_waits_for_the_rest_of_a_compound_stays_apart() {
        let known = Hyphens { counts: HashMap::from([("switzerland".to_owned(), 1)]) };
        assert_eq!(known.seam("on pre-", "and post-conflict work"), None);
        assert_eq!(Seam::between("on pre-", "and post-conflict work"), Seam::Blank);
        assert_eq!(Seam::between("on post-", "conflict work"), Seam::Nothing);
        assert_eq!(Seam::between("kept up-", "to-date by"), Seam::Nothing);
        assert_eq!(known.seam("in Switzerl-", "and is"), Some(Seam::Hyphenated));
    }
}
