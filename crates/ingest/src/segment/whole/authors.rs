//! Who wrote the papers of proceedings, in a line below the title of each?

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::LONGEST_HEADING,
    name::{fold, is_noun_of_name},
    segment::{input::Input, whole::heading::Heading},
};

/// One such line may be anything.
const FEWEST: usize = 2;

/// A name in two to five words, or several, and where they are from: "Lisbet Haugen and Amadou Sarr, School of Letters".
static AUTHORS: LazyLock<Regex> = LazyLock::new(|| {
    let name =
        r"\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|da|do|del|la|van|von|der|bin|al)){1,4}";
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
