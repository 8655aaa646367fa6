//! What is found is what is nearest, by comparing everything with everything.

use proptest::prelude::*;

use super::{corpus::texts, toy};
use crate::{
    Passages, Vector, nearest_sentence,
    passages::{scan::cutoff, sketch::Sketches},
};

/// The nearest texts without a heap and without whole numbers.
fn plain(
    passages: &Passages,
    question: &Vector,
    allowed: impl Fn(usize) -> bool,
) -> Vec<(usize, f32)> {
    let mut all: Vec<(usize, f32)> = Vec::new();
    for text in (0..passages.texts()).filter(|text| allowed(*text)) {
        let of = passages.firsts[text] as usize..passages.firsts[text + 1] as usize;
        let score = |passage| {
            let quantized = passages.filed(passage);
            let vector = quantized.values.iter().map(|value| f32::from(*value) * quantized.scale);
            vector.zip(question.values()).map(|(one, other)| one * other).sum()
        };
        all.extend(of.map(score).max_by(f32::total_cmp).map(|score| (text, score)));
    }
    all.sort_by(|one, other| other.1.total_cmp(&one.1));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_scan_finds_what_comparing_everything_finds(
        seed in 0_u64..1000, text in "[abcde ]{1,30}", count in 0_usize..12, step in 1_usize..4,
    ) {
        let model = toy::model(1);
        let passages = Passages::build(&model, &texts(30, seed), None, |_| {});
        let question = model.encoder().encode(&text);
        let allowed = |text: usize| text.is_multiple_of(step);
        let found = passages.scan(&question, count, allowed);
        let all = plain(&passages, &question, allowed);
        prop_assert_eq!(found.len(), count.min(all.len()));
        for (near, (_, score)) in found.iter().zip(&all) {
            prop_assert!((near.score - score).abs() < 0.02, "{} is not {}", near.score, score);
            prop_assert!(allowed(near.text));
            prop_assert!(passages.firsts[near.text] as usize <= near.passage);
            prop_assert!(near.passage < passages.firsts[near.text + 1] as usize);
        }
        prop_assert!(found.is_sorted_by(|one, other| other.score <= one.score));
    }
}

#[test]
fn a_scan_by_sketches_is_one_by_vectors_of_those_whose_sketches_are_nearest() {
    let model = toy::model(1);
    let mut passages = Passages::build(&model, &texts(400, 3), None, |_| {});
    let question = model.encoder().encode("abc de");
    let exact = passages.scan_all(&question, 10, |text| text % 2 == 0);
    passages.sketches = Some(Sketches::new(&passages.values, passages.dimensions()));
    // There are fewer texts than are compared at least, so that both find the same.
    assert_eq!(passages.scan_sketched(&question, 10, |text| text % 2 == 0), exact);
    assert_eq!(exact.len(), 10);
}

#[test]
fn those_nearest_by_sketches_are_cut_off_where_there_are_enough() {
    let cutoff = |distances: &[u16], wanted| cutoff(distances.iter().copied(), wanted);
    assert_eq!(cutoff(&[7, 3, 7, 9, 7], 2), (7, 1));
    assert_eq!(cutoff(&[7, 3, 7, 9, 7], 4), (7, 3));
    assert_eq!(cutoff(&[7, 3], 2), (7, 1));
    assert_eq!(cutoff(&[7, 3], 5), (u16::MAX, usize::MAX));
}

#[test]
fn a_question_of_another_encoder_finds_nothing() {
    let passages = Passages::build(&toy::model(1), &texts(3, 1), None, |_| {});
    assert_eq!(passages.scan(&Vector::new(vec![1.0; 5]), 3, |_| true), []);
}

#[test]
fn the_nearest_sentence_is_the_one_that_says_the_same() {
    let model = toy::model(1);
    let question = model.encoder().encode("abc de");
    let found = nearest_sentence(&**model.encoder(), &question, ["ed. ca", "abc de", "abc de"]);
    let (sentence, score) = found.unwrap();
    assert_eq!(sentence, 1);
    assert!(0.999 < score);
    assert_eq!(nearest_sentence(&**model.encoder(), &question, []), None);
}
