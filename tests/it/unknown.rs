//! Documents of organisations that nobody has heard of.
//!
//! 1. With every organisation of the corpus renamed, and its introductions written in other ways, the
//!    documents are cut as they were, with the authority file and without.
//! 2. Documents by other hands, in each layout, are cut into their profiles, with or without a name.
//! 3. A list of names, a page on a theme, a list of who is who are no profiles.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
};

use ingest::{Authority, Corpus, DocumentRecords, Links, Record};

use crate::{
    fixture::{CORPUS, folder, ingested},
    renamed::{Renamed, rename},
};

/// What the records say of a line: the organisation, the kind of section, the issues.
type Given = (Option<String>, Option<ingest::Kind>, Vec<String>);

/// What the records of a document say of each line, and on which lines sections begin.
fn cut(document: &DocumentRecords) -> (BTreeMap<usize, Given>, Vec<usize>) {
    let mut lines: BTreeMap<usize, Given> = BTreeMap::new();
    let mut starts = Vec::new();
    let actors = document.records.iter().filter(|record| matches!(record, Record::Actor(_)));
    let others = document.records.iter().filter(|record| !matches!(record, Record::Actor(_)));
    for record in actors.chain(others) {
        let Some(span) = record.span() else { continue };
        let given = match record {
            Record::Actor(actor) => (Some(actor.actor.name.clone()), None, Vec::new()),
            Record::Section(section) => {
                starts.push(span.start_line);
                let name = section.actor.name.clone();
                (Some(name), Some(section.kind), section.issues.clone())
            }
            _ => (None, None, Vec::new()),
        };
        for n in span.start_line..=span.end_line {
            lines.insert(n, given.clone());
        }
    }
    (lines, starts)
}

/// Shares of lines with the right organisation, kind and issues, and F1 of where sections begin.
fn figures(
    expected: &DocumentRecords,
    found: &DocumentRecords,
    renamed: &Renamed,
) -> [(&'static str, f64); 4] {
    let ((wanted, wanted_starts), (given, given_starts)) = (cut(expected), cut(found));
    let (mut actor, mut kind, mut issue, mut kinds, mut issues) = (0, 0, 0, 0, 0);
    let none = (None, None, Vec::new());
    for (n, want) in &wanted {
        let have = given.get(n).unwrap_or(&none);
        actor += usize::from(match (&want.0, &have.0) {
            (None, None) => true,
            (Some(old), Some(new)) => renamed.is(old, new),
            _ => false,
        });
        if want.1.is_some() {
            kinds += 1;
            kind += usize::from(want.1 == have.1);
        }
        if !want.2.is_empty() {
            issues += 1;
            issue += usize::from(want.2 == have.2);
        }
    }
    let both = wanted_starts.iter().filter(|n| given_starts.contains(n)).count();
    let share = |right: usize, all: usize| if all == 0 { 1.0 } else { right as f64 / all as f64 };
    [
        ("actor", share(actor, wanted.len())),
        ("boundary", share(2 * both, wanted_starts.len() + given_starts.len())),
        ("kind", share(kind, kinds)),
        ("issue", share(issue, issues)),
    ]
}

#[test]
fn organisations_that_nobody_knows_are_cut_as_those_that_are_known() {
    let known = ingested(CORPUS);
    let (_, authority) = Corpus::data_files(CORPUS.as_ref(), Links::Within).unwrap();
    for seed in 1..=6 {
        let renamed = rename(&authority, seed);
        let without_authority = seed % 2 == 0;
        let mut files: Vec<(String, String)> = known
            .iter()
            .filter(|document| !document.source.is_empty())
            .map(|document| {
                let text = fs::read_to_string(format!("{CORPUS}/{}", document.source)).unwrap();
                (document.source.clone(), renamed.text(&text, document))
            })
            .collect();
        let data = ["manifest.toml", "taxonomy.toml", "actors.toml"];
        for name in data.into_iter().filter(|name| !without_authority || *name != "actors.toml") {
            files.push((name.to_owned(), fs::read_to_string(format!("{CORPUS}/{name}")).unwrap()));
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let found: HashMap<String, DocumentRecords> = ingested(folder(&files))
            .into_iter()
            .map(|document| (document.source.clone(), document))
            .collect();
        for document in known.iter().filter(|document| !document.source.is_empty()) {
            for (name, value) in figures(document, &found[&document.source], &renamed) {
                println!("seed {seed}: {} {name} {value:.3}", document.source);
                let floor = if name == "actor" { 0.95 } else { 0.97 };
                assert!(value >= floor, "seed {seed}: {} {name} {value:.3}", document.source);
            }
        }
    }
}

#[test]
fn the_authority_file_names_profiles_and_does_not_find_them() {
    let known = ingested(CORPUS);
    let files = fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<(String, Vec<u8>)> = files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .filter(|(name, _)| name != "actors.toml")
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (_, authority) = Corpus::data_files(CORPUS.as_ref(), Links::Within).unwrap();
    let same = Renamed::not(&authority);
    for (document, found) in known.iter().zip(ingested(folder(&files))) {
        for (name, value) in figures(document, &found, &same) {
            assert!(value >= 0.99, "{} {name} {value:.3}", document.source);
        }
    }
}

/// The documents of `tests/layouts`, each with the outline that it should have.
fn documents() -> Vec<(String, String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/layouts");
    let mut paths: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "txt"));
    texts
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let outline = fs::read_to_string(path.with_extension("outline")).unwrap_or_default();
            (name, fs::read_to_string(path).unwrap(), outline)
        })
        .collect()
}

/// Organisations, and below each the lines, kinds and issues of its sections.
fn outline(records: &[Record]) -> String {
    let line = |record: &Record| match record {
        Record::Actor(actor) => {
            let filed = actor.filed_under.as_ref().map(|issue| format!(" (filed under {issue})"));
            let (line, name) = (actor.span.start_line, &actor.actor.name);
            format!("{line}: {name}{}\n", filed.unwrap_or_default())
        }
        Record::Section(section) => {
            let issues = section.issues.iter().map(|issue| format!(" {issue}"));
            let (line, kind) = (section.span.start_line, section.kind.name());
            format!("  {line}: {kind}{}\n", issues.collect::<String>())
        }
        Record::Reference(reference) => format!("{}: no profile\n", reference.span.start_line),
        Record::Noise(_) | Record::Acronym(_) => String::new(),
    };
    records.iter().map(line).collect()
}

#[test]
fn documents_by_other_hands_are_cut_into_their_profiles() {
    let documents = documents();
    assert!(documents.len() >= 10, "{} documents", documents.len());
    for (name, text, expected) in &documents {
        // Each with the data files of the corpus, and with none of its organisations.
        let known = Corpus::from_reader(name, text.as_bytes(), CORPUS.as_ref()).unwrap();
        let unknown = Corpus::from_reader(name, text.as_bytes(), "nowhere".as_ref()).unwrap();
        for corpus in [known, unknown] {
            let mut records = Vec::new();
            let keep = |document: DocumentRecords| {
                records.extend(document.records);
                Ok::<(), ingest::Error>(())
            };
            corpus.ingest(keep).unwrap();
            let outline = outline(&records);
            if std::env::var_os("ATLAS_OUTLINES").is_some() {
                let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/layouts");
                fs::write(format!("{root}/{}", name.replace(".txt", ".outline")), &outline)
                    .unwrap();
            } else {
                assert_eq!(&outline, expected, "{name}");
            }
        }
    }
}

#[test]
fn none_of_their_organisations_is_in_the_authority_file() {
    let (_, authority) = Corpus::data_files(CORPUS.as_ref(), Links::Within).unwrap();
    let named = |authority: &Authority, line: &str| {
        let name = line.split_once(": ").map_or("", |(_, name)| name);
        let name = name.split(" (filed").next().unwrap_or(name);
        authority.actor_named(name).is_some()
    };
    for (name, _, outline) in documents() {
        let profiles = outline.lines().filter(|line| !line.starts_with(' '));
        for line in profiles.filter(|line| !line.ends_with("no profile")) {
            assert!(!named(&authority, line), "{name}: {line}");
        }
    }
}
