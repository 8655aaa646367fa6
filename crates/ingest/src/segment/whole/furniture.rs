//! Which lines do only mastheads have: dates, sessions, symbols, items of an agenda?

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::{Class, forms},
    segment::{input::Input, whole::symbol::is_symbol},
};

/// A line of a masthead has fewer bytes than a paragraph.
pub(super) const WIDEST: usize = 200;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// Whether a line is one of those that only mastheads have.
pub(super) fn is_furniture(text: &str) -> bool {
    let text = without_time(text);
    let dated = forms().date.is_match(text) && text.len() < 80 && !text.ends_with(['.', ',', ';']);
    text.len() < WIDEST
        && (forms().issued.is_match(text)
            || forms().of_masthead.is_match(text)
            || text.starts_with(['[', '(']) && text.ends_with([']', ')'])
            || (dated || forms().session.is_match(text)) && !is_titled(text)
            || is_symbol(text))
}

/// Where the block ends that a document begins with above line `end`: its title and what only mastheads have, none
/// of which begins anything. In a diary each date does.
pub(crate) fn title_block(input: &Input<'_, '_>, end: usize) -> usize {
    let is_heading = |n: usize| matches!(input.class_of(n), Class::Heading(None));
    let is_one = |n: usize| is_heading(n) && is_furniture(input.line(n).trimmed());
    let run = (0..end).take_while(|&n| is_heading(n)).count();
    let block = (1..run).rev().find(|&n| is_one(n)).map_or(0, |n| n + 1);
    let is_diary = || (block..end).any(is_one);
    if block == end || block == 0 || is_diary() { 0 } else { block }
}

/// A date without the time of day behind it, which may end as a sentence does: `5 April 2016, at 3 p.m.`
pub(super) fn without_time(text: &str) -> &str {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i),?(?: (?:at|à|a las))? \d{1,2}(?:[.:h]\d{2})? ?(?:[ap]\.? ?m\.?|h|hrs|hours|heures|horas|uhr)$",
        )
    });
    &text[..TIME.find(text).map_or(text.len(), |time| time.start())]
}

/// Whether a line says of which kind a document is.
pub(super) fn is_titled(text: &str) -> bool {
    forms().kind.is_match(text) || forms().is_reported(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_an_agenda_are_no_text() {
        for text in [
            "Agenda item 19",
            "Agenda item 19 (k)",
            "Agenda items 16 (b) and 17 of the provisional agenda",
            "Point 19 k) de l’ordre du jour",
            "Tema 16 b) del programa",
            "Second edition",
            "70th plenary meeting",
            "Original: English",
            "Distr.: Limited",
            "Distr. GENERAL",
            "Status: final",
            "Authors: Ines Graf, Paul Wirz",
            "Ref. 12/2019",
            "Document A/72/1",
            "Check against delivery",
            "Seul le prononcé fait foi.",
        ] {
            assert!(is_furniture(text), "{text}");
        }
        for text in [
            "Item 5: Adoption of the report",
            "Agenda 2030",
            "Point of order",
            "Authorities of the lake",
            "Status of the Convention on Bells",
            "Editorial boards of the world",
            "Reference works for sailors",
            "Documents of the lake",
            "Distribution of water",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }
}
