//! An index of which a file was changed in any way is refused, or answers as before.

#![no_main]

use std::{fs, path::PathBuf, sync::LazyLock};

use index::Writer;
use ingest::{Corpus, DocumentRecords, Error};
use libfuzzer_sys::fuzz_target;

#[path = "../index_files.rs"]
mod index_files;

/// The documents and data files of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus");

/// An index of one document, and a place for copies of it.
static WHOLE: LazyLock<(PathBuf, PathBuf)> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("atlas-fuzz-{}", std::process::id()));
    let whole = folder.join("whole");
    fs::create_dir_all(&whole).expect("a folder of ours");
    let text = &b"Data\n\nNetwork security\n\nThe union publishes data on network security.\n"[..];
    let corpus = Corpus::from_reader("any.txt", text, ROOT.as_ref()).expect("a readable slice");
    let (taxonomy, authority) = (corpus.taxonomy().clone(), corpus.authority().clone());
    let mut writer = Writer::begin(&whole, taxonomy, authority, true).expect("a new index");
    let add = |document: DocumentRecords| {
        writer.add(&document.source, &document.records).expect("records of ours");
        Ok::<(), Error>(())
    };
    corpus.ingest(add).expect("a document that can be read");
    writer.finish("fuzz").expect("an index that is whole");
    (whole, folder.join("copy"))
});

fuzz_target!(|bytes: &[u8]| {
    let (whole, copy) = &*WHOLE;
    let outcome = index_files::changed(whole, copy, bytes);
    assert!(outcome.is_ok(), "{outcome:?}");
});
