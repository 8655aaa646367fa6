//! Two texts side by side, paragraph by paragraph and word by word.

use std::collections::VecDeque;

use serde::Serialize;
use similar::{ChangeTag, DiffOp, TextDiff};
use utoipa::ToSchema;

/// How alike, from 0 to 1, two paragraphs must be to stand beside each other.
const ALIKE: f32 = 0.4;

/// Two paragraphs side by side; one of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Row {
    /// The earlier paragraph.
    pub a: Vec<Piece>,
    /// The later paragraph.
    pub b: Vec<Piece>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the other side lacks it.
    pub changed: bool,
}

/// A stretch of two paragraphs told as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// Both have it.
    Same(&'a str),
    /// Only the earlier one has it.
    Removed(&'a str),
    /// Only the later one has it.
    Added(&'a str),
}

impl Row {
    /// Both paragraphs in one: what is common stands once, and what was removed before what was
    /// added in its place.
    pub fn merged(&self) -> Vec<Change<'_>> {
        let mut merged = Vec::new();
        let mut later: VecDeque<(&str, bool)> =
            self.b.iter().map(|piece| (piece.text.as_str(), piece.changed)).collect();
        for piece in &self.a {
            let mut text = piece.text.as_str();
            if piece.changed {
                merged.push(Change::Removed(text));
                continue;
            }
            // The common text is the same on both sides, though not always in the same pieces.
            while !text.is_empty() {
                match later.pop_front() {
                    Some((added, true)) => merged.push(Change::Added(added)),
                    Some((same, false)) => {
                        let (head, tail) = text.split_at(same.len().min(text.len()));
                        merged.push(Change::Same(head));
                        text = tail;
                        if head.len() < same.len() {
                            later.push_front((&same[head.len()..], false));
                        }
                    }
                    None => break,
                }
            }
        }
        merged.extend(later.into_iter().map(|(added, _)| Change::Added(added)));
        merged
    }
}

/// Sets two texts, one paragraph a line, side by side.
///
/// Joined, the pieces of either side are that side's paragraphs.
pub(crate) fn rows(old: &str, new: &str) -> Vec<Row> {
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
        fn both_told_as_one_are_still_both(
            old in "([a-c .]{0,12}\n){0,5}",
            new in "([a-c .]{0,12}\n){0,5}",
        ) {
            for row in rows(&old, &new) {
                let (mut a, mut b) = (String::new(), String::new());
                for change in row.merged() {
                    match change {
                        Change::Same(text) => { a.push_str(text); b.push_str(text); }
                        Change::Removed(text) => a.push_str(text),
                        Change::Added(text) => b.push_str(text),
                    }
                }
                let side = |pieces: &[Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
                prop_assert_eq!((a, b), (side(&row.a), side(&row.b)));
            }
        }

        #[test]
        fn a_text_compared_with_itself_has_no_change(text in "([a-c .]{0,12}\n){0,5}") {
            let rows = rows(&text, &text);
            prop_assert!(rows.iter().all(|row| row.a.iter().chain(&row.b).all(|p| !p.changed)));
        }
    }
}
