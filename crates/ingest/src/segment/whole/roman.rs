//! Which headings in Roman numbers are principles of an instrument, and cited by their numbers.

use std::sync::LazyLock;

use formats::roman;
use regex::Regex;

use crate::segment::{input::Input, whole::heading::Heading};

/// Fewer than this may be the parts of a text.
const FEWEST: u32 = 3;

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([IVXLC]{1,6})[.)]\s+\S").expect("a valid pattern"));

/// Makes articles of the headings that are numbered I, II, III … one after the other, where nothing else has
/// a number: above numbered paragraphs they are headings of parts.
pub(super) fn as_articles(input: &Input<'_, '_>, first: usize, headings: &mut [Option<Heading>]) {
    let mut found: Vec<(usize, String)> = Vec::new();
    for n in (first..headings.len()).filter(|&n| headings[n].is_some()) {
        let text = input.line(n).trimmed();
        if let Some(number) = NUMBERED.captures(text).map(|found| found[1].to_owned()) {
            if roman::value(&number) != Some(found.len() as u32 + 1) {
                return;
            }
            found.push((n, number));
        }
    }
    if (found.len() as u32) < FEWEST {
        return;
    }
    for (n, number) in found {
        if let Some(heading) = &mut headings[n] {
            (heading.number, heading.is_article) = (Some(number), true);
        }
    }
}
