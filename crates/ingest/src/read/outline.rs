//! Texts that are outlines: every line is an item of a list, and what stands below an item is set further in.

use std::borrow::Cow;

use crate::read::{
    contents::Words,
    pages::{Above, Printed},
};

/// One of so many lines may be none of the outline: its title, a note.
const OTHERS: usize = 8;
/// The signs of items.
const SIGNS: [char; 8] = ['-', '*', '+', '•', '–', '◦', '▪', '○'];

/// Takes the signs away from the items of an outline; those above others are headings of their level. A text is one if
/// its lines are items, and a known name, or a name above a key, stands above what is set further in.
pub(super) fn read(printed: &mut [Printed<'_>], words: &Words<'_>) {
    let items: Vec<Option<(usize, String)>> =
        printed.iter().map(|printed| item(&printed.line.text)).collect();
    let lines = items.iter().flatten().count();
    if lines * OTHERS < items.len() * (OTHERS - 1) || lines < 2 {
        return;
    }
    let is_above = |n: usize| match (&items[n], items.get(n + 1).and_then(Option::as_ref)) {
        (Some((indent, _)), Some((below, _))) => indent < below,
        _ => false,
    };
    let is_key = |text: &str| words.labels.key_and_value(text).is_some();
    let is_known = |n: usize| {
        let below = items.get(n + 1).and_then(Option::as_ref);
        let said = items[n].as_ref().map_or("", |(_, said)| said);
        is_above(n) && ((words.is_name)(said) || below.is_some_and(|(_, said)| is_key(said)))
    };
    if !(0..items.len()).any(is_known) {
        return;
    }
    // How far in the items stand that are above the one at hand.
    let mut above: Vec<usize> = Vec::new();
    let levels: Vec<Option<u8>> = (0..items.len())
        .map(|n| {
            let (indent, said) = items[n].as_ref()?;
            above.retain(|other| other < indent);
            above.push(*indent);
            (is_above(n) && !is_key(said)).then(|| u8::try_from(above.len()).unwrap_or(u8::MAX))
        })
        .collect();
    for ((printed, item), level) in printed.iter_mut().zip(items).zip(levels) {
        let Some((_, said)) = item else { continue };
        printed.line.text = Cow::Owned(said);
        printed.line.mark.level = level;
        printed.above = Above::Blank;
    }
}

/// How far in an item stands, in columns, and what it says.
fn item(text: &str) -> Option<(usize, String)> {
    let said = text.trim_start();
    let indent = text[..text.len() - said.len()].chars();
    let indent = indent.map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let said = said.strip_prefix(SIGNS)?;
    let is_apart = said.starts_with([' ', '\t', '\u{a0}']);
    is_apart.then(|| (indent, said.trim().to_owned())).filter(|(_, said)| !said.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::Taxonomy, head::Labels, read::pages::printed};

    /// The levels and texts of a text as an outline.
    fn outline(text: &str) -> Vec<(Option<u8>, String)> {
        let labels = Labels::new(&Taxonomy::built_in());
        let is_name = |name: &str| name == "Access";
        let words = Words { is_name: &is_name, is_heading: &is_name, labels: &labels };
        let (mut printed, _) = printed(text, 0, &is_name, &is_name);
        read(&mut printed, &words);
        let line = |printed: Printed<'_>| (printed.line.mark.level, printed.line.text.into_owned());
        printed.into_iter().map(line).collect()
    }

    #[test]
    fn items_above_others_are_headings_of_their_level() {
        let text = "- Union\n\t- Acronym: UL\n\t- Issues\n\t\t- Access\n\t\t\t- It opens.\n- Council\n\t- Acronym: C\n";
        let expected = [
            (Some(1), "Union"),
            (None, "Acronym: UL"),
            (Some(2), "Issues"),
            (Some(3), "Access"),
            (None, "It opens."),
            (Some(1), "Council"),
            (None, "Acronym: C"),
        ];
        let expected = expected.map(|(level, text)| (level, text.to_owned()));
        assert_eq!(outline(text), expected);
        for text in
            ["- Lamps\n  - red\n  - green\n", "- Access\n- Spam\n", "Access\n\n- It opens.\n"]
        {
            assert!(outline(text).iter().all(|(level, _)| level.is_none()), "{text}");
        }
    }
}
