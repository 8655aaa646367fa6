//! What the corpus consists of: its actors, their groups, its documents, the acronyms it explains.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use index::{ActorEntry, DocumentEntry, Group};
use ingest::Acronym;

use super::{acronyms, current::Current};
use crate::words::Language;

/// The actors of one stakeholder group.
#[derive(Debug)]
pub(crate) struct ActorsOfGroup {
    /// `None` for those of which no document gives one.
    pub(crate) group: Option<Group>,
    /// The first of them, by name.
    pub(crate) first: Vec<ActorEntry>,
    /// How many there are.
    pub(crate) total: usize,
}

impl Current {
    /// The actor with this id.
    pub(crate) fn actor(&self, id: &str) -> Option<ActorEntry> {
        self.index.catalogue().actor(id).cloned()
    }

    /// What an actor is called in a language, with the tag of the language that the name is in: that of
    /// the documents, unless the authority file has another.
    pub(crate) fn name_in(&self, language: Language, actor: &ActorEntry) -> (String, &'static str) {
        let (name, tag) = name_of(language, actor);
        (name.to_owned(), tag)
    }

    /// The actors of a range, by name.
    pub(crate) fn actors(&self, shown: Range<usize>) -> Vec<ActorEntry> {
        part(&self.index.catalogue().actors, shown).to_vec()
    }

    /// The ids of the actors of a range, by their names.
    pub(crate) fn actor_ids(&self, shown: Range<usize>) -> Vec<String> {
        let actors = part(&self.index.catalogue().actors, shown).iter();
        actors.map(|actor| actor.id.clone()).collect()
    }

    /// How many actors there are.
    pub(crate) fn n_actors(&self) -> usize {
        self.index.catalogue().actors.len()
    }

    /// The actors with these ids, by name.
    pub(crate) fn actors_among(&self, ids: &HashSet<&str>) -> Vec<ActorEntry> {
        let actors = self.index.catalogue().actors.iter();
        actors.filter(|actor| ids.contains(actor.id.as_str())).cloned().collect()
    }

    /// The actors that have profiles in several documents, by name.
    pub(crate) fn actors_to_compare(&self) -> Vec<ActorEntry> {
        let several = |actor: &&ActorEntry| {
            let mut sources = actor.profiles.iter().map(|profile| &profile.source);
            let first = sources.next();
            sources.any(|source| Some(source) != first)
        };
        self.index.catalogue().actors.iter().filter(several).cloned().collect()
    }

    /// The actors by stakeholder group, the largest group first, so many of each at most.
    pub(crate) fn actors_by_group(&self, most: usize) -> Vec<ActorsOfGroup> {
        let mut groups: Vec<ActorsOfGroup> = Vec::new();
        for actor in &self.index.catalogue().actors {
            let at = groups.iter().position(|known| known.group == actor.group);
            let at = at.unwrap_or_else(|| {
                let group = actor.group.clone();
                groups.push(ActorsOfGroup { group, first: Vec::new(), total: 0 });
                groups.len() - 1
            });
            let of_group = &mut groups[at];
            of_group.total += 1;
            if of_group.total <= most {
                of_group.first.push(actor.clone());
            }
        }
        groups.sort_by_key(|known| (known.group.is_none(), std::cmp::Reverse(known.total)));
        groups
    }

    /// The stakeholder groups that have actors, by label.
    pub(crate) fn groups(&self) -> Vec<Group> {
        let groups = self.index.catalogue().actors.iter().filter_map(|actor| actor.group.as_ref());
        let mut groups: Vec<Group> = groups.cloned().collect();
        groups.sort_by(|a, b| a.label.cmp(&b.label));
        groups.dedup();
        groups
    }

    /// The document of that file name.
    pub(crate) fn document(&self, source: &str) -> Option<DocumentEntry> {
        self.index.catalogue().document(source).cloned()
    }

    /// The documents of a range, by file name.
    pub(crate) fn documents(&self, shown: Range<usize>) -> Vec<DocumentEntry> {
        part(&self.index.catalogue().documents, shown).to_vec()
    }

    /// How many documents there are.
    pub(crate) fn n_documents(&self) -> usize {
        self.index.catalogue().documents.len()
    }

    /// The first and the last, in alphabetical order, of the titles of the documents of one edition.
    pub(crate) fn titles_of_year(&self, year: u16) -> Option<(String, String)> {
        let titles =
            self.once(|current| Ok(TitlesOfYears::of(&current.index.catalogue().documents)));
        titles.ok()?.0.get(&year).cloned()
    }

    /// The acronyms that stand in a text, of those that the corpus explains.
    pub(crate) fn acronyms_in(&self, text: &str) -> Vec<Acronym> {
        let known = &self.index.catalogue().acronyms;
        acronyms::acronyms_in(known, text).into_iter().cloned().collect()
    }
}

/// See [`Current::name_in`].
pub(crate) fn name_of(language: Language, actor: &ActorEntry) -> (&str, &'static str) {
    let translated = actor.translations.get(language.tag()).and_then(|names| names.first());
    match translated {
        Some(name) => (name, language.tag()),
        None => (&actor.name, Language::ENGLISH.tag()),
    }
}

/// The rows of a list in a range, as far as there are such.
fn part<T>(all: &[T], shown: Range<usize>) -> &[T] {
    let end = shown.end.min(all.len());
    &all[shown.start.min(end)..end]
}

/// The first and the last title of the documents of each year: asked for with every link to an
/// edition, and worked out once.
struct TitlesOfYears(BTreeMap<u16, (String, String)>);

impl TitlesOfYears {
    fn of(documents: &[DocumentEntry]) -> TitlesOfYears {
        let mut ends: BTreeMap<u16, (&str, &str)> = BTreeMap::new();
        for document in documents {
            let Some(year) = document.edition else { continue };
            let title = document.title.as_str();
            let (first, last) = ends.entry(year).or_insert((title, title));
            (*first, *last) = ((*first).min(title), (*last).max(title));
        }
        let owned = |(first, last): (&str, &str)| (first.to_owned(), last.to_owned());
        TitlesOfYears(ends.into_iter().map(|(year, ends)| (year, owned(ends))).collect())
    }
}
