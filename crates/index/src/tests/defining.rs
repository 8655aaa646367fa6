//! A question what something is finds the text that tells it first.
//!
//! 1. However it is asked, in any language that people ask in.
//! 2. Of an organisation that has a profile, its profile comes first, however it is asked.
//! 3. What is asked of a thing otherwise is not changed.

use super::fixture::{corpus, ids, index, search, section};
use crate::Request;
use ingest::Record;

/// Ways to ask in English.
const WAYS: [&str; 10] = [
    "What is {}?",
    "what are {}",
    "define {}",
    "definition of {}",
    "what is the meaning of {}",
    "What does {} mean?",
    "what does {} stand for",
    "explain {}",
    "WHAT IS {}",
    "what's {}",
];

/// Texts that speak of a thing, many of them more than the one that tells what it is.
fn telling(told: &str, speaking: &str) -> crate::Index {
    let of = |number: usize, heading: &str, text: &str| {
        Record::Section(section(&number.to_string(), heading, text))
    };
    let mut records = vec![of(0, "Other matters", told)];
    records.extend((1..6).map(|number| of(number, speaking, &format!("{speaking} {number}"))));
    records.extend((6..30).map(|number| of(number, "Elsewhere", "Nothing of the kind is said.")));
    index(&records)
}

#[test]
fn the_text_that_tells_what_a_thing_is_comes_first_however_it_is_asked() {
    for (thing, told) in [
        ("frobnication", "Before all, frobnication is the art of turning knobs."),
        ("frobnication", "In this text, “frobnication” means any turning of knobs."),
        ("frobnication", "The term frobnication refers to all turning of knobs."),
        ("knob governance", "A working definition of knob governance is being written."),
        ("knobs", "Of old, knobs are the ends of things, which one turns."),
    ] {
        let speaking = format!("{thing}, always {thing}: work on {thing} in {thing}");
        let index = telling(told, &speaking);
        assert_ne!(ids(&index, thing)[0], "0", "{thing} alone asks for what speaks of it");
        for way in WAYS {
            let question = way.replace("{}", thing);
            assert_eq!(ids(&index, &question)[0], "0", "{question}: {told}");
        }
    }
}

#[test]
fn the_words_of_the_question_are_not_asked_for() {
    let index = telling("Frobnication is a fact.", "Frobnication");
    for way in WAYS {
        let page = search(&index, &way.replace("{}", "frobnication"));
        assert_eq!((page.total, page.query.notices.len()), (6, 0), "{way}");
    }
}

#[test]
fn a_question_in_another_language_finds_the_definition() {
    let question = "What is Internet governance?";
    let first = |q: &str| {
        let page = corpus().search(&Request::new(q)).unwrap();
        page.hits.first().map(|hit| hit.id.clone())
    };
    let told = first(question).unwrap();
    assert!(told.ends_with("/34"), "the working definition: {told}");
    for question in [
        "Qu’est-ce que la gouvernance de l’Internet ?",
        "qu'est-ce que la gouvernance de l'internet",
        "c'est quoi la gouvernance de l'internet",
        "définition de la gouvernance de l'internet",
        "¿Qué es la gobernanza de Internet?",
        "que es la gobernanza de internet",
        "что такое управление интернетом",
        "什么是互联网治理",
        "ما هي حوكمة الإنترنت",
    ] {
        assert_eq!(first(question).as_ref(), Some(&told), "{question}");
    }
}

#[test]
fn the_profile_of_an_organisation_comes_first_however_it_is_asked() {
    let actors = &corpus().catalogue().actors;
    for actor in actors.iter().filter(|actor| !actor.editions().is_empty()) {
        let names = [Some(&actor.name), actor.acronym.as_ref()];
        // In capitals WHO is no question.
        let names = names.into_iter().flatten().filter(|name| *name != "WHO");
        for (name, way) in names.flat_map(|name| WAYS.map(|way| (name, way))) {
            let question = way.replace("{}", name);
            let page = corpus().search(&Request::new(&question)).unwrap();
            let hit = &page.hits[0];
            let of = hit.actor.as_ref().map(|one| one.id.as_str());
            assert_eq!((of, hit.hit_type.name()), (Some(actor.id.as_str()), "actor"), "{question}");
        }
    }
}

#[test]
fn what_is_no_question_of_this_kind_is_searched_as_before() {
    let texts = [("A", "A high definition of the picture."), ("B", "High mountains, high seas.")];
    let index = super::fixture::texts(&texts);
    assert_eq!(ids(&index, "high definition")[0], "0");
    assert_eq!(search(&index, "what is").total, 0);
}
