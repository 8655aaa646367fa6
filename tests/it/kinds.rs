//! Each of the nine kinds of query, from the command line to the first hit.
//!
//! The floors of `relevance.rs` hold means; these hold what a reader of each kind relies on.

use serde_json::Value;

use crate::fixture::SHARED;

fn search(q: &str) -> Value {
    SHARED.search(&[q])
}

fn hits(reply: &Value) -> &[Value] {
    reply["hits"].as_array().unwrap()
}

fn first(q: &str) -> Value {
    hits(&search(q)).first().cloned().unwrap_or_else(|| panic!("nothing found for `{q}`"))
}

/// What is marked in the title and the fragments of a hit, in small letters.
fn marked(hit: &Value) -> Vec<String> {
    let fragments = hit["snippets"].as_array().unwrap().iter().chain([&hit["title_segments"]]);
    fragments
        .flat_map(|segments| segments.as_array().unwrap())
        .filter(|segment| segment["hit"] == true)
        .map(|segment| segment["text"].as_str().unwrap().to_lowercase())
        .collect()
}

fn ids(reply: &Value) -> Vec<&str> {
    hits(reply).iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn a_known_item_is_found_by_its_symbol_which_is_marked_whole() {
    let reply = search("A/HRC/RES/28/16");
    assert!(!hits(&reply).is_empty());
    for hit in hits(&reply) {
        assert_eq!(marked(hit), ["a/hrc/res/28/16"], "{hit:#}");
    }
}

#[test]
fn a_topic_is_found_where_all_its_words_are_said_together() {
    let hit = first("governance of neurotechnology and mental privacy");
    assert_eq!(hit["actor"]["id"], "ohchr");
    assert_eq!(hit["title"], "Neurotechnology");
}

#[test]
fn an_acronym_and_its_long_form_find_the_same_organisation_first() {
    let long = first("Commission on Science and Technology for Development");
    let short = first("CSTD");
    assert_eq!(short["type"], "actor");
    assert_eq!(short["id"], long["id"]);
    let marked = marked(&first("IXPs"));
    assert!(marked.contains(&"internet exchange points".to_owned()), "{marked:?}");
}

#[test]
fn an_organisation_that_is_described_has_its_profile_first() {
    for (q, actor) in [("UN agency for labour", "ilo"), ("university in Geneva", "unige")] {
        let hit = first(q);
        assert_eq!(
            (hit["type"].as_str(), hit["actor"]["id"].as_str()),
            (Some("actor"), Some(actor))
        );
    }
}

#[test]
fn an_organisation_with_a_topic_finds_what_it_does_on_that() {
    let hit = first("ITU child online protection");
    assert_eq!(hit["actor"]["id"], "itu");
    assert_eq!(hit["title"], "Child safety online");
}

#[test]
fn spellings_of_a_word_find_the_same_hits() {
    for (one, other) in [
        ("organisation of labour", "organization of labor"),
        ("cyber-security", "cybersecurity"),
        ("Universite de Geneve", "Université de Genève"),
        ("A.I. in healthcare", "AI in healthcare"),
    ] {
        let (one, other) = (search(one), search(other));
        assert!(!hits(&one).is_empty());
        assert_eq!((ids(&one), &one["total"]), (ids(&other), &other["total"]));
    }
}

#[test]
fn french_names_of_issues_and_organisations_find_what_is_filed_under_them() {
    assert_eq!(first("sécurité des enfants en ligne")["title"], "Child safety online");
    assert_eq!(first("OIT")["actor"]["id"], "ilo");
}

#[test]
fn a_typing_error_is_corrected_and_the_reply_says_so() {
    let (typed, meant) = (search("neurotecnology"), search("neurotechnology"));
    assert_eq!(ids(&typed), ids(&meant));
    assert!(typed["query"]["notices"].to_string().contains("neurotecnology"), "{typed:#}");
    assert_eq!(meant["query"]["notices"], Value::Array(Vec::new()));
}

#[test]
fn a_phrase_is_found_and_marked_as_one() {
    let reply = search("\"right to privacy\"");
    assert!(!hits(&reply).is_empty());
    for hit in hits(&reply) {
        let marked = marked(hit);
        assert!(!marked.is_empty() && marked.iter().all(|mark| mark == "right to privacy"));
    }
}

#[test]
fn a_passage_of_several_editions_is_shown_once_and_the_newest_stands_for_it() {
    let reply = search("child safety online");
    let shown = ids(&reply);
    let mut others = 0;
    for hit in hits(&reply) {
        for other in hit["editions"].as_array().unwrap() {
            assert!(!shown.contains(&other["id"].as_str().unwrap()), "{hit:#}");
            others += 1;
        }
    }
    assert!(0 < others, "no hit has another edition");
    let first = &hits(&reply)[0];
    for other in first["editions"].as_array().unwrap() {
        assert!(other["edition"].as_u64() <= first["edition"].as_u64(), "{first:#}");
    }
}
