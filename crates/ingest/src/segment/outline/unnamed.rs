//! What stands for the name of an organisation that nothing names, and which headings name none.

use std::{collections::HashMap, ops::Range};

use crate::{
    line::{Class, has_verb, is_generic},
    name::{compact, fold, is_noun_of_name},
    record::ActorName,
    segment::{
        input::Input,
        outline::{naming::named, place::Place},
    },
};

/// Digits of the hash in an id, and words of the text in a name.
const DIGITS: usize = 8;
const WORDS: usize = 6;
/// Lines of a profile that may take up the words of its heading.
const LONGEST_LOOK: usize = 100;
/// A shorter word, in letters, may be in any text.
const SHORTEST_WORD: usize = 4;

/// The organisations of a document that nothing names.
#[derive(Debug, Default)]
pub(crate) struct Unnamed {
    /// How many have each id.
    counts: HashMap<String, usize>,
}

impl Unnamed {
    /// What the next one is called, whose text begins with `line`: after its words. A number would be
    /// that of another organisation in another document, and change with those above.
    pub(crate) fn add(&mut self, line: &str) -> ActorName {
        let hash = blake3::hash(line.as_bytes()).to_hex();
        let id = format!("unnamed-{}", &hash[..DIGITS]);
        let count = self.counts.entry(id.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { id } else { format!("{id}-{count}") };
        let words: Vec<&str> = line.split_whitespace().take(WORDS).collect();
        let words = words.join(" ");
        let words = &words[..words.floor_char_boundary(60)];
        ActorName { id, name: format!("Unnamed ({words} …)"), acronym: None }
    }
}

/// The place, below its heading where that is no name: "Overview", "Who we are". A heading with no
/// capital but the first is one if the profile prints a word of it again, if it says what organisations
/// are, or if it is short and the text has no other name: "Lantern", "Médecins du numérique".
pub(crate) fn below_stray_heading(input: &Input<'_, '_>, place: Place, end: usize) -> Place {
    if !place.headed || is_name(input, place.line, end) {
        return place;
    }
    let below = input.skip_noise(place.line + 1);
    let is_text = below < end && matches!(input.class_of(below), Class::Prose | Class::LeadIn);
    if is_text { Place::filed(below, place.line) } else { place }
}

fn is_name(input: &Input<'_, '_>, n: usize, end: usize) -> bool {
    let heading = input.line(n).trimmed();
    let mut letters = heading.chars().filter(|c| c.is_alphabetic());
    let first = letters.next();
    if !first.is_some_and(char::is_uppercase) || letters.any(char::is_uppercase) {
        return true;
    }
    let folded = fold(heading);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| word.chars().count() >= SHORTEST_WORD).collect();
    input.gazetteer.actor(heading).is_some()
        || words.iter().any(|word| is_noun_of_name(word))
        || prints(input, n + 1..end.min(n + LONGEST_LOOK), &words)
        || !is_generic(heading) && is_short(heading) && {
            let below = Place::filed(input.skip_noise(n + 1), n);
            below.line < end && named(input, &below, end).is_none()
        }
}

/// Whether a heading has as few words as a name that is no sentence.
fn is_short(heading: &str) -> bool {
    heading.split_whitespace().count() <= WORDS && !has_verb(heading)
}

/// Whether the lines of `range` print one of the words, in text, a handle or an address.
fn prints(input: &Input<'_, '_>, range: Range<usize>, words: &[&str]) -> bool {
    let has = |text: String| words.iter().any(|word| text.contains(word));
    range.into_iter().any(|n| match input.class_of(n) {
        Class::Handles(_) | Class::Metadata(..) | Class::Foot(..) => {
            has(compact(&input.line(n).text))
        }
        Class::Prose | Class::LeadIn | Class::Item => has(fold(&input.line(n).text)),
        _ => false,
    })
}
