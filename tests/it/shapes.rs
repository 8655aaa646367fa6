//! How instruments, minutes, questions and articles are cut, measured against hand-made gold.
//!
//! 1. Every figure of the documents in `tests/gold/shapes` is at or above its floor, as text and as
//!    Markdown.
//! 2. Those of the documents in `tests/gold/shapes/blind`, which somebody else wrote, are at or above what
//!    was reached.

use std::{collections::BTreeSet, path::Path};

use ingest::{DocumentRecords, Record, Reference, Work};
use serde::Deserialize;

use crate::fixture::ingested;

/// A row of the gold; `tests/gold/README.md` explains the fields.
#[derive(Debug, Deserialize)]
struct Gold {
    title: Option<String>,
    year: Option<u16>,
    symbol: Option<String>,
    edition: Option<u16>,
    language: Option<String>,
    begins: Option<String>,
    paragraph: Option<String>,
    path: Option<Vec<String>>,
    only: Option<String>,
}

/// Right and asked, for each figure.
#[derive(Debug, Default)]
struct Figures {
    precision: [usize; 2],
    recall: [usize; 2],
    paragraphs: [usize; 2],
    path: [usize; 2],
    work: [usize; 2],
    text: [usize; 2],
    language: [usize; 2],
    wrong: Vec<String>,
}

/// A line without its markup.
fn plain(line: &str) -> String {
    let line = line.trim_start_matches(['#', '>', '-', ' ', '|']).replace(['*', '_', '\\'], "");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(figure: &mut [usize; 2], is_right: bool) {
    figure[0] += usize::from(is_right);
    figure[1] += 1;
}

/// Compares the records of a document named `name` with its gold.
fn compare(name: &str, text: &str, gold: &[Gold], document: &DocumentRecords, all: &mut Figures) {
    let lines: Vec<&str> = text.lines().collect();
    let line = |n: usize| plain(lines[n - 1]);
    let references: Vec<&Reference> = document
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Reference(reference) => Some(reference),
            _ => None,
        })
        .collect();
    let first = |reference: &Reference| line(reference.span.start_line);
    let (head, cuts) = gold.split_first().unwrap();
    let of_this = |cut: &&Gold| cut.only.as_ref().is_none_or(|end| name.ends_with(end.as_str()));
    let cuts: Vec<&Gold> = cuts.iter().filter(of_this).collect();
    let begins = |cut: &Gold, line: &str| {
        cut.begins.iter().flat_map(|b| b.split('|')).any(|begin| line.starts_with(begin))
    };
    for reference in &references {
        let is_right = cuts.iter().any(|cut| begins(cut, &first(reference)));
        add(&mut all.precision, is_right);
        if !is_right {
            all.wrong.push(format!("{name}: a cut at `{}`", first(reference)));
        }
    }
    for cut in &cuts {
        let found = references.iter().find(|reference| begins(cut, &first(reference)));
        add(&mut all.recall, found.is_some());
        if found.is_none() {
            all.wrong.push(format!("{name}: no cut at {:?}", cut.begins));
        }
        if cut.paragraph.is_some() {
            let printed = found.and_then(|found| found.paragraph.as_ref());
            add(&mut all.paragraphs, printed == cut.paragraph.as_ref());
            if printed != cut.paragraph.as_ref() {
                all.wrong.push(format!("{name}: {:?} has paragraph {printed:?}", cut.begins));
            }
        }
        if let (Some(path), Some(found)) = (&cut.path, found) {
            add(&mut all.path, found.path == *path);
            if found.path != *path {
                all.wrong.push(format!("{name}: {:?} has path {:?}", cut.begins, found.path));
            }
        }
    }
    let work = references.first().and_then(|reference| reference.work.clone());
    let edition = references.first().and_then(|reference| reference.edition);
    let is_right = match (&head.title, &work) {
        (Some(title), Some(work)) => {
            title.split('|').any(|title| title == work.title)
                && (work.year, &work.symbol) == (head.year, &head.symbol)
        }
        (None, None) => edition == head.edition,
        _ => false,
    };
    add(&mut all.work, is_right);
    if !is_right {
        all.wrong.push(format!("{name}: {work:?}, edition {edition:?}"));
    }
    if let Some(language) = &head.language {
        let is_right = references.iter().all(|reference| reference.language == *language);
        add(&mut all.language, is_right);
        if !is_right {
            all.wrong.push(format!("{name}: it is in `{language}`"));
        }
    }
    let noise: BTreeSet<usize> = document
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Noise(noise) => Some(noise.span.start_line..=noise.span.end_line),
            _ => None,
        })
        .flatten()
        .collect();
    for n in (1..=lines.len()).filter(|&n| line(n).contains(char::is_alphabetic)) {
        add(&mut all.text, !noise.contains(&n));
        if noise.contains(&n) {
            all.wrong.push(format!("{name}: `{}` is noise", line(n)));
        }
    }
}

/// The figures of the documents in a folder that have gold beside them.
fn figures(folder: &str) -> Figures {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/gold").join(folder);
    let mut all = Figures::default();
    for document in ingested(&folder) {
        let path = folder.join(&document.source);
        let gold = std::fs::read_to_string(path.with_extension("jsonl")).unwrap();
        let gold: Vec<Gold> =
            gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let text = std::fs::read_to_string(&path).unwrap();
        compare(&document.source, &text, &gold, &document, &mut all);
    }
    all
}

#[test]
fn documents_of_every_shape_are_cut_as_a_careful_reader_cuts_them() {
    let all = figures("shapes/works");
    println!("{}", all.wrong.join("\n"));
    hold(&all, [1.0; 7]);
}

/// Holds the figures to their floors, each in the order of the fields.
fn hold(all: &Figures, floors: [f64; 7]) {
    let figures = [
        ("precision", all.precision),
        ("recall", all.recall),
        ("paragraphs", all.paragraphs),
        ("path", all.path),
        ("work", all.work),
        ("text", all.text),
        ("language", all.language),
    ];
    for ((name, [right, asked]), floor) in figures.into_iter().zip(floors) {
        let value = if asked == 0 { 1.0 } else { right as f64 / asked as f64 };
        assert!(value >= floor, "{name} is {value:.3}, below its floor {floor}");
    }
}

/// A row of the gold of documents by other hands, which has the lines of a text.
#[derive(Debug, Deserialize)]
struct Row {
    r#type: String,
    heading: Option<String>,
    paragraph: Option<String>,
    work: Option<Work>,
    /// What it is besides text: a heading alone, say, which may stand with the text below it.
    role: Option<String>,
    start: usize,
}

impl Row {
    /// Whether it may stand with what is above or below it.
    fn is_apart(&self) -> bool {
        self.role.as_deref().is_some_and(|role| role != "noprint")
    }
}

#[test]
fn documents_that_somebody_else_wrote_are_cut_as_well_as_once_reached() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/gold/shapes/blind");
    let mut all = Figures::default();
    let mut measured = 0;
    // What the documents have in common is in none of them, and has no gold.
    for document in ingested(&folder).iter().filter(|document| !document.source.is_empty()) {
        let stem = document.source.split('.').next().unwrap();
        let rows = std::fs::read_to_string(folder.join(format!("{stem}.gold.jsonl"))).unwrap();
        let rows: Vec<Row> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        // Those of profiles have their own figures.
        if rows.iter().any(|row| row.r#type == "actor") {
            continue;
        }
        measured += 1;
        let references: Vec<&Reference> = document
            .records
            .iter()
            .filter_map(|record| match record {
                Record::Reference(reference) => Some(reference),
                _ => None,
            })
            .collect();
        let begins =
            |line: usize| references.iter().find(|reference| reference.span.start_line == line);
        for reference in &references {
            let line = reference.span.start_line;
            let is_right = rows.iter().any(|row| row.start == line);
            add(&mut all.precision, is_right);
            if !is_right {
                all.wrong.push(format!("{stem}: a cut at line {line}"));
            }
        }
        let mut above = None;
        for row in &rows {
            let first = above.unwrap_or(row.start);
            if row.is_apart() {
                above = Some(first);
                continue;
            }
            above = None;
            let found = (first..=row.start).rev().find_map(begins);
            add(&mut all.recall, found.is_some());
            if found.is_none() {
                all.wrong.push(format!("{stem}: no cut at line {}, {:?}", row.start, row.heading));
            }
            if row.paragraph.is_some() {
                let printed = found.and_then(|found| found.paragraph.as_ref());
                add(&mut all.paragraphs, printed == row.paragraph.as_ref());
                if printed != row.paragraph.as_ref() {
                    all.wrong.push(format!("{stem}: {:?} is {printed:?}", row.paragraph));
                }
            }
        }
        if let Some(Row { work: Some(work), .. }) = rows.first() {
            let found = references.first().and_then(|reference| reference.work.as_ref());
            // Some print a title in capitals.
            let is_right = found.is_some_and(|found| {
                found.title.to_lowercase() == work.title.to_lowercase()
                    && (found.year, &found.symbol) == (work.year, &work.symbol)
            });
            add(&mut all.work, is_right);
            if !is_right {
                all.wrong.push(format!("{stem}: {found:?}"));
            }
        }
    }
    assert!(measured > 9, "{measured} documents");
    println!("{}", all.wrong.join("\n"));
    hold(&all, [0.94, 0.89, 1.0, 1.0, 1.0, 1.0, 1.0]);
}
