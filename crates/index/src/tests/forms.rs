//! That a word is found in whatever form it is written.
//!
//! 1. In capitals and in small letters.
//! 2. With signs in it that nobody sees, and in compatibility forms; what is marked is what is read.
//! 3. With a hyphen and without, in both directions.
//! 4. In its irregular forms, and not by words that only begin like it.

use proptest::prelude::*;

use super::fixture::{highlighted, ids, search, texts};
use crate::Index;

/// An index in which the first record has the text and the second has none of its words.
fn one(text: &str) -> Index {
    texts(&[("Report", text), ("Harbour", "The operation of boats by beavers in mail and use.")])
}

fn finds(text: &str, queries: &[&str]) {
    let index = one(text);
    for query in queries {
        assert_eq!(ids(&index, query), ["0"], "{query} in {text}");
    }
}

#[test]
fn case_makes_no_difference() {
    finds("A tribunal of valleys", &["tribunal", "TRIBUNAL", "Tribunal", "VALLEY", "VALLEYS"]);
    finds("UNECE and the OSCE on SIDS", &["UNECE", "unece", "osce", "sids", "SIDS"]);
    finds("For SDGs and NGOs", &["sdgs", "SDGS", "SDG", "ngos", "NGO"]);
    finds("PRIVACY of children", &["privacy", "PRIVACY", "PRIVACY AND CHILDREN"]);
    let index = texts(&[("Governance", "Of words."), ("Other", "The laws."), ("Arms", "LAWS")]);
    assert_eq!(ids(&index, "title:GOVERNANCE"), ["0"]);
    assert_eq!(ids(&index, "LAWS"), ["2"]);
    assert_eq!(ids(&index, "laws"), ["1"]);
}

#[test]
fn a_slip_in_capitals_is_mended_too() {
    let page = search(&one("The right to privacy."), "PRIVCAY");
    assert_eq!((page.total, page.hits[0].id.as_str()), (1, "0"));
}

#[test]
fn what_nobody_sees_is_no_part_of_a_word_and_is_marked_with_it() {
    let text = "The inter\u{ad}opera\u{ad}bility of pro\u{200b}cesses and an\u{2060}other cafe\u{301} \
                multi\u{200d}stakeholder.";
    let index = one(text);
    for (query, marked) in [
        ("interoperability", "inter\u{ad}opera\u{ad}bility"),
        ("process", "pro\u{200b}cesses"),
        ("\"another\"", "an\u{2060}other"),
        ("café", "cafe\u{301}"),
        ("multi\u{ad}stakeholder", "multi\u{200d}stakeholder"),
    ] {
        let page = search(&index, query);
        assert_eq!(page.total, 1, "{query}");
        assert_eq!(highlighted(&page.hits[0]), [marked], "{query}");
    }
}

#[test]
fn compatibility_forms_are_what_they_stand_for() {
    finds("CO₂ and H₂O on 5 m² of ﬁelds, ＡＩ", &["CO2", "co2", "CO₂", "h2o", "m2", "field", "AI"]);
    finds("The right to privacy¹² online.", &["privacy", "privacy¹", "\"privacy online\""]);
}

#[test]
fn a_word_is_found_with_a_hyphen_and_without() {
    for (hyphenated, joined) in [
        ("co-operation", "cooperation"),
        ("co\u{2010}ordination", "coordination"),
        ("re-use", "reuse"),
        ("e-mail", "email"),
        ("multi-stakeholder", "multistakeholder"),
        ("U-turn", "uturn"),
    ] {
        for written in [hyphenated, joined] {
            let index = one(&format!("On {written} by otters"));
            for query in [hyphenated, joined, &format!("title:{joined} OR {joined}")] {
                let page = search(&index, query);
                let found: Vec<_> = page.hits.iter().map(|hit| hit.id.as_str()).collect();
                assert_eq!(found, ["0"], "{query} in {written}");
                assert_eq!(highlighted(&page.hits[0]), [written], "{query} in {written}");
                assert!(!page.query.interpreted.contains("operation was"));
            }
        }
    }
}

#[test]
fn numbers_are_not_joined_and_half_a_compound_is_not_mended() {
    let index = texts(&[("Report", "Section 12 on shifts"), ("Other", "A t-shift, 1 or 2")]);
    assert!(!ids(&index, "1/2").contains(&"0".to_owned()));
    let index = texts(&[("Report", "A shift of t and cyber-security")]);
    assert!(!search(&index, "T-shirt").query.interpreted.contains("shift"));
    assert!(search(&index, "cyber-securty").query.interpreted.contains("cyber-security"));
}

#[test]
fn irregular_forms_find_each_other_and_what_is_kept_apart_does_not() {
    finds("The child and a woman", &["children", "women", "CHILDREN", "child", "woman"]);
    finds("One criterion for persons", &["criteria", "people", "person"]);
    let index = texts(&[("One", "The publication of 2021"), ("Two", "The public of Geneva")]);
    assert_eq!(ids(&index, "public"), ["1"]);
    assert_eq!(ids(&index, "publications"), ["0"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn signs_that_nobody_sees_change_no_answer(
        word in "[a-z]{4,9}", at in 1_usize..4, mark in "[\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}]"
    ) {
        let (before, after) = word.split_at(at);
        let marked = format!("{before}{mark}{after}");
        let plain = texts(&[("Report", &format!("Otters on {word} here"))]);
        let hidden = texts(&[("Report", &format!("Otters on {marked} here"))]);
        for query in [&word, &marked, &word.to_uppercase()] {
            prop_assert_eq!(ids(&plain, query), ids(&hidden, query));
            let (plain, hidden) = (search(&plain, query), search(&hidden, query));
            let shown = |page: &crate::Page| -> Vec<String> {
                page.hits.iter().flat_map(highlighted).map(str::to_owned).collect()
            };
            let without: Vec<_> =
                shown(&hidden).iter().map(|text| text.replace(&mark, "")).collect();
            prop_assert_eq!(shown(&plain), without);
        }
    }
}
