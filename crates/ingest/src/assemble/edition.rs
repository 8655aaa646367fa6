//! The edition of a document, read off the years that its text speaks of.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use regex::Regex;

use crate::{line::forms, read::Line, steps::steps};

/// A date: an introducing word, or a month, and a year; "for" is the first group.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:\b)(?:[Ii]n|[Ss]ince|[Dd]uring|[Ee]arly|[Ll]ate|([Ff]or)|January|February|March|April|May|June|July|August|September|October|November|December) ((?:19|20)\d\d)(?-u:\b)",
    )
    .expect("a valid pattern")
});
/// What speaks of the future.
static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:will|shall|plans?|planned|upcoming|forthcoming|next|scheduled|to be|requested|expected|until|by the end of)(?-u:\b)",
    )
    .expect("a valid pattern")
});
/// What says that something is over.
static PAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)(?:was|were)(?-u:\b)").expect("a valid pattern"));

/// So many bytes before a year say that something is dated to it.
const BEFORE: usize = 64;
/// Fewer sentences than this that date something say no edition.
const FEWEST: usize = 3;

/// What speaks for which edition of a document, the surest first.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// What the manifest states, or else the document, and which of them.
    pub(crate) stated: Option<(u16, &'static str)>,
    /// The year that is printed above the text.
    pub(crate) printed: Option<u16>,
    /// The year up to which the text dates what has happened.
    pub(crate) dated: Option<Dated>,
    /// The year in which the file was made, which says little of the text.
    pub(crate) made: Option<u16>,
}

impl Evidence {
    /// The edition; `None` where there is too little to say.
    pub(crate) fn edition(&self) -> Option<u16> {
        let stated = self.stated.map(|(year, _)| year);
        let dated = self.dated.as_ref().filter(|dated| dated.is_enough).map(|dated| dated.year);
        stated.or(self.printed).or(dated).or(self.made)
    }
}

/// The latest year to which a text dates something that has happened.
#[derive(Debug)]
pub(crate) struct Dated {
    pub(crate) year: u16,
    /// The index of the first line that dates something to it.
    pub(crate) line: usize,
    /// Why it is the edition, as a clause: how many sentences date something to it.
    pub(crate) evidence: String,
    /// Whether that is enough: several sentences date something to this year and to those before it,
    /// and this year is not that of a single one far from the others.
    pub(crate) is_enough: bool,
}

impl Dated {
    /// The same where a key of a head names a year: what tells of a time before speaks of no edition.
    pub(crate) fn below(mut self, key: Option<u16>) -> Dated {
        self.is_enough &= key.is_none_or(|key| key <= self.year);
        self
    }
}

/// The latest year to which the text dates something that has happened, with the evidence.
///
/// A year counts where it dates an event ("in 2023", "since 2021", "June 2023", "for 2023, the themes
/// were"), and not where it names one ("2030 Agenda", "2025 targets") or where its sentence speaks
/// of the future.
pub(crate) fn dated_edition(lines: &[Line<'_>]) -> Option<Dated> {
    let years = years(lines);
    // One sentence far ahead of the others may be the odd one out.
    let firm = years.iter().rev().find(|(_, found)| found.sentences.len() > 1);
    let near = firm.and_then(|(year, _)| years.get_key_value(&(year + 1)));
    let (&year, found) = near.or(firm).or_else(|| years.last_key_value())?;
    let count = found.sentences.len();
    let sentences = if count == 1 { "sentence dates" } else { "sentences date" };
    let evidence = format!("{count} {sentences} something to it, and hardly any to a later year");
    let all: HashSet<usize> =
        years.range(..=year).flat_map(|(_, found)| found.sentences.iter().copied()).collect();
    let is_enough = firm.is_some() && FEWEST <= all.len();
    Some(Dated { year, line: found.line, evidence, is_enough })
}

/// What is dated to one year.
struct DatedSentences {
    /// The sentences, each once, by number.
    sentences: HashSet<usize>,
    /// The index of the first line.
    line: usize,
}

/// The years to which sentences date something that has happened.
fn years(lines: &[Line<'_>]) -> BTreeMap<u16, DatedSentences> {
    let mut years: BTreeMap<u16, DatedSentences> = BTreeMap::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for (line, text) in lines.iter().map(|line| line.text.as_ref()).enumerate() {
        // Most lines have no year, and looking for a digit is fast.
        if !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for sentence in text.split_inclusive(". ").filter(|sentence| has_year(sentence)) {
            let dated = dated(sentence);
            if dated.is_empty() {
                continue;
            }
            let next = numbers.len();
            let number = *numbers.entry(sentence).or_insert(next);
            for year in dated {
                let empty = || DatedSentences { sentences: HashSet::new(), line };
                years.entry(year).or_insert_with(empty).sentences.insert(number);
            }
        }
    }
    years
}

/// Whether a sentence has the digits of a year: few have, and patterns with months in many languages take long.
fn has_year(sentence: &str) -> bool {
    years_in(sentence).next().is_some()
}

/// Where the digits of years begin in a sentence.
fn years_in(sentence: &str) -> impl Iterator<Item = usize> {
    let is_year = |four: &[u8]| {
        matches!(&four[..2], b"19" | b"20") && four[2..].iter().all(u8::is_ascii_digit)
    };
    let years = sentence.as_bytes().windows(4).enumerate();
    years.filter(move |(_, four)| is_year(four)).map(|(at, _)| at)
}

/// The years to which a sentence dates something that has happened, each once.
fn dated(sentence: &str) -> BTreeSet<u16> {
    let is_dated = matches(&DATED, sentence) && !matches(&FUTURE, sentence);
    if !is_dated {
        return dated_elsewhere(sentence);
    }
    // "For 2026" is a plan, unless the sentence says that it is over.
    let over = matches(&PAST, sentence);
    let found = DATED.captures_iter(sentence).filter(|found| over || found.get(1).is_none());
    found.filter_map(|found| found[2].parse().ok()).collect()
}

/// The same of a sentence in another language than English.
fn dated_elsewhere(sentence: &str) -> BTreeSet<u16> {
    let is_dated = |at: &usize| {
        let before = &sentence[sentence.floor_char_boundary(at.saturating_sub(BEFORE))..*at];
        let is_whole = !sentence[at + 4..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        is_whole && matches(&forms().dated, before)
    };
    let mut years: Vec<usize> = years_in(sentence).filter(is_dated).collect();
    if !years.is_empty() && (matches(&FUTURE, sentence) || matches(&forms().future, sentence)) {
        years.clear();
    }
    years.into_iter().filter_map(|at| sentence[at..at + 4].parse().ok()).collect()
}

fn matches(pattern: &Regex, sentence: &str) -> bool {
    steps(sentence.len());
    pattern.is_match(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::lines_on_disk;

    #[test]
    fn the_latest_year_of_the_past_is_the_edition() {
        let text = "In 2019, it began.\nIt was launched in June 2023.\n\
                    It will meet in 2026. The 2030 Agenda and the 2025 targets. The themes for 2024 are new.";
        let dated = dated_edition(&lines_on_disk(text, 0)).unwrap();
        assert_eq!((dated.year, dated.line), (2023, 1));
        let evidence = "1 sentence dates something to it, and hardly any to a later year";
        assert_eq!(dated.evidence, evidence);
        assert!(!dated.is_enough, "one sentence says no edition");
    }

    #[test]
    fn a_year_before_that_of_a_key_is_no_edition() {
        let text = "In 2009, one. In 2009, two. In 2008, three.";
        let dated = |key| dated_edition(&lines_on_disk(text, 0)).unwrap().below(key).is_enough;
        assert!(dated(None) && dated(Some(2009)) && !dated(Some(2017)));
    }

    #[test]
    fn what_is_over_was_for_its_year() {
        let text =
            "In 2022, one. In 2022, two. For 2023, the themes were three. For 2024, they are four.";
        let dated = dated_edition(&lines_on_disk(text, 0)).unwrap();
        assert_eq!((dated.year, dated.is_enough), (2023, true));
    }
}
