//! Who wrote the papers of proceedings, in a line below the title of each?

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{LONGEST_HEADING, forms, is_heading},
    name::{fold, is_noun_of_name},
    segment::{input::Input, whole::heading::Heading},
};

/// One such line may be anything.
const FEWEST: usize = 2;
/// A title, authors and where they are from have no more lines.
const LONGEST_HEAD: usize = 6;

/// The name of a person in two to five words.
const NAME: &str =
    r"\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|da|do|del|la|van|von|der|bin|al)){1,4}";
/// Names alone, each with the mark of a note or none.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!(r"{NAME}[\d*†‡¹²³⁴⁵]*");
    Regex::new(&format!(r"^{name}(?:(?:, |,? and | & | et | y | e | und ){name})*$"))
        .expect("a valid pattern")
});

/// A name in two to five words, or several, and where they are from: "Lisbet Haugen and Amadou Sarr, School of Letters".
static AUTHORS: LazyLock<Regex> = LazyLock::new(|| {
    let name = NAME;
    Regex::new(&format!(
        r"^(?P<names>{name}(?:(?:, | and | & | et | y | und ){name})*)(?:, | \()(?P<from>\p{{Lu}}.{{3,}})$"
    ))
    .expect("a valid pattern")
});

/// Takes for text the lines that name the authors of a paper, which are no headings, and for headings those above
/// them, which are the titles.
pub(super) fn below_titles(input: &Input<'_, '_>, first: usize, headings: &mut [Option<Heading>]) {
    let is_line = |n: &usize| {
        let is_plain = headings[*n].as_ref().is_some_and(Heading::is_plain);
        let above = input.line(*n - 1).trimmed();
        let is_title = above.len() < LONGEST_HEADING && !above.ends_with(['.', ',', ';', ':']);
        let is_text_below = headings.get(*n + 1).is_some_and(Option::is_none);
        let is_free = input.line(*n).mark.level.is_none();
        is_plain && is_title && is_text_below && is_free && are_authors(input.line(*n).trimmed())
    };
    let lines: Vec<usize> = (first.max(1)..headings.len()).filter(is_line).collect();
    if lines.len() < FEWEST {
        return;
    }
    for n in lines {
        let plain = headings[n].take();
        if first < n && headings[n - 1].is_none() {
            headings[n - 1] = plain;
        }
    }
}

/// The same where authors have lines of their own, above what each paper begins with: an abstract, a summary.
pub(super) fn above_fronts(input: &Input<'_, '_>, first: usize, headings: &mut [Option<Heading>]) {
    let text = |n: usize| input.line(n).trimmed();
    let is_front = |n: &usize| headings[*n].is_some() && forms().front.is_match(text(*n));
    let mut fronts: HashMap<String, Vec<usize>> = HashMap::new();
    for n in (first..headings.len()).filter(is_front) {
        fronts.entry(fold(text(n))).or_default().push(n);
    }
    for front in fronts.into_values().filter(|lines| FEWEST <= lines.len()).flatten() {
        let is_short = |n: &usize| {
            let is_named = headings[*n].as_ref().is_none_or(|heading| {
                heading.number.is_none() && !heading.is_annex && !heading.is_notes
            });
            let is_address = text(*n).len() < LONGEST_HEADING && text(*n).contains('@');
            let is_short = is_address || is_heading(text(*n).trim_end_matches('?'));
            is_named && input.line(*n).mark.level.is_none() && is_short
        };
        let from = front.saturating_sub(LONGEST_HEAD).max(first);
        let start = (from..front).rev().take_while(is_short).last().unwrap_or(front);
        let are_names = |n: &usize| {
            // An address stands behind them, or below.
            let at = text(*n).find('@').unwrap_or(text(*n).len());
            let end = text(*n)[..at].rfind(' ').filter(|_| at < text(*n).len());
            let names = &text(*n)[..end.unwrap_or(at)];
            let mut words = names.split([' ', ',']);
            NAMES.is_match(names) && !words.any(|word| is_noun_of_name(&fold(word)))
        };
        let Some(names) = (start + 1..front).find(are_names) else { continue };
        // Between the title of all papers and that of the first is where and when they were read.
        if start == first {
            headings[first..names].fill_with(|| None);
        }
        headings[names - 1] = Some(Heading::plain());
        headings[names..front].fill_with(|| None);
    }
}

/// Whether a line is the names of persons, and where they are from.
fn are_authors(text: &str) -> bool {
    AUTHORS.captures(text).is_some_and(|found| {
        !found["names"].split([' ', ',']).any(|word| is_noun_of_name(&fold(word)))
            && found["from"].contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_told_from_titles() {
        for text in [
            "Lisbet Haugen, University of the Fjords",
            "Amadou Sarr, School of Letters, Saint-Louis",
            "Ana de la Torre and J. P. Weber (Institute of Lakes)",
        ] {
            assert!(are_authors(text), "{text}");
        }
        for text in [
            "Geneva Lake Institute, University of the Fjords",
            "Lakes, rivers and the Institute",
            "Lake Geneva, Switzerland",
        ] {
            assert!(!are_authors(text), "{text}");
        }
    }
}
