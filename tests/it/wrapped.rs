//! Documents whose lines are no paragraphs: the gold documents, wrapped and printed on pages.
//!
//! 1. However wide the lines are, with hyphens, pages and running heads, the sections are those of the
//!    document as it was, but for one boundary in fifty.
//! 2. Every word is in the text of a record, as it was before it was broken.
//! 3. The records partition the document.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use ingest::Record;
use proptest::prelude::*;

use crate::{
    fixture::CORPUS,
    mutation::ingest,
    partition::broken,
    segmentation::{Gold, figures, gold},
};

/// How a document is printed.
#[derive(Debug, Clone)]
struct Print {
    /// The longest line, in letters.
    width: usize,
    /// What breaks long words at the end of a line.
    hyphen: Option<char>,
    /// Lines of a page, and whether a running head stands on each.
    page: Option<(usize, bool)>,
    /// Whether the lines of an item stand below its first word.
    hanging: bool,
    /// Whether paragraphs have no blank line between them.
    close: bool,
    newline: &'static str,
}

/// What a document is printed from: its lines, and the gold.
struct Original {
    text: String,
    gold: Vec<Gold>,
}

fn original(id: &str) -> Original {
    let path = fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap().path());
    let mut path = path.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(id));
    let text = fs::read_to_string(path.next().unwrap()).unwrap();
    Original { text, gold: gold(id) }
}

/// A document as it is printed, with the place of each line of the original.
#[derive(Default)]
struct Paper {
    lines: Vec<String>,
    places: BTreeMap<usize, usize>,
}

impl Print {
    /// The text, and the gold with the lines where they stand now.
    fn print(&self, original: &Original) -> (String, Vec<Gold>) {
        let mut paper = Paper::default();
        for (number, line) in (1..).zip(original.text.lines()) {
            if self.close && line.trim().is_empty() {
                continue;
            }
            for (n, wrapped) in self.wrap(line).into_iter().enumerate() {
                self.turn(&mut paper);
                paper.lines.push(wrapped);
                if n == 0 {
                    paper.places.insert(number, paper.lines.len());
                }
            }
        }
        let text = paper.lines.iter().map(|line| format!("{line}{}", self.newline)).collect();
        (text, original.gold.iter().map(|gold| gold.moved(&paper.places)).collect())
    }

    /// Turns the page, if it is full.
    fn turn(&self, paper: &mut Paper) {
        let Some((length, heads)) = self.page else { return };
        let number = paper.lines.len() / length;
        if number > 0 && paper.lines.len().is_multiple_of(length) {
            paper.lines.extend(["".to_owned(), format!("{:>40}", format!("- {number} -"))]);
            let head = if heads { "Atlas of the lake" } else { "" };
            paper.lines.extend([format!("\x0c{head}"), String::new()]);
        }
    }

    /// A line of the original in lines that are no wider than the page.
    fn wrap(&self, line: &str) -> Vec<String> {
        let indent = line.len() - line.trim_start().len();
        let hang = if self.hanging && indent > 0 { " ".repeat(indent + 2) } else { String::new() };
        let mut lines = vec![" ".repeat(indent)];
        for word in line.split_whitespace() {
            let last = lines.last_mut().unwrap();
            let width = last.chars().count();
            let gap = usize::from(!last.trim().is_empty());
            let room = self.width.saturating_sub(width + gap);
            if word.chars().count() <= room || last.trim().is_empty() {
                last.push_str(&" ".repeat(gap));
                last.push_str(word);
            } else if let Some((head, tail)) = self.broken(word, room) {
                last.push_str(&format!(" {head}"));
                lines.push(format!("{hang}{tail}"));
            } else {
                lines.push(format!("{hang}{word}"));
            }
        }
        lines
    }

    /// A word in two parts, of which the first has room: at its own hyphen, or in the middle.
    fn broken(&self, word: &str, room: usize) -> Option<(String, String)> {
        let hyphen = self.hyphen?;
        if let Some(at) = word.find('-') {
            let (head, tail) = word.split_at(at + 1);
            let is_compound = tail.starts_with(char::is_alphabetic) && head.len() <= room;
            return is_compound.then(|| (head.to_owned(), tail.to_owned()));
        }
        let at = word.char_indices().nth(room.checked_sub(1)?)?.0;
        let is_word = word.chars().all(char::is_lowercase) && 4 <= at && at + 4 <= word.len();
        is_word.then(|| (format!("{}{hyphen}", &word[..at]), word[at..].to_owned()))
    }
}

/// The words of the texts and headings of records.
///
/// Without hyphens: whether one at the end of a line is the word's own may not be known, and the word is found
/// either way.
fn words(records: &[Record]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut add = |text: &str| {
        let apart = |c: char| !c.is_alphanumeric() && c != '-';
        words.extend(text.split(apart).map(|word| word.replace('-', "").to_lowercase()));
    };
    for record in records {
        match record {
            Record::Section(section) => {
                add(&section.text);
                section.path.iter().for_each(|heading| add(heading));
            }
            Record::Reference(reference) => {
                add(&reference.text);
                add(&reference.title);
            }
            Record::Noise(noise) => add(&noise.text),
            Record::Actor(actor) => add(&actor.actor.name),
            Record::Acronym(_) => {}
        }
    }
    words
}

fn print() -> impl Strategy<Value = Print> {
    let hyphen = prop::sample::select(vec![None, Some('-'), Some('\u{2010}'), Some('\u{ad}')]);
    let page = prop::option::of((40..60usize, any::<bool>()));
    let width = prop_oneof![Just(60), Just(72), Just(80), 50..100usize];
    let newline = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (width, hyphen, page, any::<bool>(), prop::bool::weighted(0.2), newline).prop_map(
        |(width, hyphen, page, hanging, close, newline)| Print {
            width,
            hyphen,
            page,
            hanging,
            close,
            newline,
        },
    )
}

proptest! {
    // The same prints each time: what is held is a floor, and not yet a property of any print.
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(48),
        ..ProptestConfig::default()
    })]

    #[test]
    fn wrapped_documents_are_cut_as_they_were(
        id in prop_oneof![Just("001"), Just("003")],
        print in print(),
    ) {
        let original = original(id);
        let whole = ingest("gold.txt", &original.text);
        let before = figures(&original.gold, &original.text, &whole);
        let (text, gold) = print.print(&original);
        let records = ingest("gold.txt", &text);
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        let after = figures(&gold, &unix, &records);
        // A run-in heading below a paragraph that fills its last line is taken into it. So may the line be
        // that a profile begins with, without blank lines or at the top of a page, and then its lines go to
        // the one before: what is known to fall short, and held where it is.
        let (slack, of_actors) = (if print.close { 0.12 } else { 0.04 }, 0.30);
        prop_assert!(after.boundary() >= before.boundary() - slack, "boundary F1 fell to {:.3}", after.boundary());
        prop_assert!(after.actor() >= before.actor() - of_actors, "actor fell to {:.3}", after.actor());
        prop_assert_eq!(broken(&text, &records), Vec::<String>::new());
        let found = words(&records);
        let lost: Vec<_> = words(&whole).into_iter().filter(|word| !found.contains(word)).collect();
        // The documents have a few hyphens with a blank behind them, where nobody can tell.
        prop_assert!(lost.len() <= 3, "{lost:?}");
    }
}
