//! What is highlighted.
//!
//! 1. The segments of a snippet are the piece of the source text that it says, character for
//!    character.
//! 2. A phrase is one highlight; its words alone are not highlighted.
//! 3. Stems, prefixes, acronyms, words written as one or as two, and corrected words are highlighted.
//! 4. What is excluded is never highlighted.
//! 5. At most three snippets, of whole sentences, each with something that the others lack.

use std::ops::Range;

use proptest::prelude::*;

use super::fixture::{acronym, highlighted, index, search, section, texts};
use crate::text::{analyzed_text::AnalyzedText, steps::steps_of};
use ingest::Record;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_segments_are_a_piece_of_the_text(
        text in "([a-c]{1,3}|AB|a-b|a/B/1|é|’s|[.,;] |\n| ){0,80}",
        heading in "([a-c]{1,3} ){0,4}",
        q in "([a-c]{1,3}|AB|\"a b\"|a\\*|-c|a-b|a/B/1| ){1,6}",
    ) {
        let index = texts(&[(&heading, &text)]);
        for hit in search(&index, &q).hits {
            let title: String = hit.title_segments.iter().map(|s| s.text.as_str()).collect();
            prop_assert_eq!(&title, &hit.title);
            prop_assert!(hit.snippets.len() <= 3);
            for snippet in &hit.snippets {
                let joined: String = snippet.segments.iter().map(|s| s.text.as_str()).collect();
                // One piece, or several that a phrase crosses.
                let pieces = &crate::pieces(&text)[snippet.place - 1..];
                let shown = |piece: &Range<usize>| text[pieces[0].start..piece.end] == joined;
                prop_assert!(pieces.iter().any(shown), "{joined:?} of {text:?}");
                prop_assert!(snippet.segments.iter().all(|segment| !segment.text.is_empty()));
            }
        }
    }
}

/// Highlights in the one section there is.
fn highlights(text: &str, q: &str) -> Vec<String> {
    let page = search(&texts(&[("Heading", text)]), q);
    page.hits.iter().flat_map(highlighted).map(str::to_owned).collect()
}

#[test]
fn a_phrase_is_one_highlight_and_its_words_alone_are_none() {
    let text = "The right to privacy is a right. Privacy matters.";
    assert_eq!(highlights(text, "\"right to privacy\""), ["right to privacy"]);
}

#[test]
fn a_phrase_with_slop_is_highlighted_from_its_first_word_to_its_last() {
    assert_eq!(
        highlights("Norms of responsible behaviour.", "\"norms behaviour\"~2"),
        ["Norms of responsible behaviour"]
    );
}

#[test]
fn all_ways_of_writing_a_word_are_highlighted() {
    assert_eq!(highlights("Organisations standardise.", "organization"), ["Organisations"]);
    assert_eq!(highlights("On cyber security.", "cybersecurity"), ["cyber security"]);
    assert_eq!(highlights("On cybersecurity.", "cyber security"), ["cybersecurity"]);
    assert_eq!(highlights("On cyber-security.", "cybersecurity"), ["cyber-security"]);
    assert_eq!(highlights("Telecoms and telegraphs.", "tele*"), ["Telecoms", "telegraphs"]);
    assert_eq!(highlights("See A/HRC/48/31.", "A/HRC/48/31"), ["A/HRC/48/31"]);
    assert_eq!(highlights("See A/HRC/48/31.", "HRC/48"), ["HRC/48"]);
    assert_eq!(highlights("On cybercrime.", "cybercirme"), ["cybercrime"]);
}

#[test]
fn an_acronym_highlights_its_long_form_and_the_other_way_round() {
    let index = index(&[
        Record::Section(section("0", "Heading", "Autonomous weapons systems worry states.")),
        Record::Section(section("1", "Heading", "States discuss LAWS, not laws.")),
        acronym("LAWS", "autonomous weapons systems"),
    ]);
    let page = search(&index, "LAWS");
    assert_eq!(
        page.hits.iter().map(highlighted).collect::<Vec<_>>(),
        [vec!["LAWS"], vec!["Autonomous weapons systems"]]
    );
    let page = search(&index, "autonomous weapons systems");
    assert!(page.hits.iter().any(|hit| highlighted(hit) == ["LAWS"]));
}

#[test]
fn what_is_excluded_is_not_highlighted() {
    assert_eq!(highlights("Privacy and security.", "privacy -encryption NOT crime"), ["Privacy"]);
    assert_eq!(
        highlights("Privacy and security.", "privacy OR (security AND -crime)"),
        ["Privacy", "security"]
    );
}

#[test]
fn a_phrase_that_goes_on_in_the_next_piece_is_one_highlight() {
    let long = "A sentence that is long enough to be a piece of its own, ".repeat(4);
    let text = format!("{long}about systems.\nFrom here on it is another, {long}in the end.");
    assert_eq!(crate::pieces(&text).len(), 2);
    assert_eq!(highlights(&text, "\"systems from here\""), ["systems.\nFrom here"]);
    assert_eq!(highlights(&text, "\"about here\"~3"), ["about systems.\nFrom here"]);
}

#[test]
fn each_snippet_shows_something_that_the_others_lack() {
    let filler = "Nothing is said about either matter in this rather long sentence, which is only \
                  there to keep the others well apart from each other, and which therefore goes on \
                  for a good while longer than it would have to, as sentences of its kind do. ";
    let text = format!(
        "Privacy first. {filler}Then privacy again. {filler}And encryption, No. 3. {filler}"
    );
    let page = search(&texts(&[("Heading", &text)]), "privacy encryption");
    let shown: Vec<String> = page.hits[0]
        .snippets
        .iter()
        .map(|snippet| snippet.segments.iter().map(|segment| segment.text.as_str()).collect())
        .collect();
    assert_eq!(shown, ["Privacy first.", "And encryption, No. 3."]);
}

#[test]
fn a_text_of_twice_the_length_that_matches_throughout_takes_twice_the_steps() {
    // Where nothing is a sentence, where each is one, and where a phrase crosses from each to the next.
    for part in ["privacy ", "Privacy matters here. ", "privacy\n"] {
        for q in ["privacy", "\"privacy privacy\"~5 OR privacy"] {
            let index = texts(&[("Heading", part)]);
            let highlighter = index.highlighter(q);
            let steps = |times: usize| {
                let text = AnalyzedText::new(part.repeat(times), None);
                steps_of(|| drop(highlighter.snippets(&text)))
            };
            let (once, twice) = (steps(2_000), steps(4_000));
            assert!(twice <= 2 * once + 1_000, "{part:?} for {q}: {once}, then {twice}");
        }
    }
}
