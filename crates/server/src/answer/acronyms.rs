//! The acronyms in a text, and the words that it is cut into to find them.

use std::{cmp::Reverse, collections::HashSet};

use ingest::Acronym;

/// The acronyms that stand in a text as words of their own, in the order of the list.
pub(super) fn acronyms_in<'a>(acronyms: &'a [Acronym], text: &str) -> Vec<&'a Acronym> {
    let words: HashSet<&str> = words(text).collect();
    acronyms.iter().filter(|acronym| words.contains(acronym.acronym.as_str())).collect()
}

/// Each acronym once, with the long form that its document has most often, or else all documents: these may
/// explain one in several ways.
pub(crate) fn one_each(mut acronyms: Vec<Acronym>, source: &str) -> Vec<Acronym> {
    let there = |acronym: &Acronym| acronym.places.iter().filter(|at| at.source == source).count();
    acronyms.sort_by_cached_key(|one| {
        (one.acronym.clone(), Reverse(there(one)), Reverse(one.count), one.expansion.clone())
    });
    acronyms.dedup_by(|next, first| next.acronym == first.acronym);
    acronyms
}

/// The same as a list for readers, which does not explain a plural beside its singular.
pub(crate) fn without_plurals(acronyms: &[Acronym]) -> Vec<&Acronym> {
    let known: HashSet<&str> = acronyms.iter().map(|one| one.acronym.as_str()).collect();
    let is_plural = |one: &&Acronym| match one.acronym.strip_suffix('s') {
        Some(singular) => known.contains(singular),
        None => false,
    };
    acronyms.iter().filter(|one| !is_plural(one)).collect()
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

    use ingest::Place;

    use super::*;

    fn place(source: &str) -> Place {
        Place { source: source.to_owned(), line: 1 }
    }

    #[test]
    fn an_acronym_is_explained_once_and_as_its_own_document_does() {
        let one = |acronym: &str, expansion: &str, count: usize, sources: &[&str]| Acronym {
            acronym: acronym.into(),
            expansion: expansion.into(),
            count,
            places: sources.iter().map(|source| place(source)).collect(),
        };
        let known = vec![
            one("ICT", "information and communication technology", 9, &["a.txt"]),
            one("ICT", "information and communications technology", 2, &["b.txt", "b.txt"]),
            one("ICTs", "information and communication technologies", 4, &["a.txt"]),
            one("ITS", "intelligent transport systems", 1, &["a.txt"]),
            one("SMEs", "small and medium-sized enterprises", 1, &["a.txt"]),
        ];
        let shown = |source| {
            let each = one_each(known.clone(), source);
            let list = without_plurals(&each).into_iter();
            list.map(|one| format!("{} {}", one.acronym, one.expansion)).collect::<Vec<_>>()
        };
        let rest = ["ITS intelligent transport systems", "SMEs small and medium-sized enterprises"];
        let [in_a, in_b] = [shown("a.txt"), shown("b.txt")];
        assert_eq!(in_a[0], "ICT information and communication technology");
        assert_eq!(in_b[0], "ICT information and communications technology");
        assert_eq!(
            (&in_a[1..], &in_b[1..]),
            (&rest.map(str::to_owned)[..], &rest.map(str::to_owned)[..])
        );
    }

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
