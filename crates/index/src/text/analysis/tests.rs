//! Every rule of analysis, with both sides.

use proptest::prelude::*;

use std::{collections::HashSet, fs};

use super::{
    fold::fold,
    forms::{APART, CAPITALS, IRREGULAR, is_other_in_capitals, lines},
    stem,
    token::{analyze, found_in},
};
use crate::text::steps::steps_of;

fn stems(text: &str) -> Vec<String> {
    analyze(text).into_iter().filter_map(|token| token.stem).collect()
}

fn exact(text: &str) -> Vec<String> {
    analyze(text).into_iter().map(|token| token.exact).collect()
}

#[test]
fn words_that_differ_in_spelling_alone_have_one_stem() {
    for (one, other) in [
        ("organisation", "organization"),
        ("organisations’", "organizations"),
        ("programme", "program"),
        ("centre", "center"),
        ("labour", "labor"),
        ("defence", "defense"),
        ("digitalisation", "digitalization"),
        ("Réseaux", "reseaux"),
        ("people’s", "people"),
        ("workers' rights", "worker right"),
        ("cyber-security", "cyber security"),
        ("A.I.", "AI"),
        ("U.N.", "UN"),
        ("IXPs", "IXP"),
        ("l’Union", "union"),
        ("STANDARDS FOR ALL WORKERS", "standards for all workers"),
        ("ﬁnance", "finance"),
        ("PRIVACY", "privacy"),
        ("UNECE", "unece"),
        ("SDGs", "sdgs"),
        ("NGOs", "NGOS"),
        ("THE", "the"),
        ("children", "child"),
        ("criteria", "criterion"),
    ] {
        assert_eq!(stems(one), stems(other), "{one} and {other}");
    }
}

#[test]
fn words_that_mean_different_things_have_different_stems() {
    for (one, other) in [
        ("LAWS", "laws"),
        ("WHO", "who"),
        ("AIDS", "aids"),
        ("IT", "it"),
        ("university", "universal"),
        ("public", "publication"),
    ] {
        assert_ne!(stems(one), stems(other), "{one} and {other}");
    }
}

#[test]
fn an_identifier_is_found_whole_and_in_part() {
    assert_eq!(exact("see A/HRC/48/31."), ["see", "a/hrc/48/31", "a", "hrc", "48", "31"]);
    assert_eq!(exact("ECMA-425"), ["ecma-425", "ecma", "425"]);
    assert_eq!(exact("X.1150"), ["x.1150", "x", "1150"]);
    assert_eq!(exact("dig.watch"), ["dig.watch", "dig", "watch"]);
    assert_eq!(exact("ISO/IEC 27701"), ["iso/iec", "iso", "iec", "27701"]);
}

#[test]
fn words_with_a_hyphen_or_a_slash_are_no_identifier() {
    assert_eq!(exact("well-kept and/or"), ["well", "kept", "and", "or"]);
}

#[test]
fn numbers_stay_in_one_piece() {
    assert_eq!(exact("1,000 or 3.5"), ["1,000", "or", "3.5"]);
}

#[test]
fn an_identifier_covers_the_positions_of_its_parts() {
    let tokens = analyze("on GPT-4 today");
    let places: Vec<_> = tokens.iter().map(|t| (t.exact.as_str(), t.position, t.width)).collect();
    assert_eq!(
        places,
        [("on", 0, 1), ("gpt-4", 1, 2), ("gpt", 1, 1), ("4", 2, 1), ("today", 3, 1)]
    );
}

#[test]
fn an_identifier_of_twice_the_length_takes_twice_the_steps() {
    for part in ["a-", "A/1", "b.", "c_d ", "e’"] {
        let steps = |times: usize| steps_of(|| drop(analyze(&part.repeat(times))));
        let (once, twice) = (steps(2000), steps(4000));
        assert!(twice <= 2 * once + 100, "{part}: {once}, then {twice}");
    }
}

#[test]
fn every_line_of_the_lists_is_read_and_no_word_stands_twice() {
    for list in [IRREGULAR, APART, CAPITALS] {
        let written = list.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines(list).count(), written, "a line without a colon in {list}");
    }
    for list in [IRREGULAR, APART] {
        let mut seen = HashSet::new();
        for (before, after) in lines(list) {
            let forms = if list.contains("children") { after } else { before };
            for form in forms.split(' ') {
                assert_eq!(fold(form), form, "is not folded");
                assert!(seen.insert(form), "{form} stands twice");
            }
        }
    }
}

#[test]
fn irregular_forms_have_the_stem_of_their_word() {
    for (word, forms) in lines(IRREGULAR) {
        for form in forms.split(' ') {
            assert_eq!(stem(form), stem(word), "{form}");
        }
    }
}

#[test]
fn what_is_kept_apart_has_a_stem_that_nothing_else_has() {
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    for (forms, _) in lines(APART) {
        let word = forms.split(' ').next().unwrap();
        let thrown = stemmer.stem(word).into_owned();
        assert_ne!(stem(word), thrown, "{word} needs no line");
        for form in forms.split(' ') {
            assert_eq!(stem(form), word);
        }
    }
}

/// The words of the documents of the repository, each as it is written there.
fn words_of_the_corpus() -> HashSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");
    let mut words = HashSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "txt") {
            let text = fs::read_to_string(path).unwrap();
            words.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        }
    }
    assert!(5_000 < words.len(), "{}", words.len());
    words
}

#[test]
fn every_word_of_the_corpus_has_the_same_terms_in_both_cases() {
    let terms = |word: &str| {
        let tokens = analyze(word).into_iter();
        tokens.map(|token| (token.exact, token.stem)).collect::<Vec<_>>()
    };
    for word in words_of_the_corpus() {
        let (small, capitals) = (word.to_lowercase(), word.to_uppercase());
        // What has no capital of its own, such as the Greek final sigma, is another letter.
        if is_other_in_capitals(&small) || capitals.to_lowercase() != small {
            continue;
        }
        assert_eq!(terms(&capitals), terms(&small));
    }
}

#[test]
fn what_nobody_sees_in_a_word_of_the_corpus_changes_no_term_and_shifts_no_mark() {
    for word in words_of_the_corpus().into_iter().filter(|word| 3 < word.chars().count()) {
        let middle = word.char_indices().nth(2).map_or(0, |(at, _)| at);
        let (before, after) = word.split_at(middle);
        for mark in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}'] {
            let is_undivided = before.chars().all(|c| '\u{2e80}' < c);
            if is_undivided {
                continue;
            }
            let marked = format!("see {before}{mark}{after}, there");
            let plain = format!("see {word}, there");
            let terms = |text: &str| {
                let tokens = analyze(text).into_iter();
                tokens.map(|token| (token.exact, token.stem)).collect::<Vec<_>>()
            };
            assert_eq!(terms(&marked), terms(&plain), "{marked:?}");
            let covered = |text: &str| {
                let first = analyze(text)[1].range.start;
                let last = analyze(text).iter().rev().nth(1).unwrap().range.end;
                text[first..last].replace(mark, "")
            };
            assert_eq!(covered(&marked), covered(&plain), "{marked:?}");
        }
    }
}

#[test]
fn a_word_with_a_hyphen_has_the_stem_of_the_word_without() {
    let whole = |text: &str| {
        let found = found_in(text).into_iter().find(|found| found.is_compound());
        found.and_then(|found| found.terms.stem.clone())
    };
    for (written, joined) in [
        ("co-operation", "cooperation"),
        ("re\u{2010}use", "reuse"),
        ("e-mail’s", "email"),
        ("U-turns", "uturn"),
    ] {
        assert_eq!(whole(written), Some(format!("{}-", stem(joined))), "{written}");
    }
    for none in [
        "1-2",
        "Covid-19",
        "and/or",
        "dig.watch-x",
        "yes--no",
        "co - op",
        "a-b-c-d-e",
        "cyber-security",
    ] {
        assert_eq!(whole(none), None, "{none}");
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(word in "\\PC{0,12}") {
        let once = fold(&word);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn tokens_stand_in_the_text_in_order(text in "(\\PC|[A-Z./’' -]){0,60}") {
        let mut last = 0;
        for token in analyze(&text) {
            prop_assert!(text.get(token.range.clone()).is_some_and(|word| !word.is_empty()));
            prop_assert!(last <= token.range.start);
            prop_assert!(!token.exact.is_empty());
            last = token.range.start;
        }
    }
}
