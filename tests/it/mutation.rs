//! Documents that nobody has seen yet: mutated copies of the gold documents.
//!
//! 1. However the layout changes, boundaries and actors stay within 0.03 of the unmutated figures.
//! 2. The records partition the document, whatever it is.
//! 3. The same bytes give the same records.
//! 4. A change in one profile changes no id in another.

use std::{collections::BTreeMap, fs, ops::RangeInclusive, path::Path};

use ingest::Record;
use proptest::prelude::*;

use crate::{
    fixture::{CORPUS, records},
    partition::broken,
    segmentation::{Gold, figures, gold},
};

/// Line 0: a line that the gold does not know.
const NEW: usize = 0;

/// A document as lines, each with its number in the gold.
#[derive(Debug, Clone)]
struct Draft {
    lines: Vec<(usize, String)>,
    gold: Vec<Gold>,
}

/// A way to change the layout of a document without changing what it says.
#[derive(Debug, Clone)]
enum Mutation {
    /// One or two blank lines after every other line.
    MoreBlanks,
    /// No blank lines.
    NoBlanks,
    /// Metadata lines in another order.
    MetadataReordered,
    /// A metadata line is missing: the n-th of each head.
    MetadataMissing(usize),
    /// The profiles in another order: rotated by this many.
    Rotated(usize),
    /// Headings in capitals.
    Capitals,
    /// Headings with a colon.
    Colons,
    /// Another bullet.
    Bullet(char),
    /// A profile of an organisation that no authority file knows, before the n-th profile.
    MadeUp(usize),
}

fn draft(id: &str) -> Draft {
    let entry = fs::read_dir(CORPUS).unwrap().map(Result::unwrap);
    let path = entry
        .map(|entry| entry.path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(id));
    let text = fs::read_to_string(path.unwrap()).unwrap();
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.to_owned())).collect();
    Draft { lines, gold: gold(id) }
}

impl Draft {
    fn line(&mut self, n: usize) -> Option<&mut String> {
        self.lines.iter_mut().find(|line| line.0 == n).map(|line| &mut line.1)
    }

    /// The lines of each profile, with what stands above it.
    fn profiles(&self) -> Vec<RangeInclusive<usize>> {
        self.gold
            .iter()
            .filter(|gold| gold.is("actor"))
            .map(|gold| gold.filed_under_line.unwrap_or(gold.start)..=gold.end)
            .collect()
    }

    fn mutate(&mut self, mutation: &Mutation) {
        match *mutation {
            Mutation::MoreBlanks => {
                let lines = std::mem::take(&mut self.lines);
                for (n, line) in lines.into_iter().enumerate() {
                    self.lines.push(line);
                    self.lines.extend(vec![(NEW, String::new()); n % 3]);
                }
            }
            Mutation::NoBlanks => self.lines.retain(|(_, line)| !line.trim().is_empty()),
            Mutation::MetadataReordered => {
                for head in self.heads() {
                    let texts: Vec<_> =
                        head.iter().map(|&n| self.line(n).unwrap().clone()).collect();
                    for (&n, text) in head.iter().zip(texts.into_iter().rev()) {
                        *self.line(n).unwrap() = text;
                    }
                }
            }
            Mutation::MetadataMissing(nth) => {
                for head in self.heads().iter().filter(|head| head.len() > 1) {
                    let n = head[nth % head.len()];
                    self.lines.retain(|line| line.0 != n);
                }
            }
            Mutation::Rotated(by) => {
                let profiles = self.profiles();
                let place = |n: usize| profiles.iter().position(|range| range.contains(&n));
                let mut blocks: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
                let (mut rest, mut last) = (Vec::new(), None);
                for (n, line) in std::mem::take(&mut self.lines) {
                    last = if line.trim().is_empty() { last } else { place(n) };
                    match last {
                        Some(last) => blocks.entry(last).or_default().push((n, line)),
                        None => rest.push((n, line)),
                    }
                }
                let count = blocks.len();
                for n in 0..count {
                    self.lines.extend(blocks[&((n + by) % count)].clone());
                    self.lines.push((NEW, String::new()));
                }
                self.lines.extend(rest);
            }
            Mutation::Capitals => {
                for n in self.headings() {
                    let line = self.line(n).unwrap();
                    *line = line.to_uppercase();
                }
            }
            Mutation::Colons => {
                for n in self.headings() {
                    let line = self.line(n).unwrap();
                    *line = format!("{}:", line.trim_end().trim_end_matches(':'));
                }
            }
            Mutation::Bullet(bullet) => {
                for (_, line) in &mut self.lines {
                    *line = line.replace('•', &bullet.to_string());
                }
            }
            Mutation::MadeUp(nth) => {
                let profiles = self.profiles();
                let before = *profiles[nth % profiles.len()].start();
                let at = self.lines.iter().position(|line| line.0 == before).unwrap();
                let filed = self.gold.iter().any(|gold| gold.filed_under_line.is_some());
                let made_up = if filed { MADE_UP_FILED } else { MADE_UP };
                let lines = made_up.lines().map(|line| (NEW, line.to_owned()));
                self.lines.splice(at..at, lines);
            }
        }
    }

    /// The metadata lines of each profile.
    fn heads(&self) -> Vec<Vec<usize>> {
        let printed = |n: &usize| self.lines.iter().any(|line| line.0 == *n);
        let head = |gold: &Gold| gold.head_lines.iter().skip(1).copied().filter(printed).collect();
        self.gold.iter().map(head).collect()
    }

    /// The lines that are headings and nothing else.
    fn headings(&self) -> Vec<usize> {
        let sections = self.gold.iter().filter(|gold| gold.heading.is_some() && !gold.glued);
        let sections = sections.filter(|gold| gold.is("section")).map(|gold| gold.start);
        let containers = self.gold.iter().flat_map(|gold| gold.container_lines.iter().copied());
        let actors = self.gold.iter().filter_map(|gold| gold.head_lines.first().copied());
        sections.chain(containers).chain(actors).collect()
    }

    /// The text, and the gold with the lines where they stand now.
    fn render(&self, newline: &str) -> (String, Vec<Gold>) {
        let text = self.lines.iter().map(|(_, line)| format!("{line}{newline}")).collect();
        let places: BTreeMap<usize, usize> =
            self.lines.iter().enumerate().map(|(n, line)| (line.0, n + 1)).collect();
        let gold = self.gold.iter().map(|gold| gold.moved(&places)).collect();
        (text, gold)
    }
}

const MADE_UP: &str = "\
Institute for Imaginary Affairs

Acronym: IIA

Website: https://example.org

The Institute for Imaginary Affairs (IIA) is a think tank in Geneva that studies what is not there.

Digital activities

The institute has been online since 2019.

Digital policy issues

Artificial intelligence

The institute asks whether machines imagine.

Social media channels

X @imaginary
";

const MADE_UP_FILED: &str = "\
Blockchain

The Institute for Imaginary Affairs (IIA) is a think tank in Geneva that studies what is not there.

Digital activities

The institute has been online since 2019.

Digital policy issues

Artificial intelligence

The institute asks whether machines imagine.

Social media channels

X @imaginary
";

/// The records of a document in a corpus of its own, with the data files of the repository.
pub(crate) fn ingest(name: &str, text: &str) -> Vec<Record> {
    let dir = tempfile::tempdir().unwrap();
    let root = Path::new(CORPUS);
    for file in ["taxonomy.toml", "actors.toml"] {
        fs::copy(root.join(file), dir.path().join(file)).unwrap();
    }
    fs::write(dir.path().join(name), text).unwrap();
    records(dir.path())
}

/// The figures of a draft: boundary F1 and the share of lines with the right actor.
fn measure(draft: &Draft, newline: &str) -> (f64, f64) {
    let (text, gold) = draft.render(newline);
    let records: Vec<Record> = ingest("gold.txt", &text)
        .into_iter()
        .filter(|record| match record {
            Record::Section(section) => draft.lines[section.span.start_line - 1].0 != NEW,
            _ => true,
        })
        .collect();
    let figures = figures(&gold, &text, &records);
    (figures.boundary(), figures.actor())
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        Just(Mutation::MoreBlanks),
        Just(Mutation::NoBlanks),
        Just(Mutation::MetadataReordered),
        (0..5usize).prop_map(Mutation::MetadataMissing),
        (1..8usize).prop_map(Mutation::Rotated),
        Just(Mutation::Capitals),
        Just(Mutation::Colons),
        prop_oneof![Just('-'), Just('*'), Just('◦'), Just('–'), Just('·')]
            .prop_map(Mutation::Bullet),
        (0..8usize).prop_map(Mutation::MadeUp),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_layout_gives_the_same_sections_and_actors(
        id in prop_oneof![Just("001"), Just("003")],
        mutations in prop::collection::vec(mutation(), 1..=2),
        crlf: bool,
    ) {
        let newline = if crlf { "\r\n" } else { "\n" };
        let mut draft = draft(id);
        let (boundary, actor) = measure(&draft, "\n");
        for mutation in &mutations {
            draft.mutate(mutation);
        }
        let (mutated_boundary, mutated_actor) = measure(&draft, newline);
        prop_assert!(mutated_boundary >= boundary - 0.03, "boundary F1 fell to {mutated_boundary:.3}");
        prop_assert!(mutated_actor >= actor - 0.03, "actor fell to {mutated_actor:.3}");
    }

    #[test]
    fn the_records_of_any_text_partition_it(lines in prop::collection::vec(line(), 0..60)) {
        let text = lines.join("\n");
        let others = ["md", "html", "wiki", "org", "rst", "adoc", "textile"];
        for name in others.map(|ending| format!("any.{ending}")) {
            let name = &name;
            prop_assert_eq!(broken(&text, &ingest(name, &text)), Vec::<String>::new());
        }
        let records = ingest("any.txt", &text);
        prop_assert_eq!(broken(&text, &records), Vec::<String>::new());
        prop_assert_eq!(&records, &ingest("any.txt", &text));
    }
}

#[test]
fn a_change_in_one_profile_changes_no_id_in_another() {
    let draft = draft("003");
    let before = ids(&ingest("003_a.txt", &draft.render("\n").0));
    for profile in draft.gold.iter().filter(|gold| gold.is("actor")) {
        let mut changed = draft.clone();
        let at = changed.lines.iter().position(|line| line.0 == profile.end).unwrap() + 1;
        let section = ["", "Digital tools", "", "There is another tool."];
        changed.lines.splice(at..at, section.map(|line| (NEW, line.to_owned())));
        let after = ids(&ingest("003_a.txt", &changed.render("\n").0));
        let gone: Vec<_> = before.iter().filter(|id| !after.contains(id)).collect();
        assert!(gone.is_empty(), "{}: {gone:?}", profile.start);
    }
}

/// The ids of actors and sections.
fn ids(records: &[Record]) -> Vec<String> {
    let id = |record: &Record| match record {
        Record::Actor(actor) => Some(actor.id.clone()),
        Record::Section(section) => Some(section.id.clone()),
        _ => None,
    };
    records.iter().filter_map(id).collect()
}

/// A line such as documents have, or any other.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "Digital activities",
        "Digital policy issues",
        "Artificial intelligence",
        "Access",
        "Social media channels",
        "Facebook @itu",
        "Acronym: ITU",
        "Established: 1865",
        "International Telecommunication Union",
        "Training",
        "Skip to content",
        "Digital tools",
        "Diplo’s main activities:",
        "The ITU (ITU) is a specialised agency.",
        "  • an item",
        "1. We recognize",
        "2. We reaffirm",
        "a. a point",
        "itu landscape 1",
        "The Institute of Things (IOT) is an institute.",
        "It is a sentence, and a long one at that.",
        "Child safety online Within the work of the ITU, it is called otherwise.",
    ];
    prop_oneof![
        8 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
    ]
}
