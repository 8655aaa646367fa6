//! Where the names change that a text speaks of.

use std::{collections::HashMap, ops::Range};

use crate::{name::fold, segment::input::Input};

/// So many bytes of a line are read for names.
const READ: usize = 600;

/// A name that is printed more often than this tells no more than one that is printed so often.
const MOST: u32 = 8;

/// How often text prints each name: words with a capital that begin no line.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<String, u32>);

impl Names {
    /// The names that the lines of `range` print.
    pub(crate) fn of(input: &Input<'_, '_>, range: Range<usize>) -> Names {
        let mut names = Names::default();
        for line in input.lines(range) {
            for name in names_of(&line.text) {
                *names.0.entry(name).or_default() += 1;
            }
        }
        names
    }

    /// How many lines print the word `name`, folded, where no sentence begins.
    pub(crate) fn count(&self, name: &str) -> u32 {
        self.0.get(name).copied().unwrap_or(0)
    }
}

/// The words of a line that are names wherever they stand, each once.
fn names_of(text: &str) -> Vec<String> {
    let text = &text[..text.floor_char_boundary(READ)];
    let is_separator = |c: char| !c.is_alphanumeric() && c != '-';
    let words = text.split(". ").flat_map(|sentence| {
        sentence.split(is_separator).filter(|word| word.len() > 1).enumerate()
    });
    let is_name = |n: usize, word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        word.starts_with(char::is_uppercase) && (n > 0 || capitals > 1)
    };
    let mut names: Vec<String> =
        words.filter(|(n, word)| is_name(*n, word)).map(|(_, word)| fold(word)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The line of `gap` from which on the text prints the names of `below` rather than those of `above`;
/// `None` where the names do not say.
pub(crate) fn change(
    input: &Input<'_, '_>,
    gap: Range<usize>,
    above: &Names,
    below: &Names,
) -> Option<usize> {
    let telling = |name: &String| {
        let (above, below) = (above.count(name), below.count(name));
        match (above, below) {
            (0, 2..) => below.min(MOST).cast_signed(),
            (2.., 0) => -above.min(MOST).cast_signed(),
            _ => 0,
        }
    };
    let told: Vec<i32> = gap
        .clone()
        .map(|n| names_of(&input.line(n).text).iter().map(telling).sum::<i32>())
        .collect();
    // The text from a line on speaks for the names below, that above it for those above.
    let mut rest: i32 = told.iter().sum();
    let mut best: Option<(i32, usize)> = None;
    for (n, told) in gap.zip(&told) {
        if *told > 0 && best.is_none_or(|(most, _)| rest > most) {
            best = Some((rest, n));
        }
        rest -= told;
    }
    best.filter(|(most, _)| *most > 0).map(|(_, n)| n)
}
