//! What is asked of a work, such as a resolution, is found in it.
//!
//! 1. The title of a work, and a word of one of its paragraphs, finds that paragraph among the first three.
//! 2. So does what a title begins with: "Halden Agenda" of "Halden Agenda for the Lakes".
//! 3. A paragraph is about the name that it introduces.
//! 4. What is asked of a work is asked of it, and not of the actors that it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use ingest::{Record, Reference, Work};

use super::fixture::{actor_name, documents, ids, index, reference, section};
use crate::{Request, text::analysis};

/// The stems of a text that say something, each with a word that has it.
fn stems(text: &str) -> BTreeMap<String, String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3);
    let tokens = words.flat_map(|word| {
        let tokens = analysis::analyze(word).into_iter();
        tokens.filter_map(move |token| Some((token.stem?, word.to_lowercase())))
    });
    tokens.collect()
}

/// Checks of each paragraph of each work that the title and the longest word which no other has find it.
fn check(folder: &str) {
    let (records, index) = documents(folder);
    let mut works: BTreeMap<&str, Vec<&Reference>> = BTreeMap::new();
    for record in &records {
        if let Record::Reference(reference) = record
            && let Some(work) = reference.work.as_ref().filter(|_| reference.paragraph.is_some())
        {
            works.entry(&work.title).or_default().push(reference);
        }
    }
    assert!(!works.is_empty(), "{folder}");
    let mut asked = 0;
    let mut missed = Vec::new();
    for (title, paragraphs) in &works {
        let of_title: BTreeSet<String> = stems(title).into_keys().collect();
        let words: Vec<BTreeMap<String, String>> =
            paragraphs.iter().map(|paragraph| stems(&paragraph.text)).collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for stem in words.iter().flat_map(BTreeMap::keys) {
            *count.entry(stem).or_default() += 1;
        }
        for (paragraph, words) in paragraphs.iter().zip(&words) {
            let is_its_own = |(stem, _): &(&String, &String)| {
                count[stem.as_str()] == 1 && !of_title.contains(*stem)
            };
            let own = words.iter().filter(is_its_own).map(|(_, word)| word);
            let Some(word) = own.max_by_key(|word| word.len()) else { continue };
            // Brackets and colons are operators where they are typed.
            let query = format!("{title} {word}").replace(|c: char| "():".contains(c), " ");
            let request = Request { per_page: 3, ..Request::new(&query) };
            let hits = index.search(&request).unwrap().hits;
            asked += 1;
            // The same paragraph may stand in another document.
            if !hits.iter().any(|hit| is_version(&hit.id, paragraph, &records)) {
                let found: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
                missed.push(format!("`{query}`: {} behind {found:?}", paragraph.id));
            }
        }
    }
    println!("{folder}: {asked} paragraphs");
    assert!(missed.is_empty(), "{} of {asked}:\n{}", missed.len(), missed.join("\n"));
}

/// Whether the record with this id is the paragraph or stands for it.
fn is_version(id: &str, paragraph: &Reference, records: &[Record]) -> bool {
    let same = |record: &Record| match record {
        Record::Reference(other) => other.id == id && other.group == paragraph.group,
        _ => false,
    };
    paragraph.id == id || records.iter().any(same)
}

#[test]
fn a_word_and_the_title_of_a_work_find_the_paragraph() {
    for folder in ["corpus", "tests/gold/shapes/works", "tests/gold/shapes/blind"] {
        check(folder);
    }
}

#[test]
fn the_paragraph_that_introduces_a_name_comes_first() {
    let (_, index) = documents("corpus");
    let page = index.search(&Request::new("Tunis Agenda IGF")).unwrap();
    let first = &page.hits[0];
    assert!(first.title.ends_with("paragraph 72"), "{}", first.title);
}

/// A paragraph of a work.
fn paragraph(number: u32, text: &str) -> Record {
    Record::Reference(Reference {
        paragraph: Some(number.to_string()),
        work: Some(Work {
            title: "Halden Agenda for the Lakes".to_owned(),
            year: Some(2005),
            symbol: None,
        }),
        ..reference(&format!("p{number}"), "Halden Agenda for the Lakes", text)
    })
}

#[test]
fn what_is_asked_of_a_work_is_found_in_it() {
    let mut other =
        section("other", "Halden Agenda", "The Halden Agenda of the union: Halden Lakes Forum.");
    other.actor = actor_name("hlf", "Halden Lakes Forum", Some("HLF"));
    let index = index(&[
        Record::Section(other),
        paragraph(
            1,
            "We set up the Halden Lakes Forum (HLF), in which all the towns on the shores meet once a year, at the cost of the largest.",
        ),
        paragraph(2, "The HLF meets in May."),
        paragraph(3, "Boats are counted."),
    ]);
    assert_eq!(ids(&index, "Halden Agenda HLF")[0], "p1");
    assert_eq!(ids(&index, "boats Halden Agenda")[0], "p3");
    assert_eq!(ids(&index, "Halden Agenda for the Lakes boats")[0], "p3");
    let request = Request { explain: true, ..Request::new("Halden Agenda boats") };
    let explained = index.search(&request).unwrap().hits[0].explanation.clone().unwrap();
    assert!(explained.iter().any(|line| line.contains("names its work")), "{explained:?}");
}
