//! What is a comparison of two texts made of: rows of two paragraphs, and the two told as one?

use std::collections::VecDeque;

use serde::Serialize;
use utoipa::ToSchema;

/// Two paragraphs side by side; one of them may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Row {
    /// The earlier paragraph.
    pub a: Vec<Stretch>,
    /// The later paragraph.
    pub b: Vec<Stretch>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Piece)]
pub struct Stretch {
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
    /// Both paragraphs in one: what is common stands once, as the later one has it, and what was removed
    /// before what was added in its place.
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
            // The common text is the same on both sides but for white space, though not always in the same
            // pieces.
            while !text.trim().is_empty() {
                match later.pop_front() {
                    Some((added, true)) => merged.push(Change::Added(added)),
                    Some((same, false)) => {
                        let common = letters(text).min(letters(same));
                        let (head, tail) = same.split_at(end_of(same, common));
                        merged.push(Change::Same(head));
                        text = &text[end_of(text, common)..];
                        if !tail.is_empty() {
                            later.push_front((tail, false));
                        }
                    }
                    None => break,
                }
            }
        }
        merged.extend(later.into_iter().map(|(rest, is_new)| match is_new {
            true => Change::Added(rest),
            false => Change::Same(rest),
        }));
        merged
    }
}

/// How many characters a text has that are no white space.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Where so many characters of a text that are no white space end, with the white space behind them.
fn end_of(text: &str, letters: usize) -> usize {
    let mut left = letters;
    let next = text.char_indices().find(|(_, c)| match (c.is_whitespace(), left) {
        (true, _) => false,
        (false, 0) => true,
        (false, _) => {
            left -= 1;
            false
        }
    });
    next.map_or(text.len(), |(at, _)| at)
}
