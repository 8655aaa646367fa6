//! Every rule of analysis, with both sides.

use proptest::prelude::*;

use super::{fold::fold, token::analyze};
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
    ] {
        assert_eq!(stems(one), stems(other), "{one} and {other}");
    }
}

#[test]
fn words_that_mean_different_things_have_different_stems() {
    for (one, other) in [("LAWS", "laws"), ("WHO", "who"), ("AIDS", "aids"), ("IT", "it")] {
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
