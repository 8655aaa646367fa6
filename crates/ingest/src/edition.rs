//! The edition of a document, read off the years that its text speaks of.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use crate::document::Line;

/// The latest year in which the text says that something happened, with the evidence.
///
/// A year counts where it dates an event ("in 2023", "since 2021", "June 2023") and not where it
/// names one ("2030 Agenda", "2025 targets"). Two mentions make it firm; the latest firm year wins.
pub(crate) fn infer(lines: &[Line<'_>]) -> Option<(u16, String)> {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|January|February|March|April|May|June|July|August|September|October|November|December) ((?:19|20)\d\d)\b",
        )
        .expect("a valid pattern")
    });
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    for line in lines {
        for found in DATED.captures_iter(&line.text) {
            if let Ok(year) = found[1].parse() {
                *years.entry(year).or_default() += 1;
            }
        }
    }
    let (&year, count) = years.iter().rev().find(|(_, count)| **count >= 2)?;
    Some((
        year,
        format!("the text dates {count} events to {year}, and at most one to a later year"),
    ))
}
