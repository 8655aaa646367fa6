//! How well documents are cut into records, measured against hand-made segmentations.
//!
//! 1. On the gold documents every figure is at or above its floor.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ingest::{Kind, Record};
use serde::Deserialize;

use crate::fixture::{CORPUS, ingested};

/// What the gold says of one run of lines; `tests/gold/README.md` explains the fields.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Gold {
    r#type: String,
    #[serde(default)]
    actor: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) heading: Option<String>,
    kind: Option<Kind>,
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    issues: Vec<String>,
    #[serde(default)]
    pub(crate) head_lines: Vec<usize>,
    #[serde(default)]
    pub(crate) container_lines: Vec<usize>,
    pub(crate) filed_under_line: Option<usize>,
    /// Whether the heading stands on one line with its first sentence.
    #[serde(default)]
    pub(crate) glued: bool,
    #[serde(default)]
    metadata: BTreeMap<String, Option<String>>,
    #[serde(default)]
    social: Vec<ingest::Handle>,
}

impl Gold {
    /// Whether it is a record of this type.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.r#type == kind
    }

    /// The same with its lines where they stand now; lines that are gone are left out.
    pub(crate) fn moved(&self, places: &BTreeMap<usize, usize>) -> Gold {
        let all = |lines: &[usize]| lines.iter().filter_map(|n| places.get(n).copied()).collect();
        let kept: Vec<usize> =
            (self.start..=self.end).filter_map(|n| places.get(&n).copied()).collect();
        Gold {
            start: kept.first().copied().unwrap_or_default(),
            end: kept.last().copied().unwrap_or_default(),
            head_lines: all(&self.head_lines),
            container_lines: all(&self.container_lines),
            ..self.clone()
        }
    }
}

/// What the records say of a line: actor, kind, issues.
type Given = (Option<String>, Option<Kind>, Vec<String>);

/// Right and asked, for each figure.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Share(usize, usize);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    fn value(self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

/// The figures of one document, or of several together.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Figures {
    coverage: Share,
    actor: Share,
    precision: Share,
    recall: Share,
    kind: Share,
    issue: Share,
    path: Share,
    metadata: Share,
}

impl Figures {
    /// F1 of the lines on which sections begin.
    pub(crate) fn boundary(&self) -> f64 {
        let (p, r) = (self.precision.value(), self.recall.value());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    /// The share of lines given to the right actor.
    pub(crate) fn actor(&self) -> f64 {
        self.actor.value()
    }

    /// Every figure, with what it is called.
    pub(crate) fn all(&self) -> [(&'static str, f64); 7] {
        [
            ("coverage", self.coverage.value()),
            ("actor", self.actor()),
            ("boundary", self.boundary()),
            ("kind", self.kind.value()),
            ("issue", self.issue.value()),
            ("path", self.path.value()),
            ("metadata", self.metadata.value()),
        ]
    }
}

/// Compares `records` with the gold of one document whose text is `text`.
pub(crate) fn figures(gold: &[Gold], text: &str, records: &[Record]) -> Figures {
    let fold = |s: &str| s.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines: BTreeMap<usize, Given> = BTreeMap::new();
    let mut sections: HashMap<usize, &ingest::Section> = HashMap::new();
    let mut figures = Figures::default();
    let mut actors: Vec<&ingest::Actor> = Vec::new();
    for record in records {
        if let Record::Actor(actor) = record {
            actors.push(actor);
            for n in actor.span.start_line..=actor.span.end_line {
                lines.entry(n).or_default().0 = Some(actor.actor.name.clone());
            }
        }
    }
    for record in records {
        let (span, value) = match record {
            Record::Section(s) => {
                sections.insert(s.span.start_line, s);
                (s.span, (Some(s.actor.name.clone()), Some(s.kind), s.issues.clone()))
            }
            Record::Reference(r) => (r.span, (None, None, Vec::new())),
            Record::Noise(n) => (n.span, (None, None, Vec::new())),
            Record::Actor(_) | Record::Acronym(_) => continue,
        };
        for n in span.start_line..=span.end_line {
            lines.insert(n, value.clone());
        }
    }
    let blank = |n: &usize| text.lines().nth(n - 1).is_none_or(|line| line.trim().is_empty());
    let all: BTreeSet<usize> = (1..=text.lines().count()).filter(|n| !blank(n)).collect();
    for n in &all {
        figures.coverage.add(lines.contains_key(n));
    }
    let found = |n: &usize| lines.get(n).cloned().unwrap_or_default();
    for gold in gold {
        let range = || (gold.start..=gold.end).filter(|n| all.contains(n));
        match gold.r#type.as_str() {
            "actor" => {
                for n in gold.head_lines.iter().chain(&gold.container_lines) {
                    figures.actor.add(found(n).0.as_deref() == Some(gold.actor.as_str()));
                }
                let mine = actors.iter().find(|actor| {
                    actor.actor.name == gold.actor
                        && actor.span.start_line <= gold.end
                        && gold.start <= actor.span.end_line
                });
                for (field, value) in &gold.metadata {
                    let Some(value) = value else { continue };
                    let printed = mine.and_then(|mine| match field.as_str() {
                        "established" => mine.established.as_ref(),
                        "address" => mine.address.as_ref(),
                        "website" => mine.website.as_ref(),
                        _ => mine.stakeholder_group.as_ref(),
                    });
                    figures.metadata.add(printed == Some(value));
                }
                for handle in &gold.social {
                    figures.metadata.add(mine.is_some_and(|mine| mine.social.contains(handle)));
                }
            }
            "section" => {
                for n in range() {
                    let (actor, kind, issues) = found(&n);
                    figures.actor.add(actor.as_deref() == Some(gold.actor.as_str()));
                    figures.kind.add(kind == gold.kind);
                    if !gold.issues.is_empty() {
                        figures.issue.add(gold.issues.iter().any(|issue| issues.contains(issue)));
                    }
                }
                let section = sections.get(&gold.start);
                figures.recall.add(section.is_some());
                figures.path.add(section.is_some_and(|section| {
                    section.path.iter().map(|p| fold(p)).eq(gold.path.iter().map(|p| fold(p)))
                }));
            }
            _ => range().for_each(|n| figures.actor.add(found(&n).0.is_none())),
        }
    }
    let starts: BTreeSet<usize> =
        gold.iter().filter(|gold| gold.r#type == "section").map(|gold| gold.start).collect();
    for start in sections.keys() {
        figures.precision.add(starts.contains(start));
    }
    figures
}

/// The gold of the document whose file name begins with `id`.
pub(crate) fn gold(id: &str) -> Vec<Gold> {
    let path = format!("{}/../../tests/gold/{id}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_gold_documents_are_cut_as_a_careful_reader_cuts_them() {
    let mut seen = 0;
    for document in ingested(CORPUS) {
        let Some(id) = ["001", "003"].into_iter().find(|id| document.source.starts_with(id)) else {
            continue;
        };
        let text = std::fs::read_to_string(format!("{CORPUS}/{}", document.source)).unwrap();
        let figures = figures(&gold(id), &text, &document.records);
        let floors = [1.0, 0.995, 0.98, 0.985, 0.97, 0.95, 1.0];
        for ((name, value), floor) in figures.all().into_iter().zip(floors) {
            println!("{id} {name} {value:.3}");
            assert!(value >= floor, "{id}: {name} is {value:.3}, below its floor {floor}");
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
}
