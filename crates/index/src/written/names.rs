//! What do words that stand side by side mean together, and not one by one?
//!
//! A name is known by the clauses of its words, so that it is found in whatever form these are typed.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    clauses::Clauses,
    forms::{self, Words},
    key::key,
    reading::{Reading, reading},
};
use crate::{
    Error,
    open::snapshot::Snapshot,
    text::{analysis, layer::Layer, word::join, word::words},
};

/// The longest name, in words.
const LONGEST: usize = 16;

/// Names of several words, by the clauses that the words have one by one.
pub(super) type Names = BTreeMap<Vec<u32>, Reading>;

/// The names that mean more than their words.
pub(super) fn read(
    snapshot: &Snapshot,
    written: &Words,
    clauses: &mut Clauses,
) -> Result<Names, Error> {
    let mut texts: BTreeSet<String> = forms::names(snapshot).map(str::to_owned).collect();
    texts.extend(side_by_side(snapshot, written));
    let mut names = Names::new();
    for text in texts {
        snapshot.budget.step()?;
        let parts: Vec<_> = words(&text).into_iter().map(|word| key(&word.typed)).collect();
        if parts.len() < 2 || LONGEST < parts.len() {
            continue;
        }
        let known = parts.iter().filter_map(|part| written.get(part)).filter(|word| !word.stop);
        let alone: Vec<&Reading> = known.map(|word| &word.reading).collect();
        let one_by_one: Vec<u32> = alone.iter().flat_map(|one| one.clauses.clone()).collect();
        let together = reading(snapshot, &text, clauses)?;
        let says_more = together.clauses != one_by_one
            || !together.actors.is_empty()
            || !together.works.is_empty()
            || !together.issues.is_empty()
            || !together.kinds.is_empty();
        if 1 < one_by_one.len() && says_more {
            names.entry(one_by_one).or_insert(together);
        }
    }
    Ok(names)
}

/// Words that are written as one and as two, `cyber security`, and the long form of `e-waste`.
fn side_by_side(snapshot: &Snapshot, written: &Words) -> Vec<String> {
    let mut texts = Vec::new();
    let is_word = |part: &str| {
        analysis::SHORTEST_PART <= part.chars().count()
            && written.get(part).is_some_and(|word| 0 < word.frequency && !word.stop)
    };
    for word in written.keys() {
        if let Some(thing) = word.strip_prefix("e-") {
            texts.push(format!("electronic {thing}"));
        }
        if !word.chars().all(char::is_alphabetic) {
            continue;
        }
        for (middle, _) in word.char_indices().skip(1) {
            let (left, right) = word.split_at(middle);
            if is_word(left) && is_word(right) {
                let joined = analysis::stem(&join(left, right));
                if snapshot.vocabulary.has(Layer::Stem, &joined) {
                    texts.push(format!("{left} {right}"));
                }
            }
        }
    }
    texts
}
