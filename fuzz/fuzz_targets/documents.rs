//! Any bytes, read as a document: nothing panics, and the records partition what is there.
//!
//! The first byte chooses the format; the rest is the document.

#![no_main]

use std::path::Path;

use ingest::{Corpus, DocumentRecords, Error};
use libfuzzer_sys::fuzz_target;

#[path = "../partition.rs"]
mod partition;

/// The data files of the repository, so that its headings and names are known.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus");

fuzz_target!(|bytes: &[u8]| {
    let Some((format, bytes)) = bytes.split_first() else { return };
    let name = [
        "any.txt",
        "any.md",
        "any.html",
        "any.wiki",
        "any.org",
        "any.rst",
        "any.adoc",
        "any.textile",
    ][usize::from(format % 8)];
    let corpus = Corpus::from_reader(name, bytes, Path::new(ROOT)).expect("a readable slice");
    let report = corpus.ingest(|document: DocumentRecords| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && !document.source.is_empty()
        {
            let broken = partition::broken(text, &document.records);
            assert!(broken.is_empty(), "{}", broken.join("\n"));
        }
        Ok::<(), Error>(())
    });
    report.expect("records that nobody refuses");
});
