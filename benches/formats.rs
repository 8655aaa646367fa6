//! How fast printed pages are read, beside `pdftotext`, and in how much memory.
//!
//! The documents are the fixtures of `tests/formats`, and two that are made here of the texts of the corpus: of 250
//! and of 1000 pages, with headings, running heads and numbers. Each is read by a process of its own, as
//! `pdftotext` (of poppler-utils) does, in turn, so many times; the least time of each counts, which is what
//! other work on the machine took nothing of. The peak is the largest resident set of our process, as Linux
//! tells it; `of text` is how many times the text that is.
//!
//! Run it with `cargo bench -p formats`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot read its documents should stop")]
#![expect(clippy::print_stdout, reason = "the result of a benchmark")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use flate2::{Compression, write::ZlibEncoder};
use formats::Kind;

#[path = "../crates/formats/src/tests/objects.rs"]
mod objects;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// How often each document is read.
const TIMES: usize = 5;
/// What tells a process of ours to read a document.
const READ: &str = "--read-document";

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == READ) {
        return read(Path::new(&args[at + 1]));
    }
    let dir = tempfile::tempdir().unwrap();
    println!(
        "| document | pages | letters | seconds | pdftotext | ratio | peak memory | of text |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut fixtures: Vec<PathBuf> = fs::read_dir(format!("{ROOT}/tests/formats"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    fixtures.sort();
    let mut all = (0, 0, Duration::ZERO, Duration::ZERO);
    for path in &fixtures {
        let Some(row) = Row::of(path) else { continue };
        all = (all.0 + row.pages, all.1 + row.letters, all.2 + row.ours, all.3 + row.theirs);
        row.print(&path.file_name().unwrap().to_string_lossy());
    }
    let (pages, letters, ours, theirs) = all;
    Row { pages, letters, ours, theirs, peak: None }.print("all of these");
    for pages in [250, 1000] {
        let path = dir.path().join(format!("{pages}.pdf"));
        fs::write(&path, made(pages)).unwrap();
        Row::of(&path).unwrap().print("made");
    }
}

/// Reads a document, and prints what `Row` wants to know of it.
fn read(path: &Path) {
    let bytes = fs::read(path).unwrap();
    let Ok(document) = formats::read(Kind::Pdf, &bytes) else { return };
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.split_whitespace().next()).unwrap_or("0");
    println!("{} {} {peak}", document.pages.len(), document.text.len());
}

/// What it takes to read a document.
struct Row {
    pages: usize,
    letters: usize,
    ours: Duration,
    theirs: Duration,
    /// In kilobytes.
    peak: Option<usize>,
}

impl Row {
    /// Reads a document in turn; `None` where it cannot be read.
    fn of(path: &Path) -> Option<Row> {
        let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
        let mut said = String::new();
        for _ in 0..TIMES {
            let started = Instant::now();
            let output =
                Command::new(std::env::current_exe().unwrap()).arg(READ).arg(path).output();
            ours = ours.min(started.elapsed());
            said = String::from_utf8(output.unwrap().stdout).unwrap();
            let started = Instant::now();
            let mut command = Command::new("pdftotext");
            command.arg(path).arg("-").stdout(Stdio::null()).stderr(Stdio::null());
            command.status().expect("`pdftotext` is installed: apt-get install poppler-utils");
            theirs = theirs.min(started.elapsed());
        }
        let mut numbers = said.split_whitespace().map(|number| number.parse().unwrap());
        let (pages, letters) = (numbers.next()?, numbers.next()?);
        Some(Row { pages, letters, ours, theirs, peak: numbers.next() })
    }

    fn print(&self, name: &str) {
        let Row { pages, letters, ours, theirs, peak } = self;
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        let (ours, theirs) = (ours.as_secs_f64(), theirs.as_secs_f64());
        let [peak, of_text] = match peak {
            Some(peak) => {
                let of_text = *peak as f64 * 1024.0 / *letters as f64;
                [format!("{} MB", peak / 1024), format!("{of_text:.0} ×")]
            }
            None => [String::new(), String::new()],
        };
        println!(
            "| {name} | {pages} | {letters} | {ours:.3} | {theirs:.3} | {ratio:.2} | {peak} | {of_text} |"
        );
    }
}

/// A document of so many pages: rows of the texts of the corpus, in one column.
fn made(pages: usize) -> Vec<u8> {
    let mut texts: Vec<PathBuf> = fs::read_dir(format!("{ROOT}/corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    let text: String = texts.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let rows: Vec<String> = text.lines().filter(|line| !line.is_empty()).flat_map(rows).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        Vec::new(),
        b"<</Font<</T 4 0 R/H 5 0 R>>>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>".to_vec(),
    ];
    let mut kids = String::new();
    let mut rows = rows.iter().cycle();
    for n in 0..pages {
        let mut content = show('H', 8, 70, 810, &format!("Report of the year, part {}", n / 40));
        content += &show('T', 8, 290, 30, &format!("{}", n + 1));
        for y in (0..54).map(|row| 770 - 13 * row) {
            let row = rows.next().unwrap();
            let is_heading = row.len() < 40 && row.starts_with(char::is_uppercase);
            let (font, size) = if is_heading { ('H', 11) } else { ('T', 10) };
            content += &show(font, size, 70, y, row);
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content.as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let at = objects.len() + 1;
        kids.push_str(&format!("{at} 0 R "));
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 3 0 R/Contents {} 0 R>>",
                at + 1
            )
            .into_bytes(),
        );
        let head = format!("<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        objects.push([head.as_bytes(), &packed, b"\nendstream"].concat());
    }
    objects[1] = format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>").into_bytes();
    objects::pdf(&objects)
}

/// A paragraph as rows of about ninety letters.
fn rows(paragraph: &str) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in paragraph.split_whitespace() {
        if rows[rows.len() - 1].len() + word.len() > 90 {
            rows.push(String::new());
        }
        let row = rows.last_mut().unwrap();
        if !row.is_empty() {
            row.push(' ');
        }
        row.extend(word.chars().filter(char::is_ascii));
    }
    rows
}

/// One row of text.
fn show(font: char, size: u32, x: u32, y: u32, text: &str) -> String {
    let text = text.replace(['\\', '(', ')'], "");
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}
