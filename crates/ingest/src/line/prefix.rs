//! With which of many names does a text begin?

use rustc_hash::FxHashSet;

/// What is known of names without looking at them: most texts begin with none.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// The first words of the names, without the signs at their ends.
    first: FxHashSet<String>,
    /// The number of words of the longest.
    longest: usize,
}

impl Beginnings {
    /// Those of names that are folded.
    pub(crate) fn of<'n>(names: impl Iterator<Item = &'n String> + Clone) -> Beginnings {
        let first = names.clone().map(|name| first_word(name).to_owned()).collect();
        let longest = names.map(|name| name.split(' ').count()).max().unwrap_or(0);
        Beginnings { first, longest }
    }

    /// Where a name may end with which a text begins, the longest first. `fold` folds as the names are.
    pub(crate) fn ends(&self, text: &str, fold: impl Fn(&str) -> String) -> Vec<usize> {
        let first = text.trim_start().split([' ', '\t', '\u{a0}']).next().unwrap_or_default();
        if !self.first.contains(first_word(&fold(first))) {
            return Vec::new();
        }
        let mut ends: Vec<usize> = word_ends(text).take(self.longest).collect();
        ends.reverse();
        ends
    }
}

/// The first word of a folded text, without the signs at its end.
fn first_word(folded: &str) -> &str {
    let first = folded.split(' ').next().unwrap_or_default();
    first.trim_end_matches([',', '.', ';', ':', '\''])
}

/// Where each word of `text` ends.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let inner = text.match_indices([' ', '\t', '\u{a0}']).map(|(at, _)| at).filter(|&at| at > 0);
    let trimmed = move |end: usize| text[..end].trim_end_matches([',', '.', ';', '’', '\'']).len();
    inner.chain(std::iter::once(text.len())).map(trimmed).filter(|&end| end > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::fold;

    #[test]
    fn a_text_may_begin_with_names_of_its_first_word() {
        let names = ["halden".to_owned(), "halden union: north".to_owned()];
        let beginnings = Beginnings::of(names.iter());
        for (text, ends) in [
            ("Halden Union: North is", vec![19, 13, 6]),
            ("HALDEN, a town", vec![14, 9, 6]),
            ("The Halden", vec![]),
            ("Haldenstein", vec![]),
        ] {
            assert_eq!(beginnings.ends(text, fold), ends, "{text}");
        }
    }
}
