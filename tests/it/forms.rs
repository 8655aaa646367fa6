//! That the words of the corpus are found in whatever form they are typed.
//!
//! 1. Every word in capitals and in small letters, but for the acronyms that mean something else.
//! 2. Every word that is written with a hyphen and without, in either way.

use std::collections::BTreeSet;

use ::index::{Index, Request};
use ingest::Record;

use crate::fixture::{CORPUS, SHARED, records};

/// What is something else in capitals, of the words of the corpus: acronyms, and operators.
const COLLISIONS: [&str; 8] = ["and", "it", "its", "laws", "not", "or", "us", "who"];

/// The text of the corpus.
fn texts() -> Vec<String> {
    let text = |record| match record {
        Record::Section(section) => Some(section.text),
        Record::Reference(reference) => Some(reference.text),
        _ => None,
    };
    records(CORPUS).into_iter().filter_map(text).collect()
}

/// What divides a text into words, as far as these tests look at them.
fn words(text: &str, joint: Option<char>) -> impl Iterator<Item = &str> {
    text.split(move |c: char| !c.is_alphanumeric() && Some(c) != joint).filter(|w| !w.is_empty())
}

fn open() -> Index {
    Index::open(&SHARED.path("index")).unwrap()
}

/// How many hits there are, and the first of them.
fn hits(index: &Index, query: &str) -> (usize, BTreeSet<String>) {
    let page = index.search(&Request { per_page: 5, ..Request::new(query) }).unwrap();
    (page.total, page.hits.into_iter().map(|hit| hit.id).collect())
}

#[test]
fn every_word_has_the_same_hits_in_both_cases() {
    let index = open();
    let texts = texts();
    let of_texts = texts.iter().flat_map(|text| words(text, None));
    let small: BTreeSet<String> = of_texts
        .map(str::to_lowercase)
        .filter(|word| 1 < word.len() && !COLLISIONS.contains(&word.as_str()))
        .collect();
    assert!(5_000 < small.len(), "{}", small.len());
    let differ: Vec<_> = small
        .iter()
        .filter(|word| hits(&index, word) != hits(&index, &word.to_uppercase()))
        .collect();
    assert!(differ.is_empty(), "{} of {}: {differ:?}", differ.len(), small.len());
}

#[test]
fn every_word_with_a_hyphen_has_the_hits_of_the_word_without() {
    let index = open();
    let texts = texts();
    let all: BTreeSet<String> =
        texts.iter().flat_map(|text| words(text, Some('-'))).map(str::to_lowercase).collect();
    let pairs: Vec<_> = all
        .iter()
        .filter(|word| {
            let mut parts = word.split('-');
            2 == parts.clone().count() && parts.all(|part| part.chars().all(char::is_alphabetic))
        })
        .map(|word| (word, word.replace('-', "")))
        .filter(|(_, joined)| all.contains(joined))
        .collect();
    assert!(10 < pairs.len(), "{}", pairs.len());
    for (hyphenated, joined) in pairs {
        let (with, without) = (hits(&index, hyphenated).0, hits(&index, &joined).0);
        assert_eq!(with, without, "{hyphenated} and {joined}");
    }
}
