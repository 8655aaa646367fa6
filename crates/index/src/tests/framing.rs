//! A question finds what it is about, however it is framed.

use super::{
    fixture::corpus,
    languages::{first, lacking},
};
use crate::Request;

/// How many of the first hits may differ: the framing words count for a little.
const OTHER: usize = 3;
/// Ways to ask, each with what is asked about in braces.
const WAYS: [&str; 6] = [
    "documents about {}",
    "information on {}",
    "What is the role of {}?",
    "I am looking for articles that deal with {}",
    "Where can I find something about {}",
    "Show me everything about {}",
];

#[test]
fn a_framed_question_finds_what_its_subject_finds() {
    let catalogue = corpus().catalogue();
    let issues = catalogue.taxonomy.issues.iter().map(|issue| issue.label.as_str());
    let actors = catalogue.actors.iter().map(|actor| actor.name.as_str());
    let mut asked = 0;
    let mut differ = Vec::new();
    for subject in issues.chain(actors) {
        let hits = first(subject);
        for way in WAYS {
            asked += 1;
            let question = way.replace("{}", subject);
            let lacking = lacking(&first(&question), &hits);
            if OTHER < lacking {
                differ.push(format!("{question}: {lacking}"));
            }
        }
    }
    assert!(differ.len() * 20 < asked, "{} of {asked}: {differ:#?}", differ.len());
}

#[test]
fn the_words_of_a_frame_are_not_asked_for() {
    // Two words must both be there, and a record that lacks the frame has both of the subject.
    for subject in ["digital divide", "child protection", "ransomware"] {
        let count = |q: &str| corpus().search(&Request::new(q)).unwrap().total;
        for way in WAYS {
            let question = way.replace("{}", subject);
            assert_eq!(count(&question), count(subject), "{question}");
        }
    }
}
