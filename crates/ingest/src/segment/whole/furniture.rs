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
/// of which begins anything. In a diary each date does, and what mark-up calls a heading begins a part.
pub(crate) fn title_block(input: &Input<'_, '_>, end: usize) -> usize {
    let text = |n: usize| input.line(n).trimmed();
    let is_heading = |n: usize| matches!(input.class_of(n), Class::Heading(None));
    let is_title = |n: &usize| is_heading(*n) && (*n == 0 || input.line(*n).mark.level.is_none());
    // A date may end as a sentence does: "at 3 p.m."
    let is_furniture = |n: &usize| {
        (is_heading(*n) || matches!(input.class_of(*n), Class::Prose)) && is_furniture(text(*n))
    };
    let titles = (0..end).take_while(|n| is_title(n) && !is_furniture(n)).count();
    let block = titles + (titles..end).take_while(is_furniture).count();
    // Of two titles, one may be that of a text in a collection, which says who wrote it.
    let is_dated = || (titles..block).any(|n| forms().date.is_match(text(n)));
    let is_one = titles < block && block < end && (titles == 1 || is_dated());
    let is_diary = || (block..end).any(|n| is_heading(n) && is_furniture(&n));
    if titles == 0 || !is_one || is_diary() { 0 } else { block }
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
