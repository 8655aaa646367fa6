//! Two editions side by side: which sections stand for each other, and what changed in their words.

use std::collections::HashSet;

use index::Index;
use ingest::{Actor, Kind, Record, Section};
use serde::Serialize;
use similar::{ChangeTag, DiffOp, TextDiff};

use crate::url;

/// How alike, from 0 to 1, two paragraphs must be to stand beside each other.
const ALIKE: f32 = 0.4;

/// Two profiles, or two sections, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The earlier one, as given.
    pub a: Side,
    /// The later one, as given.
    pub b: Side,
    /// The sections, in the order of the later one.
    pub sections: Vec<Pair>,
    /// Words that only the later one has.
    pub added_words: usize,
    /// Words that only the earlier one has.
    pub removed_words: usize,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The id of the record.
    pub id: String,
    /// The heading, or the name of the actor.
    pub title: String,
    /// The id of the actor.
    pub actor: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// The title of the document.
    pub document: String,
    /// The page that shows it.
    pub url: String,
}

/// A section on the one side and the one that stands for it on the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The heading, of the later edition where it has the section.
    pub heading: String,
    /// The id on the earlier side.
    pub a: Option<String>,
    /// The id on the later side.
    pub b: Option<String>,
    /// Whether the section is the same, changed, added or removed.
    pub status: Status,
    /// The paragraphs, side by side.
    pub rows: Vec<Row>,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Word for word the same.
    Same,
    /// In both, with other words.
    Changed,
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
}

/// Two paragraphs side by side; one of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The earlier paragraph.
    pub a: Vec<Piece>,
    /// The later paragraph.
    pub b: Vec<Piece>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the other side lacks it.
    pub changed: bool,
}

/// Compares two records: two profiles by their sections, or two sections.
///
/// `None` where an id is unknown, or where the two are not of one type.
pub fn compare(index: &Index, a: &str, b: &str) -> Result<Option<Comparison>, index::Error> {
    let (Some(a), Some(b)) = (index.record(a)?, index.record(b)?) else { return Ok(None) };
    let (a, b, old, new) = match (a, b) {
        (Record::Actor(a), Record::Actor(b)) => {
            let (old, new) = (sections(index, &a)?, sections(index, &b)?);
            (Side::of_actor(a), Side::of_actor(b), old, new)
        }
        (Record::Section(a), Record::Section(b)) => {
            (Side::of_section(&a), Side::of_section(&b), vec![a], vec![b])
        }
        _ => return Ok(None),
    };
    let alone = old.len() == 1 && new.len() == 1;
    let sections = if alone {
        vec![Pair::of(old.first(), new.first())]
    } else {
        pair(&old, &new).into_iter().map(|(old, new)| Pair::of(old, new)).collect()
    };
    let words = |side: fn(&Row) -> &[Piece]| {
        let rows = sections.iter().flat_map(|pair: &Pair| &pair.rows);
        let changed = rows.flat_map(side).filter(|piece| piece.changed);
        changed.map(|piece| piece.text.split_whitespace().count()).sum()
    };
    Ok(Some(Comparison {
        added_words: words(|row| &row.b),
        removed_words: words(|row| &row.a),
        a,
        b,
        sections,
    }))
}

/// The sections that stand in the place of this one in the other editions, newest first.
pub(crate) fn counterparts(index: &Index, section: &Section) -> Result<Vec<Section>, index::Error> {
    let mut others: Vec<Section> = Vec::new();
    for record in index.actor_records(&section.actor.id)? {
        let Record::Section(other) = record else { continue };
        if profile_of(&other.id) == profile_of(&section.id) {
            continue;
        }
        let Some(likeness) = likeness(section, &other) else { continue };
        let home = profile_of(&other.id);
        match others.iter_mut().find(|known| profile_of(&known.id) == home) {
            Some(known) if Some(likeness) > self::likeness(section, known) => *known = other,
            Some(_) => {}
            None => others.push(other),
        }
    }
    Ok(others)
}

/// The sections of one profile, in document order.
fn sections(index: &Index, profile: &Actor) -> Result<Vec<Section>, index::Error> {
    let records = index.actor_records(&profile.actor.id)?.into_iter();
    Ok(records
        .filter_map(|record| match record {
            Record::Section(section) if profile_of(&section.id) == profile.id => Some(section),
            _ => None,
        })
        .collect())
}

/// The id of the profile that a section is in: a document may have two of one actor.
pub(crate) fn profile_of(section: &str) -> &str {
    section.rsplit_once('/').map_or(section, |(profile, _)| profile)
}

/// How surely one section stands for another: the same passage, else the same heading, else the
/// same issue; `None` if not at all.
fn likeness(a: &Section, b: &Section) -> Option<u8> {
    let heading = |section: &Section| section.heading.as_deref().map(str::to_lowercase);
    let about = a.kind == Kind::About && b.kind == Kind::About;
    if a.group == b.group {
        Some(3)
    } else if (a.heading.is_some() && heading(a) == heading(b)) || about {
        Some(2)
    } else if a.issues.iter().any(|issue| b.issues.contains(issue)) {
        Some(1)
    } else {
        None
    }
}

/// Pairs the sections of two profiles, surest pairs first, each section once.
///
/// The order is that of the later profile, with what was removed at its former place.
fn pair<'a>(
    old: &'a [Section],
    new: &'a [Section],
) -> Vec<(Option<&'a Section>, Option<&'a Section>)> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for sure in [3, 2, 1] {
        for (n, section) in
            new.iter().enumerate().filter(|(n, _)| partner[*n].is_none()).collect::<Vec<_>>()
        {
            let free = old.iter().enumerate().filter(|(o, _)| !taken.contains(o));
            let found = free.into_iter().find(|(_, o)| likeness(o, section) == Some(sure));
            if let Some((o, _)) = found {
                partner[n] = Some(o);
                taken.insert(o);
            }
        }
    }
    let mut pairs = Vec::new();
    let mut next_old = 0;
    for (n, section) in new.iter().enumerate() {
        if let Some(o) = partner[n] {
            while next_old < o {
                if !taken.contains(&next_old) {
                    pairs.push((Some(&old[next_old]), None));
                }
                next_old += 1;
            }
            next_old = next_old.max(o + 1);
        }
        pairs.push((partner[n].map(|o| &old[o]), Some(section)));
    }
    pairs.extend(
        (next_old..old.len()).filter(|o| !taken.contains(o)).map(|o| (Some(&old[o]), None)),
    );
    pairs
}

impl Side {
    fn of_actor(actor: Actor) -> Side {
        Side {
            url: url::entry("actors", &actor.actor.id),
            id: actor.id,
            title: actor.actor.name,
            actor: actor.actor.id,
            edition: actor.edition,
            document: actor.document,
        }
    }

    fn of_section(section: &Section) -> Side {
        Side {
            id: section.id.clone(),
            title: title(section),
            actor: section.actor.id.clone(),
            edition: section.edition,
            document: section.document.clone(),
            url: url::record(&section.id),
        }
    }
}

fn title(section: &Section) -> String {
    section.heading.clone().unwrap_or_else(|| section.actor.name.clone())
}

impl Pair {
    fn of(old: Option<&Section>, new: Option<&Section>) -> Pair {
        let rows = rows(old.map_or("", |s| &s.text), new.map_or("", |s| &s.text));
        let changed = rows.iter().flat_map(|row| row.a.iter().chain(&row.b)).any(|p| p.changed);
        Pair {
            heading: new.or(old).map(title).unwrap_or_default(),
            a: old.map(|section| section.id.clone()),
            b: new.map(|section| section.id.clone()),
            status: match (old, new) {
                (Some(_), None) => Status::Removed,
                (None, _) => Status::Added,
                (Some(_), Some(_)) if changed => Status::Changed,
                (Some(_), Some(_)) => Status::Same,
            },
            rows,
        }
    }
}

/// Sets two texts, one paragraph a line, side by side.
///
/// Joined, the pieces of either side are that side's paragraphs.
fn rows(old: &str, new: &str) -> Vec<Row> {
    let paragraphs = |text: &'_ str| -> Vec<String> {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    let (old, new) = (paragraphs(old), paragraphs(new));
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    for op in TextDiff::from_slices(&old, &new).ops() {
        let (a, b) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => {
                let same = |text: &&str| vec![Piece { text: (*text).to_owned(), changed: false }];
                rows.extend(a.iter().map(|text| Row { a: same(text), b: same(text) }));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                replaced(a, b, &mut rows);
            }
        }
    }
    rows
}

/// Paragraphs that changed: those alike beside each other word by word, the others as wholes, also
/// beside each other as far as they go.
fn replaced(old: &[&str], new: &[&str], rows: &mut Vec<Row>) {
    let (mut old, mut new) = (old, new);
    while let Some((o, n)) = first_alike(old, new) {
        wholes(&old[..o], &new[..n], rows);
        rows.push(words(old[o], new[n]));
        (old, new) = (&old[o + 1..], &new[n + 1..]);
    }
    wholes(old, new, rows);
}

/// The first two paragraphs that say much the same.
fn first_alike(old: &[&str], new: &[&str]) -> Option<(usize, usize)> {
    let alike = |o: &str, n: &str| {
        let (o, n): (Vec<_>, Vec<_>) =
            (o.split_whitespace().collect(), n.split_whitespace().collect());
        TextDiff::from_slices(&o, &n).ratio() >= ALIKE
    };
    old.iter().enumerate().find_map(|(at, paragraph)| {
        Some((at, new.iter().position(|other| alike(paragraph, other))?))
    })
}

fn wholes(old: &[&str], new: &[&str], rows: &mut Vec<Row>) {
    let whole = |text: Option<&&str>| {
        text.map(|text| Piece { text: (*text).to_owned(), changed: true }).into_iter().collect()
    };
    rows.extend(
        (0..old.len().max(new.len()))
            .map(|at| Row { a: whole(old.get(at)), b: whole(new.get(at)) }),
    );
}

/// Two paragraphs word by word.
fn words(old: &str, new: &str) -> Row {
    let mut runs: Vec<Run> = Vec::new();
    for change in TextDiff::from_unicode_words(old, new).iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => match runs.last_mut() {
                Some(Run::Same(same)) => same.push_str(text),
                _ => runs.push(Run::Same(text.to_owned())),
            },
            ChangeTag::Delete => changed(&mut runs).0.push_str(text),
            ChangeTag::Insert => changed(&mut runs).1.push_str(text),
        }
    }
    let mut row = Row { a: Vec::new(), b: Vec::new() };
    for run in calmed(runs) {
        let (a, b, changed) = match &run {
            Run::Same(text) => (text, text, false),
            Run::Changed(a, b) => (a, b, true),
        };
        add(&mut row.a, a, changed);
        add(&mut row.b, b, changed);
    }
    row
}

/// What the two sides have at one place: the same words, or each its own.
enum Run {
    Same(String),
    Changed(String, String),
}

impl Run {
    fn words(&self) -> usize {
        let count = |text: &str| text.split_whitespace().count();
        match self {
            Run::Same(text) => count(text),
            Run::Changed(a, b) => count(a).max(count(b)),
        }
    }
}

/// The changed run at the end, begun if there is none.
fn changed(runs: &mut Vec<Run>) -> (&mut String, &mut String) {
    if !matches!(runs.last(), Some(Run::Changed(..))) {
        runs.push(Run::Changed(String::new(), String::new()));
    }
    match runs.last_mut() {
        Some(Run::Changed(a, b)) => (a, b),
        _ => unreachable!("a changed run was pushed just now"),
    }
}

/// Two changes with less in common between them than they change are one change: one mark reads
/// better than three (Fraser, "Diff Strategies", on semantic clean-up).
fn calmed(runs: Vec<Run>) -> Vec<Run> {
    let mut calm: Vec<Run> = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        let little = run.words();
        match (&run, calm.last_mut(), rest.peek()) {
            (Run::Same(same), Some(before @ Run::Changed(..)), Some(after))
                if little <= before.words() && little <= after.words() =>
            {
                if let Run::Changed(a, b) = before {
                    a.push_str(same);
                    b.push_str(same);
                }
            }
            (Run::Changed(a, b), Some(Run::Changed(before_a, before_b)), _) => {
                before_a.push_str(a);
                before_b.push_str(b);
            }
            _ => calm.push(run),
        }
    }
    calm
}

fn add(pieces: &mut Vec<Piece>, text: &str, changed: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), changed }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows as text: `[-removed-]`, `[+added+]`, one row a line.
    fn shown(old: &str, new: &str) -> String {
        let side = |pieces: &[Piece], sign: char| -> String {
            let piece = |piece: &Piece| match piece.changed {
                true => format!("[{sign}{}{sign}]", piece.text),
                false => piece.text.clone(),
            };
            pieces.iter().map(piece).collect()
        };
        let row = |row: &Row| format!("{} | {}", side(&row.a, '-'), side(&row.b, '+'));
        rows(old, new).iter().map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn changed_words_are_marked_on_their_own_side() {
        insta::assert_snapshot!(
            shown(
                "The ILO studies work on platforms.\nIt was founded in 1919.",
                "The ILO studies decent work on digital labour platforms.\nA new paragraph.\nIt was founded in 1919.",
            ),
            @r"
        The ILO studies work on platforms. | The ILO studies [+decent +]work on [+digital labour +]platforms.
         | [+A new paragraph.+]
        It was founded in 1919. | It was founded in 1919.
        "
        );
    }

    #[test]
    fn a_paragraph_that_is_gone_stands_alone() {
        insta::assert_snapshot!(shown("One.\nTwo words here.", "One."), @r"
        One. | One.
        [-Two words here.-] |
        ");
    }

    proptest! {
        #[test]
        fn either_side_joined_is_the_text_it_came_from(
            old in "([a-c .]{0,12}\n){0,5}",
            new in "([a-c .]{0,12}\n){0,5}",
        ) {
            let join = |side: fn(&Row) -> &Vec<Piece>| -> Vec<String> {
                let rows = rows(&old, &new);
                let text = |row: &Row| side(row).iter().map(|p| p.text.as_str()).collect::<String>();
                rows.iter().map(text).filter(|text| !text.is_empty()).collect()
            };
            let lines = |text: &str| -> Vec<String> {
                text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
            };
            prop_assert_eq!(join(|row| &row.a), lines(&old));
            prop_assert_eq!(join(|row| &row.b), lines(&new));
        }

        #[test]
        fn a_text_compared_with_itself_has_no_change(text in "([a-c .]{0,12}\n){0,5}") {
            let rows = rows(&text, &text);
            prop_assert!(rows.iter().all(|row| row.a.iter().chain(&row.b).all(|p| !p.changed)));
        }
    }
}
