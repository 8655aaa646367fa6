//! How fast documents become records, and in how much memory, as the corpus grows.
//!
//! The corpus is the repository's own, repeated 1, 10, 100 and 1000 times into a temporary folder. Each
//! copy is varied: a tenth of its words, but no names, get the number of the copy, so that no copy is
//! one. Linear growth shows as the same throughput in every row, bounded memory as a peak that stops
//! growing. The peak is the largest resident set since the corpus was written, as Linux tells it;
//! elsewhere it is left out.
//!
//! Run it with `cargo bench -p ingest`; `-- 100` runs one row. The last row needs 3 GB in the folder for
//! temporary files.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot write its corpus should stop")]
#![expect(clippy::print_stdout, reason = "the result of a benchmark")]

use std::{fs, path::Path, time::Instant};

use ingest::Corpus;
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

fn main() {
    // Cargo passes `--bench`; a number is a row.
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let rows = if asked.is_empty() { vec![1, 10, 100, 1000] } else { asked };
    println!("| corpus | documents | MB | seconds | MB/s | peak memory |");
    println!("|---|---|---|---|---|---|");
    for times in rows {
        let (dir, bytes) = corpus(times);
        let corpus = Corpus::open(dir.path()).unwrap();
        // What has been used so far does not count. See proc(5).
        let _ = fs::write("/proc/self/clear_refs", "5");
        let started = Instant::now();
        let report = corpus.ingest(|_| Ok::<(), ingest::Error>(())).unwrap();
        let seconds = started.elapsed().as_secs_f64();
        let megabytes = bytes as f64 / 1e6;
        println!(
            "| {times} × | {} | {megabytes:.1} | {seconds:.2} | {:.1} | {} |",
            report.documents,
            megabytes / seconds,
            peak().map_or_else(|| "unknown".to_owned(), |peak| format!("{:.0} MB", peak / 1e6)),
        );
    }
}

/// The largest resident set of this process, in bytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0)
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

/// Writes copy number `copy` of a document; every eighth word of a paragraph is made its own, unless it is a
/// name.
fn write(dir: &Path, name: &str, text: &str, copy: usize) -> usize {
    let vary = |line: &str| -> String {
        if copy == 0 || line.len() < 120 {
            return line.to_owned();
        }
        let small = |word: &str| word.starts_with(|c: char| c.is_lowercase());
        let word = |(n, word): (usize, &str)| match n % 8 {
            5 if small(word) => format!("{word}{copy}"),
            _ => word.to_owned(),
        };
        line.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    let text: String = text.lines().flat_map(|line| [vary(line), "\n".to_owned()]).collect();
    let (id, rest) = name.split_once('_').unwrap();
    fs::write(dir.join(format!("{id}x{copy}_{rest}")), &text).unwrap();
    text.len()
}
