//! What is written down is what the engine answers.
//!
//! 1. The records of a word, by its postings, are those that a search for it finds.
//! 2. Every word of a text is written down, however its letters are, and other forms of it.
//! 3. Names of several words mean together what the planner makes of them.
//! 4. The words that a text is cut into are where they stand in it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixture::{search, texts};
use crate::{Index, written::key::key};

fn index() -> Index {
    texts(&[
        ("E-commerce", "Platforms for e-commerce, in every office of the Straße."),
        ("Privacy", "The report A/HRC/48/31 on privacy. Cyber security matters."),
        ("Cybersecurity", "Regulates platforms; the constructor of O’Brien’s café."),
        ("Empty", ""),
        ("Regulation", "Rules regulating many reports, cafés, an office for constructors."),
    ])
}

/// The ids of the records that the book has for a word, by its key.
fn written(index: &Index, word: &str) -> Option<BTreeSet<String>> {
    let book = index.book().unwrap();
    let ids: Vec<&str> = book.ids().collect();
    let clauses: Vec<_> = book.clauses().map(|(clause, _)| clause).collect();
    let reading = &book.words.get(&key(word))?.reading;
    let mut found = BTreeSet::new();
    for clause in &reading.clauses {
        for pattern in clauses[*clause as usize].patterns.chunks(2) {
            let postings = book.postings(pattern[0] as usize).unwrap();
            found.extend(postings.iter().map(|(record, ..)| ids[*record as usize].to_owned()));
        }
    }
    Some(found)
}

#[test]
fn the_records_of_a_word_are_those_that_a_search_for_it_finds() {
    let index = index();
    for word in [
        "e-commerce",
        "E\u{2011}Commerce",
        "A/HRC/48/31",
        "privacy",
        "o\u{fb03}ce",
        "Strasse",
        "cafe\u{301}",
        "O'Brien",
        "constructor",
        "cybersecurity",
        "report",
    ] {
        let found = search(&index, word).hits.into_iter().map(|hit| hit.id).collect();
        assert_eq!(written(&index, word), Some(found), "{word}");
    }
    assert_eq!(written(&index, "__proto__"), None);
}

#[test]
fn a_name_means_more_than_its_words() {
    let index = index();
    let book = index.book().unwrap();
    let clause = |word: &str| book.words[word].reading.clauses[0];
    let cyber = clause("cyber");
    let (_, names) = book.clauses().nth(cyber as usize).unwrap();
    let name = names.iter().find(|(rest, _)| *rest == [clause("security")]);
    let (_, reading) = name.expect("cyber security is cybersecurity too");
    assert_ne!(reading.clauses, [cyber, clause("security")]);
}

proptest! {
    #[test]
    fn a_text_is_cut_where_its_words_stand(text in "([a-zé𝒜ﬁ]{1,8}| |privacy|platforms|[.,/-]){0,12}") {
        let index = index();
        let book = index.book().unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut = book.cut_whole(&text);
        let mut end = 0;
        for word in cut.words.chunks(3) {
            let start = end + word[0] as usize;
            end = start + word[1] as usize;
            let shown = String::from_utf16(&units[start..end]);
            prop_assert!(shown.is_ok_and(|shown| shown.chars().any(char::is_alphanumeric)));
        }
        prop_assert_eq!(cut.text, text);
    }
}
