//! The names that the catalogue has for the values of facets, to be found in a query. They are in the
//! language of the documents, since what is asked in another is read in it first; so are labels in others
//! that might pass for English.
//!
//! A gazetteer, as it is called where entities are recognised in text by a list of their names.

use std::{collections::BTreeMap, sync::OnceLock};

use ingest::{ORGANISATION_NOUNS, Translation};
use rustc_hash::FxHashSet;

use super::{columns::Columns, phrase_map::PhraseMap};
use crate::{
    model::{catalogue::Catalogue, facet::Facet, hit_type::kind_label},
    text::{
        analysis,
        word::{Word, words},
    },
};

/// The names that a query may use.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    of: [PhraseMap<NamedValue>; Facet::ALL.len()],
    /// Names of one word that says something and another, the last, that does not, as "Digital ID": the stem of the
    /// one, and the other.
    ending: [PhraseMap<NamedValue>; Facet::ALL.len()],
    /// Works, by their numbers among those of the index.
    works: PhraseMap<u32>,
    /// The words of the names of issues, baskets and groups.
    words: FxHashSet<String>,
}

/// What goes by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NamedValue {
    pub(crate) value: u32,
    /// Whether the name is its label.
    pub(crate) is_label: bool,
}

/// What an edition is called beside its year.
const EDITION: &str = "edition";

impl Gazetteer {
    pub(crate) fn new(catalogue: &Catalogue, columns: &Columns) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        for actor in &catalogue.actors {
            for name in actor.names() {
                gazetteer.add(columns, Facet::Actor, &actor.id, exact(name), false);
            }
        }
        for basket in &catalogue.taxonomy.baskets {
            gazetteer.add_names(columns, Facet::Basket, &basket.id, &basket.label, &basket.aliases);
            gazetteer.add_translations(columns, Facet::Basket, &basket.id, &basket.translations);
        }
        for issue in &catalogue.taxonomy.issues {
            gazetteer.add_names(columns, Facet::Issue, &issue.id, &issue.label, &issue.aliases);
            gazetteer.add_translations(columns, Facet::Issue, &issue.id, &issue.translations);
        }
        let mut groups: Vec<_> =
            catalogue.actors.iter().filter_map(|actor| actor.group.as_ref()).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            let aliases = catalogue.taxonomy.group_aliases(&group.label);
            gazetteer.add_names(columns, Facet::Group, &group.id, &group.label, aliases);
        }
        for kind in columns.dictionary(Facet::Kind).ids() {
            gazetteer.add(columns, Facet::Kind, kind, stems(kind_label(kind)), true);
        }
        // A year that is no edition is a number in a text.
        for year in columns.dictionary(Facet::Edition).ids() {
            let names =
                [format!("{year}"), format!("{year} {EDITION}"), format!("{EDITION} {year}")];
            for name in names {
                gazetteer.add(columns, Facet::Edition, year, stems(&name), true);
            }
        }
        for (work, title) in (0..).zip(&columns.works) {
            for name in work_names(title) {
                gazetteer.works.insert(exact(name), work);
            }
        }
        gazetteer
    }

    /// What works are called.
    pub(crate) fn works(columns: &Columns) -> impl Iterator<Item = &str> {
        columns.works.iter().flat_map(|title| work_names(title))
    }

    fn add_names(
        &mut self,
        columns: &Columns,
        facet: Facet,
        id: &str,
        label: &str,
        aliases: &[String],
    ) {
        self.add_name(columns, facet, id, label, true);
        for alias in aliases {
            self.add_name(columns, facet, id, alias, false);
        }
        for name in aliases.iter().map(String::as_str).chain([label]) {
            self.words.extend(exact(name));
        }
    }

    fn add_name(&mut self, columns: &Columns, facet: Facet, id: &str, name: &str, is_label: bool) {
        let mut terms = stems(name);
        match (ending(name), columns.dictionary(facet).value(id)) {
            (Some(ending), Some(value)) => {
                terms.push(ending);
                self.ending[facet as usize].insert(terms, NamedValue { value, is_label });
            }
            _ => self.add(columns, facet, id, terms, is_label),
        }
    }

    /// Adds labels in other languages that are more than one word: those that consist of English words
    /// do not show that a query is in another language.
    fn add_translations(
        &mut self,
        columns: &Columns,
        facet: Facet,
        id: &str,
        translations: &BTreeMap<String, Translation>,
    ) {
        for terms in translations.values().map(|words| stems(&words.label)) {
            if 1 < terms.len() {
                self.add(columns, facet, id, terms, false);
            }
        }
    }

    fn add(
        &mut self,
        columns: &Columns,
        facet: Facet,
        id: &str,
        terms: Vec<String>,
        is_label: bool,
    ) {
        if let Some(value) = columns.dictionary(facet).value(id) {
            self.of[facet as usize].insert(terms, NamedValue { value, is_label });
        }
    }

    /// Whether a word is one of the name of an issue, a basket or a group.
    pub(crate) fn is_in_name(&self, exact: &str) -> bool {
        self.words.contains(exact)
    }

    /// The values of a facet that the beginning of `terms` names, by the longest name, and how long that
    /// is. Actors go by exact terms, whatever else by stems.
    pub(crate) fn at(&self, facet: Facet, terms: &[String]) -> Option<(usize, Vec<NamedValue>)> {
        longest(self.of[facet as usize].at(terms.iter().map(String::as_str)))
    }

    /// The values of a facet that go by a word, given its stem, and the one behind it, which says nothing by itself.
    pub(crate) fn with_ending(
        &self,
        facet: Facet,
        stem: &str,
        ending: &str,
    ) -> Option<Vec<NamedValue>> {
        let found = longest(self.ending[facet as usize].at([stem, ending].into_iter()));
        found.map(|(_, values)| values)
    }

    /// The works that the beginning of exact `terms` names, by the longest name, and how long that is.
    pub(crate) fn works_at(&self, terms: &[String]) -> Option<(usize, Vec<u32>)> {
        longest(self.works.at(terms.iter().map(String::as_str)))
    }
}

/// Whether a word, by its stem, asks for an organisation, as in "university in Geneva".
pub(crate) fn is_organisation(stem: &str) -> bool {
    static STEMS: OnceLock<FxHashSet<String>> = OnceLock::new();
    STEMS
        .get_or_init(|| ORGANISATION_NOUNS.iter().map(|noun| analysis::stem(noun)).collect())
        .contains(stem)
}

/// What a work is called by its title: the whole of it, and its beginning up to what it is for, on or of, as
/// in "Tunis Agenda for the Information Society", where that has the look of a name.
fn work_names(title: &str) -> impl Iterator<Item = &str> {
    let is_break = |word: &str| JOINTS.contains(&word) || word.starts_with(['(', '–', '—']);
    let mut end = title.len();
    let mut at = 0;
    for word in title.split(' ') {
        if is_break(word) {
            end = at;
            break;
        }
        at += word.len() + 1;
        if word.ends_with([':', ',', ';']) {
            end = at - 1;
            break;
        }
    }
    let short = title[..end.min(title.len())].trim_end_matches([' ', ':', ',', ';']);
    // "Annual report on" is what many are called.
    let is_name = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        last.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let short = Some(short).filter(|short| short.len() < title.len() && is_name(short));
    std::iter::once(title).chain(short).filter(|name| name.contains(' '))
}

/// Words with which a title goes on after what people call the work.
const JOINTS: [&str; 28] = [
    "for",
    "on",
    "of",
    "to",
    "in",
    "and",
    "the",
    "by",
    "with",
    "at",
    "from",
    "concerning",
    "regarding",
    "relating",
    "pour",
    "sur",
    "de",
    "du",
    "des",
    "la",
    "le",
    "relatif",
    "relative",
    "para",
    "sobre",
    "del",
    "über",
    "für",
];

fn longest<'a, V: Copy + 'a>(
    found: impl Iterator<Item = (usize, &'a V)>,
) -> Option<(usize, Vec<V>)> {
    let found: Vec<_> = found.collect();
    let length = found.iter().map(|(length, _)| *length).max()?;
    let values = found.iter().filter(|(other, _)| *other == length).map(|(_, value)| **value);
    Some((length, values.collect()))
}

/// The exact terms of a name.
fn exact(name: &str) -> Vec<String> {
    analysis::analyze(name)
        .into_iter()
        .filter(|token| token.width == 1)
        .map(|token| token.exact)
        .collect()
}

/// The stems of the words of a name, a word with a hyphen as one.
fn stems(name: &str) -> Vec<String> {
    words(name).iter().filter_map(Word::stem).collect()
}

/// The last word of a name, where it says nothing by itself and one other of it does.
fn ending(name: &str) -> Option<String> {
    let words = words(name);
    let last = words.last().filter(|last| last.stem().is_none())?;
    let saying = words.iter().filter(|word| word.stem().is_some()).count();
    (saying == 1).then(|| last.single().map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_that_says_nothing_is_a_part_of_a_name_of_one_other_word() {
        assert_eq!(ending("Digital ID").as_deref(), Some("id"));
        for name in ["Digital identity", "The commons", "Access", "Rights of persons who"] {
            assert_eq!(ending(name), None, "{name}");
        }
    }

    #[test]
    fn a_work_goes_by_its_title_and_by_what_that_begins_with() {
        for (title, names) in [
            ("Halden Agenda for the Lakes", &["Halden Agenda for the Lakes", "Halden Agenda"][..]),
            (
                "General comment No. 3 (2023) on lakes",
                &["General comment No. 3 (2023) on lakes", "General comment No. 3"],
            ),
            ("Annual report on lakes", &["Annual report on lakes"]),
            ("Charter of the Lakes", &["Charter of the Lakes"]),
            ("Halden Declaration: lakes", &["Halden Declaration: lakes", "Halden Declaration"]),
            ("Halden Declaration", &["Halden Declaration"]),
            ("Statutes", &[]),
        ] {
            assert_eq!(work_names(title).collect::<Vec<_>>(), names, "{title}");
        }
    }
}
