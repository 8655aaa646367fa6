//! Damage on disk: it is found wherever it is, never answered from, and never handed on by a build.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
};

use ingest::{Authority, Taxonomy};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{
    builds::{Source, build, source},
    fixture::ids,
};
use crate::{Error, Index, Page, Request, Writer};

/// Texts of many words, so that the larger files have several blocks.
fn sources() -> Vec<Source> {
    let mut seed = 7_u64;
    let mut word = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("w{:x}", seed >> 44)
    };
    let text = |word: &mut dyn FnMut() -> String| {
        (0..400).map(|_| word()).chain(["privacy".to_owned()]).collect::<Vec<_>>().join(" ")
    };
    (0..150).map(|n| source(&format!("{n:03}.txt"), "Data", &text(&mut word))).collect()
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let current = fs::read_to_string(dir.join("CURRENT")).unwrap();
    let entries = fs::read_dir(dir.join(current.trim())).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|end| end != "lock"));
    files.push(dir.join("CURRENT"));
    files.sort();
    files
}

const QUERIES: [&str; 6] = ["", "privacy", "\"privacy\"", "w1*", "w00000", "data -privacy"];

fn answers(index: &Index) -> Vec<Result<Page, Error>> {
    QUERIES
        .iter()
        .map(|q| index.search(&Request { per_page: 20, explain: true, ..Request::new(*q) }))
        .collect()
}

/// An index that is damaged and mended again, by one test at a time.
struct Whole {
    dir: TempDir,
    answers: Vec<Page>,
}

static WHOLE: LazyLock<Mutex<Whole>> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &sources());
    let index = Index::open(dir.path()).unwrap();
    let answers = answers(&index).into_iter().map(Result::unwrap).collect();
    Mutex::new(Whole { dir, answers })
});

/// Whether an error says that the index is damaged, or what else damage looks like: an index of another
/// version.
fn tells(error: &Error) -> bool {
    matches!(error, Error::Damaged { .. } | Error::Schema { .. } | Error::Format { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_bit_is_found_wherever_it_is_and_changes_no_answer(
        file: prop::sample::Index,
        place in 0.0..1.0_f64,
        bit in 0..8_u8,
        in_memory in prop::bool::ANY,
    ) {
        let whole = WHOLE.lock().unwrap_or_else(PoisonError::into_inner);
        let (dir, files) = (whole.dir.path(), files(whole.dir.path()));
        let path = &files[file.index(files.len())];
        let bytes = fs::read(path).unwrap();
        let mut flipped = bytes.clone();
        flipped[(bytes.len() as f64 * place) as usize] ^= 1 << bit;
        fs::write(path, flipped).unwrap();

        let opened = Index::open_with(dir, if in_memory { u64::MAX } else { 0 });
        let outcome = opened.map(|index| (answers(&index), index.check(), index.damage()));
        fs::write(path, bytes).unwrap();
        match outcome {
            Err(error) => prop_assert!(tells(&error), "{path:?}: {error:?}"),
            Ok((answers, checked, met)) => {
                let mut is_told = false;
                for (answer, expected) in answers.iter().zip(&whole.answers) {
                    match answer {
                        Ok(page) => prop_assert!(page == expected, "{path:?}: another answer"),
                        Err(error) => {
                            prop_assert!(tells(error), "{path:?}: {error:?}");
                            is_told = true;
                        }
                    }
                }
                // What has no meaning may change: blanks of JSON, and around the name in `CURRENT`.
                let has_blanks = path.ends_with("CURRENT") || path.ends_with("manifest.json");
                prop_assert!(has_blanks || checked.as_ref().is_err_and(tells), "{path:?}: not found");
                prop_assert_eq!(met.is_some(), is_told, "what was met in reading is remembered");
            }
        }
    }
}

#[test]
fn a_file_that_was_cut_short_or_is_gone_is_found_at_a_glance() {
    let whole = WHOLE.lock().unwrap_or_else(PoisonError::into_inner);
    let dir = whole.dir.path();
    for path in files(dir) {
        let bytes = fs::read(&path).unwrap();
        for cut in [Some(0), Some(bytes.len() - 1), None] {
            match cut {
                Some(length) => fs::write(&path, &bytes[..length]).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let opened = Index::open_with(dir, 0);
            let looked = Index::look(dir);
            fs::write(&path, &bytes).unwrap();
            // The line feed at the end of `CURRENT` says nothing.
            if path.ends_with("CURRENT") && cut.is_some_and(|length| 0 < length) {
                continue;
            }
            assert!(looked.is_err(), "{path:?} {cut:?}");
            let error = opened.expect_err("part of it is missing");
            assert!(tells(&error) || matches!(error, Error::Missing { .. }), "{path:?}: {error:?}");
        }
    }
}

#[test]
fn a_build_on_damage_is_one_from_scratch() {
    let dir = tempfile::tempdir().unwrap();
    let mut sources = sources();
    sources.truncate(3);
    build(dir.path(), &sources);
    let store = files(dir.path())
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "store"));
    let store = store.unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[10] ^= 1;
    fs::write(&store, bytes).unwrap();
    assert!(!crate::is_current(dir.path(), "", None), "it is to be built again");
    sources.push(source("other.txt", "Farming", "Fields and ploughs."));
    let summary = build(dir.path(), &sources);
    assert_eq!(summary.indexed, 4);
    Index::verify(dir.path()).unwrap();
    assert_eq!(ids(&Index::open(dir.path()).unwrap(), "ploughs"), ["other.txt/1"]);
}

#[test]
fn an_update_keeps_the_sums_of_what_it_keeps() {
    let dir = tempfile::tempdir().unwrap();
    let mut sources = sources();
    sources.truncate(3);
    build(dir.path(), &sources);
    // Damage that comes while a build is under way, after the build has looked.
    let taxonomy = Taxonomy::built_in();
    let mut writer = Writer::begin(dir.path(), taxonomy, Authority::default(), false).unwrap();
    for (source, records) in &sources {
        writer.add(source, records).unwrap();
    }
    let store = files(dir.path())
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "store"));
    let store = store.unwrap();
    let mut bytes = fs::read(&store).unwrap();
    bytes[10] ^= 1;
    fs::write(&store, bytes).unwrap();
    writer.finish("another").unwrap();
    assert!(matches!(Index::verify(dir.path()), Err(Error::Damaged { .. })));
}
