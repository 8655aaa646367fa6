//! Completions while somebody types: actors, baskets, issues, acronyms and headings of the corpus.
//!
//! What is offered comes from the corpus and from nothing else; nobody's queries are kept.

use std::{cmp::Reverse, collections::HashSet};

use crate::{
    Error,
    budget::Budget,
    model::{
        catalogue::Catalogue,
        facet::Facet,
        request::Filters,
        suggested::{Suggested, SuggestedKind},
    },
    open::columns::Columns,
    text::analysis::analyze,
};

/// Everything that may be offered.
#[derive(Debug, Default)]
pub(crate) struct Suggester {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    suggested: Suggested,
    /// The words of each name that it goes by, with a space between them: an archive has many names, and a string
    /// for each word would take four times the memory.
    names: Vec<Box<str>>,
}

impl Suggester {
    pub(crate) fn new(catalogue: &Catalogue, columns: &Columns) -> Suggester {
        let mut entries = Vec::new();
        let mut add = |text: &str, kind, id: Option<&str>, count, names: &[&str]| {
            let names = names.iter().map(|name| words(name).join(" ").into()).collect();
            let id = id.map(str::to_owned);
            entries.push(Entry {
                suggested: Suggested {
                    text: text.to_owned(),
                    kind,
                    id,
                    count,
                    filters: Filters::new(),
                },
                names,
            });
        };
        let actors = groups_by_value(columns, Facet::Actor);
        let baskets = groups_by_value(columns, Facet::Basket);
        let issues = groups_by_value(columns, Facet::Issue);
        let count = |counts: &[usize], facet, id: &str| {
            columns.dictionary(facet).value(id).map_or(0, |value| counts[value as usize])
        };
        for actor in &catalogue.actors {
            let names: Vec<_> = actor.names_in_all_languages().collect();
            let count = count(&actors, Facet::Actor, &actor.id);
            add(&actor.name, SuggestedKind::Actor, Some(&actor.id), count, &names);
        }
        for basket in &catalogue.taxonomy.baskets {
            let count = count(&baskets, Facet::Basket, &basket.id);
            let translated = basket.translations.values().map(|words| words.label.as_str());
            let names: Vec<_> = std::iter::once(basket.label.as_str()).chain(translated).collect();
            add(&basket.label, SuggestedKind::Basket, Some(&basket.id), count, &names);
        }
        for issue in &catalogue.taxonomy.issues {
            let names: Vec<_> = issue.names().collect();
            let count = count(&issues, Facet::Issue, &issue.id);
            add(&issue.label, SuggestedKind::Issue, Some(&issue.id), count, &names);
        }
        for acronym in &catalogue.acronyms {
            let text = format!("{} ({})", acronym.expansion, acronym.acronym);
            let names = [acronym.acronym.as_str(), acronym.expansion.as_str()];
            add(&text, SuggestedKind::Acronym, None, acronym.count, &names);
        }
        for heading in &catalogue.headings {
            add(&heading.text, SuggestedKind::Heading, None, heading.count, &[&heading.text]);
        }
        entries.retain(|entry| 0 < entry.suggested.count);
        Suggester { entries }
    }

    pub(crate) fn suggest(
        &self,
        budget: &Budget,
        typed: &str,
        most: usize,
    ) -> Result<Vec<Suggested>, Error> {
        let typed = words(typed);
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        // A word that is longer than any that is compared fits nothing with a slip in it.
        let letters = budget.limits().corrected_letters;
        let mut stride = budget.stride();
        let mut fitting = Vec::new();
        for Entry { suggested, names } in &self.entries {
            stride.next()?;
            let fits = names.iter().filter_map(|name| fit(&typed, name, letters)).min();
            fitting.extend(fits.map(|fit| (fit, suggested)));
        }
        fitting.sort_by_key(|(fit, entry)| (*fit, entry.kind, Reverse(entry.count), &entry.text));
        // A heading that is the name of an issue has been offered as that.
        let mut offered = HashSet::new();
        let offered = fitting.into_iter().filter(|(_, entry)| offered.insert(words(&entry.text)));
        Ok(offered.map(|(_, entry)| entry.clone()).take(most).collect())
    }
}

/// How badly a name fits what was typed; the least is the best. `None` if it does not.
///
/// Every word typed must be a word of the name, and the last may be the beginning of one; a slip is
/// looked for in words of so many letters at most.
fn fit(typed: &[String], name: &str, letters: usize) -> Option<(usize, bool)> {
    let name = || name.split(' ');
    if name().count() < typed.len() {
        return None;
    }
    let slips_between =
        |typed: &str, word: &str, is_last| slips_between(typed, word, is_last, letters);
    let mut slips = 0;
    for (number, word) in typed.iter().enumerate() {
        let is_last = number + 1 == typed.len();
        slips += name().filter_map(|of| slips_between(word, of, is_last)).min()?;
    }
    if 1 < slips {
        return None;
    }
    let begins =
        name().next().is_some_and(|of| slips_between(&typed[0], of, typed.len() == 1).is_some());
    Some((slips, !begins))
}

fn slips_between(typed: &str, word: &str, is_beginning: bool, letters: usize) -> Option<usize> {
    if typed == word || (is_beginning && word.starts_with(typed)) {
        return Some(0);
    }
    let length = typed.chars().count();
    // A number is none of its neighbours.
    if !(4..=letters).contains(&length) || typed.chars().any(char::is_numeric) {
        return None;
    }
    let is_near = |part: &str| strsim::osa_distance(typed, part) <= 1;
    let beginning = |length: usize| word.chars().take(length).collect::<String>();
    let is_slip = is_near(word)
        || (is_beginning && (length - 1..=length + 1).any(|length| is_near(&beginning(length))));
    is_slip.then_some(1)
}

/// The words of a text, as they are compared.
pub(super) fn words(text: &str) -> Vec<String> {
    analyze(text).into_iter().filter(|token| token.width == 1).map(|token| token.exact).collect()
}

/// How many passage groups have each value of a facet.
fn groups_by_value(columns: &Columns, facet: Facet) -> Vec<usize> {
    let mut counts = vec![0; columns.dictionary(facet).ids().len()];
    let mut seen = HashSet::new();
    for segment in &columns.segments {
        for (filing, &group) in segment.filing.iter().zip(&segment.passage_group) {
            for &value in columns.values(filing, facet) {
                if seen.insert((value, group)) {
                    counts[value as usize] += 1;
                }
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, name: &str) -> bool {
        fit(&words(typed), &words(name).join(" "), 40).is_some()
    }

    #[test]
    fn the_last_word_may_be_unfinished_and_one_may_be_mistyped() {
        assert!(fits("network secur", "Network security"));
        assert!(fits("security net", "Network security"));
        assert!(fits("netwrok", "Network security"));
        assert!(fits("universite", "Université de Genève"));
        assert!(!fits("net security", "Network security"));
        assert!(!fits("itx", "ITU"));
        assert!(fits("2023", "Report of 2023") && !fits("2023", "Report of 2022"));
    }

    #[test]
    fn a_name_that_begins_as_typed_comes_first() {
        let begins = fit(&words("secur"), "security of supply", 40);
        let has = fit(&words("secur"), "network security", 40);
        assert_eq!((begins, has), (Some((0, false)), Some((0, true))));
    }
}
