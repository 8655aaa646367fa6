//! Headings that a plain text sets apart by signs around them: `*Seamark Council*`.

use std::{borrow::Cow, collections::HashMap};

use crate::{
    read::{
        contents::Words,
        pages::{Above, Printed},
    },
    steps::steps,
};

/// What is longer, in bytes, is text that is emphasised.
const LONGEST: usize = 120;
/// So many lines, of which one is a known name or stands above a key, say that a text is written so.
const FEWEST: usize = 2;
/// Of so many lines below the name of an organisation, one is a known key.
const KEYS: usize = 2;
/// More signs, in bytes, are those of no heading.
const LONGEST_SIGNS: usize = 60;
/// Signs before a line alone are so many: one is that of an item, or of an answer.
const BEFORE: usize = 2;

/// What is known of the lines with the same signs.
#[derive(Debug, Default)]
struct Set<'t> {
    lines: Vec<(usize, &'t str)>,
    /// How many stand above something else: the items of a list stand above each other.
    above: usize,
    is_of_headings: bool,
    is_of_text: bool,
}

impl Set<'_> {
    fn are_headings(&self) -> bool {
        self.is_of_headings && !self.is_of_text && self.lines.len() <= 2 * self.above
    }
}

/// Takes the signs away from around whole lines, which stand apart from what is above and below.
pub(super) fn take_away(printed: &mut [Printed<'_>], words: &Words<'_>) {
    let headings: Vec<(usize, String)> = {
        let mut sets: HashMap<(&str, &str), Set<'_>> = HashMap::new();
        for (n, line) in printed.iter().enumerate() {
            let Some((before, said, behind)) = inner(&line.line.text) else { continue };
            let set = sets.entry((before, behind)).or_default();
            let is_above_key = || {
                let below = printed[n + 1..].iter().take(KEYS).map(|below| below.line.text.trim());
                { below }.any(|below| words.labels.key_and_value(below).is_some())
            };
            let below = printed.get(n + 1).map(|below| inner(&below.line.text));
            let is_of_same = below.flatten().is_some_and(|(b, _, e)| (b, e) == (before, behind));
            set.above += usize::from(!is_of_same);
            set.is_of_text |= !is_short(said);
            set.is_of_headings |= is_short(said) && ((words.is_name)(said) || is_above_key());
            set.lines.push((n, said));
        }
        let all: usize = sets.values().map(|set| set.lines.len()).sum();
        let sets = sets.into_values().filter(Set::are_headings);
        let lines = sets.flat_map(|set| set.lines).map(|(n, said)| (n, said.to_owned()));
        if all < FEWEST { Vec::new() } else { lines.collect() }
    };
    for (n, said) in headings {
        let line = &mut printed[n].line;
        line.text = Cow::Owned(said);
        line.mark.strong = true;
        printed[n].above = Above::Blank;
        if let Some(below) = printed.get_mut(n + 1) {
            below.above = Above::Blank;
        }
    }
}

/// The signs before a line, what it says, and those behind it: the same, or a bracket that closes; or none behind
/// several before. Other signs may be those of a name, as in `__main__`.
fn inner(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim();
    let is_sign = |c: char| c.is_whitespace() || SIGNS.contains(c);
    let said = text.trim_matches(is_sign);
    let at = said.as_ptr() as usize - text.as_ptr() as usize;
    let (before, behind) = (text[..at].trim(), text[at + said.len()..].trim());
    // What is longer is a rule, and has no text behind it.
    let is_before = !before.is_empty() && before.len() <= LONGEST_SIGNS;
    let is_closed = || before.chars().map(closing).eq(behind.chars().rev());
    let is_led =
        || behind.is_empty() && BEFORE <= before.chars().filter(|c| !c.is_whitespace()).count();
    let is_said = || {
        said.starts_with(char::is_alphanumeric)
            && said.contains(char::is_alphabetic)
            && before.chars().all(|c| {
                steps(said.len());
                c == '-' || c.is_whitespace() || !said.contains(c)
            })
    };
    (is_before && is_said() && (is_closed() || is_led())).then_some((before, said, behind))
}

/// What stands around headings. Quotation marks and round brackets are of texts.
const SIGNS: &str = "*_/=~#+<>[]{}|-–—•·§^°◆■▪●►▶";

/// The sign that closes what another opens.
fn closing(sign: char) -> char {
    match sign {
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '>' => '<',
        _ => sign,
    }
}

/// Whether what stands between signs may be a heading.
fn is_short(said: &str) -> bool {
    let bare = said.trim_end_matches(':');
    said.len() < LONGEST
        && bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '?' | '’' | '”'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_around_a_line_are_told_from_those_within() {
        for (text, said) in [
            ("*Spam*", Some("Spam")),
            ("  __Digital tools__ ", Some("Digital tools")),
            ("/Union of Lakes (UL)/", Some("Union of Lakes (UL)")),
            ("*one* and *other*", None),
            ("*** Union of Lakes ***", Some("Union of Lakes")),
            ("* * * Union of Lakes * * *", Some("Union of Lakes")),
            ("[Spam]", Some("Spam")),
            ("- e-commerce -", Some("e-commerce")),
            (">>> Union of Lakes (UL)", Some("Union of Lakes (UL)")),
            ("<< Spam >>", Some("Spam")),
            ("* an item", None),
            ("- 3 -", None),
            ("*Spam", None),
            ("***", None),
            ("/a/b/", None),
        ] {
            assert_eq!(inner(text).map(|(_, said, _)| said), said, "{text}");
        }
    }

    /// The headings that a text has by the signs around them.
    fn headings(text: &str) -> Vec<String> {
        let labels = crate::head::Labels::new(&crate::data::Taxonomy::built_in());
        let is_name = |name: &str| name == "Spam";
        let (mut printed, _) = crate::read::pages::printed(text, 0, &is_name, &is_name);
        take_away(
            &mut printed,
            &Words { is_name: &is_name, is_heading: &is_name, labels: &labels },
        );
        let strong = printed.into_iter().filter(|printed| printed.line.mark.strong);
        strong.map(|printed| printed.line.text.into_owned()).collect()
    }

    #[test]
    fn signs_are_those_of_headings_where_they_are_around_names_or_above_keys() {
        for (text, found) in [
            ("[Spam]\nIt is read.\n[Umbrellas]\nThey are counted.", vec!["Spam", "Umbrellas"]),
            (
                "* * * Lakes * * *\nAcronym: LK\n\nIt maps.\n\n* * * Ponds * * *\nIt rows.",
                vec!["Lakes", "Ponds"],
            ),
            ("[Applause]\nIt is read.\n[Music]\nIt ends.", vec![]),
            ("-- Spam\n-- Umbrellas\n-- Lamps\n\nIt is read.", vec![]),
            (">>> Spam\n>>> It is read.\n>>> Umbrellas\nNo.", vec![]),
        ] {
            let mut headings = headings(text);
            headings.sort_unstable();
            assert_eq!(headings, found, "{text}");
        }
    }
}
