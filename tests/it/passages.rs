//! Passage groups: which sections are versions of each other.
//!
//! 1. A section that grew is still a version of what it was; a paragraph that strayed makes none.
//! 2. Instruments that share a paragraph share no passage.
//! 3. Against a list of repeated paragraphs that is not part of this repository, where
//!    `ATLAS_REPEATED` names it: precision and recall of pairs of sections.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use ingest::{Record, Section};
use insta::assert_snapshot;
use serde_json::Value;

use crate::fixture::{CORPUS, folder, records};

fn sections(root: impl AsRef<Path>) -> Vec<Section> {
    let section = |record| match record {
        Record::Section(section) => Some(section),
        _ => None,
    };
    records(root).into_iter().filter_map(section).collect()
}

/// Each section of these documents that is a copy, with what it is a copy of.
fn copies(documents: &[(&str, &str)]) -> String {
    let copy = |section: &Section| {
        let copy = section.copy_of.as_ref()?;
        let exact = if copy.exact { "exactly" } else { "nearly" };
        Some(format!("{} is {exact} {} ({:.2})", section.id, copy.id, copy.similarity))
    };
    sections(folder(documents)).iter().filter_map(copy).collect::<Vec<_>>().join("\n")
}

/// The head of a profile.
const HEAD: &str = "Telecommunication Bureau\n\nAcronym: TB\n\nDigital policy issues\n\n";
const FIRST: &str = "In 2018, the bureau asked its members for reports on incidents in their \
    networks, and built a register of them that everybody may search by year and by sector.";
const SECOND: &str = "Since then, the register has grown fivefold; a team of four looks at every \
    report within a day, answers those who sent it, and warns others where the same fault may lie \
    open. Two universities study the figures and publish what they find each spring. A yearly meeting \
    of all members agrees on what the register asks, and on who may see which part of an answer.";
const STRAY: &str = "A portal for newcomers explains in nine languages how to file a report, whom \
    to call at night, and which of the standing agreements cover a small provider.";

#[test]
fn a_section_that_grew_is_a_version_of_what_it_was() {
    let old = format!(
        "{HEAD}Network security\n\n{FIRST}\n\nAccess\n\nIn 2018, it built masts. In 2018, it painted them.\n"
    );
    let new = format!(
        "{HEAD}Network security\n\n{FIRST}\n\n{SECOND}\n\nAccess\n\nIn 2024, it sold them again. In 2024, it paid its debts.\n"
    );
    assert_snapshot!(copies(&[("a_old.txt", &old), ("b_new.txt", &new)]), @"a/telecommunication-bureau/network-security is nearly b/telecommunication-bureau/network-security (0.28)");
}

#[test]
fn a_paragraph_that_strayed_into_another_section_makes_no_version_of_it() {
    let old = format!("{HEAD}Network security\n\n{FIRST}\n\nDigital tools\n\n{STRAY}\n");
    let new = format!("{HEAD}Network security\n\n{SECOND}\n\n{STRAY}\n\nDigital tools\n\nNone.\n");
    assert_snapshot!(copies(&[("a_old.txt", &old), ("b_new.txt", &new)]), @"");
}

#[test]
fn two_instruments_that_share_a_paragraph_share_no_passage() {
    let group = |record| match record {
        Record::Reference(reference) => Some((reference.id, reference.group)),
        _ => None,
    };
    let groups: HashMap<_, _> = records(CORPUS).into_iter().filter_map(group).collect();
    for paragraph in ["002/tunis-commitment/7", "002/tunis-agenda-for-the-information-society/2"] {
        assert_eq!(groups[paragraph], paragraph);
    }
}

/// Pairs of sections, by index.
type Pairs = BTreeSet<(usize, usize)>;

/// Sections that a listed paragraph stands in, and what each pair of them shares: how many bytes of
/// listed paragraphs there are in the one and in the other.
fn shared(list: &str, sections: &[Section]) -> BTreeMap<(usize, usize), (usize, usize)> {
    let mut texts: HashMap<String, Vec<String>> = HashMap::new();
    let mut shared: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for paragraph in list.lines() {
        let paragraph: Value = serde_json::from_str(paragraph).unwrap();
        let members = paragraph["members"].as_array().unwrap();
        let place = |member: &Value| {
            let (doc, line) = (member["doc"].as_str()?, member["line"].as_u64()? as usize);
            let holds = |s: &Section| {
                s.source.starts_with(doc) && (s.span.start_line..=s.span.end_line).contains(&line)
            };
            let section = sections.iter().position(holds)?;
            let source = &sections[section].source;
            let lines = texts.entry(source.clone()).or_insert_with(|| {
                let path = Path::new(CORPUS).join(source);
                fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
            });
            Some((section, lines[line - 1].trim().len()))
        };
        let places: Vec<(usize, usize)> = members.iter().filter_map(place).collect();
        for (n, &(a, x)) in places.iter().enumerate() {
            for &(b, y) in places[n + 1..].iter().filter(|(b, _)| *b != a) {
                let ((a, x), (b, y)) = if a < b { ((a, x), (b, y)) } else { ((b, y), (a, x)) };
                let bytes = shared.entry((a, b)).or_default();
                *bytes = (bytes.0 + x, bytes.1 + y);
            }
        }
    }
    shared
}

/// Two sections are versions of each other when the listed paragraphs that they share make up half of
/// the text of one of them. Sections without any listed paragraph are not looked at.
#[test]
#[ignore = "needs the list of repeated paragraphs that `ATLAS_REPEATED` names"]
fn passage_groups_agree_with_a_list_of_repeated_paragraphs() {
    let path = std::env::var("ATLAS_REPEATED").expect("`ATLAS_REPEATED` names a list");
    let list = fs::read_to_string(path).unwrap();
    let sections = sections(Path::new(CORPUS));
    let shared = shared(&list, &sections);
    let main = |&((a, b), (x, y)): &((usize, usize), (usize, usize))| {
        2 * x >= sections[a].text.len() || 2 * y >= sections[b].text.len()
    };
    let expected: Pairs = shared.clone().into_iter().filter(main).map(|(pair, _)| pair).collect();
    let listed: BTreeSet<usize> = shared.keys().flat_map(|&(a, b)| [a, b]).collect();
    let mut found = Pairs::new();
    for &a in &listed {
        for &b in listed.range(a + 1..) {
            if sections[a].group == sections[b].group {
                found.insert((a, b));
            }
        }
    }
    let agreed = expected.intersection(&found).count() as f64;
    let (precision, recall) = (agreed / found.len() as f64, agreed / expected.len() as f64);
    eprintln!("{} pairs expected, {} found", expected.len(), found.len());
    eprintln!("precision {precision:.3}, recall {recall:.3}");
    for (name, pairs) in [("missed", &expected - &found), ("not listed", &found - &expected)] {
        for (a, b) in pairs {
            eprintln!("{name}: {} and {}", sections[a].id, sections[b].id);
        }
    }
    assert!(precision >= 0.95 && recall >= 0.95);
}
