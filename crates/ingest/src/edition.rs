//! The edition of a document, read off the years that its text speaks of.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use regex::Regex;

use crate::document::Line;

/// The latest year to which the text dates something that has happened, with the evidence.
///
/// A year counts where it dates an event ("in 2023", "since 2021", "June 2023"), and not
/// where it names one ("2030 Agenda", "2025 targets") or where its sentence speaks of the future.
pub(crate) fn infer(lines: &[Line<'_>]) -> Option<(u16, String)> {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?-u:\b)(?:[Ii]n|[Ss]ince|[Dd]uring|[Ee]arly|[Ll]ate|January|February|March|April|May|June|July|August|September|October|November|December) ((?:19|20)\d\d)(?-u:\b)",
        )
        .expect("a valid pattern")
    });
    static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?-u:\b)(?:will|shall|plans?|planned|upcoming|forthcoming|next|scheduled|to be|requested|expected|until|by the end of)(?-u:\b)",
        )
        .expect("a valid pattern")
    });
    let mut years: BTreeMap<u16, HashSet<&str>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.text.contains(|c: char| c.is_ascii_digit())) {
        for sentence in line.text.split_inclusive(". ") {
            for found in DATED.captures_iter(sentence) {
                if let Ok(year) = found[1].parse()
                    && !FUTURE.is_match(sentence)
                {
                    years.entry(year).or_default().insert(sentence);
                }
            }
        }
    }
    // One sentence far ahead of the others may be the odd one out.
    let firm = years.iter().rev().find(|(_, sentences)| sentences.len() > 1);
    let near = firm.and_then(|(year, _)| years.get_key_value(&(year + 1)));
    let (year, sentences) = near.or(firm).or_else(|| years.last_key_value())?;
    let count = sentences.len();
    let sentences = if count == 1 { "sentence dates" } else { "sentences date" };
    Some((*year, format!("{count} {sentences} something to it, and hardly any to a later year")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn the_latest_year_of_the_past_is_the_edition() {
        let text = "In 2019, it began. It was launched in June 2023.\n\
                    It will meet in 2026. The 2030 Agenda and the 2025 targets.";
        let (year, evidence) = infer(&document::lines(text, 0)).unwrap();
        assert_eq!(year, 2023);
        assert_eq!(evidence, "1 sentence dates something to it, and hardly any to a later year");
    }
}
