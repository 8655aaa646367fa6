//! How fast documents become records, and in how much memory, as the corpus grows and as a document does.
//!
//! The corpus is the repository's own, repeated 1, 10, 100 and 1000 times into a temporary folder. Each
//! copy is varied: a tenth of its words, but no names, get the number of the copy, so that no copy is
//! one. Linear growth shows as the same throughput in every row, bounded memory as a peak that stops
//! growing. In the second table the copies are one document of 1, 4, 16 and 64 MB. There memory grows
//! too, and the exponents of growth from row to row are printed: 1 is linear. The peak is the largest
//! resident set since the corpus was written, as Linux tells it; elsewhere it is left out.
//!
//! Run it with `cargo bench -p ingest`; `-- 100` runs one row of the first table, `-- document` the second
//! table. The last row of the first needs 3 GB in the folder for temporary files.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot write its corpus should stop")]
#![expect(clippy::print_stdout, reason = "the result of a benchmark")]

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use ingest::Corpus;
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus");

fn main() {
    // Cargo passes `--bench`; a number is a row.
    let args: Vec<String> = std::env::args().collect();
    let asked: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let document = args.iter().any(|arg| arg == "document");
    if !document {
        let all = asked.is_empty();
        repeated(if all { &[1, 10, 100, 1000] } else { &asked });
    }
    if document || asked.is_empty() {
        one_document(&[1, 4, 16, 64]);
    }
}

/// The table of a corpus repeated so many times.
fn repeated(rows: &[usize]) {
    println!("| corpus | documents | MB | seconds | MB/s | peak memory |");
    println!("|---|---|---|---|---|---|");
    for &times in rows {
        let (dir, bytes) = corpus(times);
        let Run { documents, seconds, peak } = run(dir.path());
        let megabytes = bytes as f64 / 1e6;
        let peak = shown(peak);
        println!(
            "| {times} × | {documents} | {megabytes:.1} | {seconds:.2} | {:.1} | {peak} |",
            megabytes / seconds,
        );
    }
}

/// The table of one document of so many megabytes.
fn one_document(rows: &[usize]) {
    println!("\n| one document | seconds | MB/s | grows as | peak memory | grows as |");
    println!("|---|---|---|---|---|---|");
    let mut above: Option<(f64, Run)> = None;
    for &megabytes in rows {
        let (dir, bytes) = document(megabytes * 1_000_000);
        let bytes = bytes as f64;
        let found = run(dir.path());
        let exponent = |of: fn(&Run) -> Option<f64>| -> String {
            let growth = above.as_ref().and_then(|(fewer, before)| {
                Some((of(&found)? / of(before)?).ln() / (bytes / fewer).ln())
            });
            growth.map_or_else(String::new, |growth| format!("n^{growth:.2}"))
        };
        println!(
            "| {:.1} MB | {:.2} | {:.1} | {} | {} | {} |",
            bytes / 1e6,
            found.seconds,
            bytes / 1e6 / found.seconds,
            exponent(|run| Some(run.seconds)),
            shown(found.peak),
            exponent(|run| run.peak),
        );
        above = Some((bytes, found));
    }
}

/// One ingestion: what it took.
struct Run {
    documents: usize,
    seconds: f64,
    /// The largest resident set, in bytes, where it is known.
    peak: Option<f64>,
}

/// Ingests the corpus at `path`.
fn run(path: &Path) -> Run {
    let corpus = Corpus::open(path).unwrap();
    // What has been used so far does not count. See proc(5).
    let _ = fs::write("/proc/self/clear_refs", "5");
    let started = Instant::now();
    let report = corpus.ingest(|_| Ok::<(), ingest::Error>(())).unwrap();
    Run { documents: report.documents, seconds: started.elapsed().as_secs_f64(), peak: peak() }
}

fn shown(peak: Option<f64>) -> String {
    peak.map_or_else(|| "unknown".to_owned(), |peak| format!("{:.0} MB", peak / 1e6))
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
    let dir = folder();
    let mut bytes = 0;
    for (name, text) in texts() {
        let (id, rest) = name.split_once('_').unwrap();
        for copy in 0..times {
            let text = varied(&text, copy);
            fs::write(dir.path().join(format!("{id}x{copy}_{rest}")), &text).unwrap();
            bytes += text.len();
        }
    }
    (dir, bytes)
}

/// One document of at least so many bytes, of copies of the corpus, and its size.
fn document(bytes: usize) -> (TempDir, usize) {
    let dir = folder();
    let texts = texts();
    let copies = (0..).flat_map(|copy| texts.iter().map(move |(_, text)| varied(text, copy)));
    let mut document = String::new();
    for text in copies {
        if bytes <= document.len() {
            break;
        }
        document += &text;
    }
    fs::write(dir.path().join("document.txt"), &document).unwrap();
    (dir, document.len())
}

/// A folder with the data files of the corpus, without the manifest.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for path in files("toml") {
        let name = path.file_name().unwrap();
        if name != "manifest.toml" {
            fs::copy(&path, dir.path().join(name)).unwrap();
        }
    }
    dir
}

/// The names and texts of the documents.
fn texts() -> Vec<(String, String)> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let text = |path: PathBuf| (name(&path), fs::read_to_string(path).unwrap());
    files("txt").map(text).collect()
}

/// The files of the corpus whose names end so.
fn files(extension: &str) -> impl Iterator<Item = PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(ROOT).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files.into_iter()
}

/// Copy number `copy` of a text; every eighth word of a paragraph is made its own, unless it is a name.
fn varied(text: &str, copy: usize) -> String {
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
    text.lines().flat_map(|line| [vary(line), "\n".to_owned()]).collect()
}
