//! The acronyms in a text, and the words that it is cut into to find them.

use std::collections::HashSet;

use ingest::Acronym;

/// The acronyms that stand in a text as words of their own, in the order of the list.
pub(super) fn acronyms_in<'a>(acronyms: &'a [Acronym], text: &str) -> Vec<&'a Acronym> {
    let words: HashSet<&str> = words(text).collect();
    acronyms.iter().filter(|acronym| words.contains(acronym.acronym.as_str())).collect()
}

/// Cuts a text into words and what is between them. Joined, they are the text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let in_word = |c: char| c.is_alphanumeric() || c == '-' || c == '&';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = in_word(first);
        let end = rest.find(|c| in_word(c) != word).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(head)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_acronym_is_found_only_as_a_word() {
        let acronym = |acronym: &str| Acronym {
            acronym: acronym.into(),
            expansion: String::new(),
            count: 1,
            places: Vec::new(),
        };
        let known = [acronym("ICT"), acronym("AI"), acronym("R&D")];
        let found = |text| -> Vec<String> {
            acronyms_in(&known, text).iter().map(|found| found.acronym.clone()).collect()
        };
        assert_eq!(found("R&D on ICT, not on AIs"), ["ICT", "R&D"]);
    }

    proptest! {
        #[test]
        fn words_joined_are_the_text(text in "\\PC{0,60}") {
            prop_assert_eq!(words(&text).collect::<String>(), text);
        }
    }
}
