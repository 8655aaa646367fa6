//! How fast documents become records, in megabytes a second, as the corpus grows.
//!
//! The corpus is the repository's own, repeated 1, 10, 100 and 1000 times into a temporary folder. Each
//! copy is varied: a tenth of its words get the number of the copy, so that no copy is a copy. Linear
//! growth shows as the same throughput in every row; memory is the sketches of all documents and the
//! text of as many as there are threads.
//!
//! Run it with `cargo bench --bench ingest`; `-- 100` runs one row.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot write its corpus should stop")]

use std::{fs, path::Path};

use divan::{Bencher, counter::BytesCount};
use ingest::Corpus;
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10, 100, 1000], sample_count = 2, sample_size = 1)]
fn repeated(bencher: Bencher<'_, '_>, times: usize) {
    let (dir, bytes) = corpus(times);
    let corpus = Corpus::open(dir.path()).unwrap();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut records = 0;
        let count = |document: ingest::DocumentRecords| {
            records += document.records.len();
            Ok::<(), ingest::Error>(())
        };
        corpus.ingest(count).unwrap();
        records
    });
}

/// The corpus repeated `times`, and its size.
fn corpus(times: usize) -> (TempDir, usize) {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = 0;
    for entry in fs::read_dir(ROOT).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.extension().map(|extension| extension.to_string_lossy().into_owned()).as_deref()
        {
            Some("txt") => {
                let text = fs::read_to_string(&path).unwrap();
                for copy in 0..times {
                    bytes += write(dir.path(), &name, &text, copy);
                }
            }
            Some("toml") if name != "manifest.toml" => {
                fs::copy(&path, dir.path().join(&name)).unwrap();
            }
            _ => {}
        }
    }
    (dir, bytes)
}

/// Writes copy number `copy` of a document; every tenth word of a paragraph is made its own.
fn write(dir: &Path, name: &str, text: &str, copy: usize) -> usize {
    let vary = |line: &str| -> String {
        if copy == 0 || line.len() < 120 {
            return line.to_owned();
        }
        let word = |(n, word): (usize, &str)| match n % 10 {
            7 => format!("{word}{copy}"),
            _ => word.to_owned(),
        };
        line.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    let text: String = text.lines().flat_map(|line| [vary(line), "\n".to_owned()]).collect();
    let (id, rest) = name.split_once('_').unwrap();
    fs::write(dir.join(format!("{id}x{copy}_{rest}")), &text).unwrap();
    text.len()
}
