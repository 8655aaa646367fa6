//! What the corpus consists of: its actors, their groups, its documents, the acronyms it explains.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    ops::Range,
    sync::Arc,
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

    /// The actors of a range, by their names in a language.
    pub(crate) fn actors_in(&self, language: Language, shown: Range<usize>) -> Vec<ActorEntry> {
        self.by_name(language).skip(shown.start).take(shown.len()).cloned().collect()
    }

    /// The first of the actors that are not among these, by their names in a language, and how many
    /// there are.
    pub(crate) fn actors_but(
        &self,
        ids: &HashSet<&str>,
        language: Language,
        most: usize,
    ) -> (Vec<ActorEntry>, usize) {
        let others = self.by_name(language).filter(|actor| !ids.contains(actor.id.as_str()));
        (others.clone().take(most).cloned().collect(), others.count())
    }

    /// All actors, by their names in a language.
    fn by_name(&self, language: Language) -> impl Iterator<Item = &ActorEntry> + Clone {
        let actors = &self.index.catalogue().actors;
        let orders = self.once(|_| Ok(Orders::of(actors)));
        let order = orders.ok().and_then(|orders| orders.0[language.place()].clone());
        let at = move |at: usize| order.as_ref().map_or(at, |order| order[at]);
        (0..actors.len()).map(move |place| &actors[at(place)])
    }

    /// The actors with these ids, by name.
    pub(crate) fn actors_among(&self, ids: &HashSet<&str>) -> Vec<ActorEntry> {
        let actors = self.index.catalogue().actors.iter();
        actors.filter(|actor| ids.contains(actor.id.as_str())).cloned().collect()
    }

    /// The actors that have profiles in several editions, by their names in a language: documents of one
    /// year are of one edition.
    pub(crate) fn actors_to_compare(&self, language: Language) -> Vec<ActorEntry> {
        let several = |actor: &&ActorEntry| {
            let mut profiles = actor.profiles.iter();
            let first = profiles.next();
            profiles.any(|profile| match profile.edition {
                Some(_) => first.is_some_and(|first| first.edition != profile.edition),
                None => first.is_some_and(|first| first.source != profile.source),
            })
        };
        self.by_name(language).filter(several).cloned().collect()
    }

    /// The actors by stakeholder group, the largest group first, so many of each at most, by their
    /// names in a language.
    pub(crate) fn actors_by_group(&self, language: Language, most: usize) -> Vec<ActorsOfGroup> {
        let mut groups: Vec<ActorsOfGroup> = Vec::new();
        for actor in self.by_name(language) {
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

    /// The documents of a range, the newest edition first.
    pub(crate) fn documents_by_edition(&self, shown: Range<usize>) -> Vec<DocumentEntry> {
        let mut documents: Vec<&DocumentEntry> = self.index.catalogue().documents.iter().collect();
        documents.sort_by_key(|document| (Reverse(document.edition), &document.title));
        part(&documents, shown).iter().copied().cloned().collect()
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

/// The acronym of an actor: in a language where the authority file has one in it, and else in that of the
/// documents.
pub(crate) fn acronym_of(language: Language, actor: &ActorEntry) -> Option<&str> {
    let names = actor.translations.get(language.tag()).into_iter().flatten();
    let translated = names.map(String::as_str).find(|name| is_acronym(name));
    translated.or(actor.acronym.as_deref())
}

/// Whether one of the names of an actor in a language is an acronym: it is a word of capitals.
fn is_acronym(name: &str) -> bool {
    let is_plain = |c: char| c.is_lowercase() || c.is_whitespace();
    !name.contains(is_plain) && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What a name is put in order by: neither case nor accents count.
pub(crate) fn sort_key(name: &str) -> String {
    name.chars().flat_map(ingest::fold_letter).collect()
}

/// The order of the actors by their names in each language; none in that of the documents, in which
/// they are in order already.
struct Orders([Option<Arc<[usize]>>; Language::ALL.len()]);

impl Orders {
    fn of(actors: &[ActorEntry]) -> Orders {
        Orders(Language::ALL.map(|language| {
            let mut order: Vec<usize> = (0..actors.len()).collect();
            order.sort_by_cached_key(|at| sort_key(name_of(language, &actors[*at]).0));
            Some(order.into()).filter(|_| language != Language::ENGLISH)
        }))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(name: &str, acronym: Option<&str>, french: &[&str]) -> ActorEntry {
        let french = french.iter().map(|name| (*name).to_owned()).collect();
        ActorEntry {
            id: ingest::slug(name),
            name: name.to_owned(),
            acronym: acronym.map(str::to_owned),
            aliases: Vec::new(),
            translations: BTreeMap::from([("fr".to_owned(), french)]),
            group: None,
            website: None,
            profiles: Vec::new(),
        }
    }

    #[test]
    fn an_acronym_is_that_of_the_language_where_there_is_one() {
        let french = Language::of_tag("fr").unwrap();
        let of = |acronym: Option<&str>, names: &[&str]| {
            let actor = actor("International Labour Organization", acronym, names);
            acronym_of(french, &actor).map(str::to_owned)
        };
        let labour = ["Organisation internationale du Travail", "OIT", "BIT"];
        assert_eq!(of(Some("ILO"), &labour).as_deref(), Some("OIT"));
        assert_eq!(of(Some("UNECE"), &["Commission", "CEE-ONU"]).as_deref(), Some("CEE-ONU"));
        assert_eq!(
            of(Some("Diplo"), &["Fondation Diplo", "DiploFoundation"]).as_deref(),
            Some("Diplo")
        );
        assert_eq!(of(None, &["Université de Genève"]), None);
        let actor = actor("International Labour Organization", Some("ILO"), &labour);
        assert_eq!(acronym_of(Language::ENGLISH, &actor), Some("ILO"));
    }

    #[test]
    fn actors_stand_in_the_order_of_the_names_that_are_shown() {
        let french = Language::of_tag("fr").unwrap();
        let actors = [
            actor("Alpha", None, &["Zone Alpha"]),
            actor("Beta", None, &[]),
            actor("Gamma", None, &["Académie Gamma"]),
            actor("Omega", None, &["École Oméga"]),
        ];
        let orders = Orders::of(&actors);
        assert_eq!(orders.0[french.place()].as_deref(), Some(&[2, 1, 3, 0][..]));
        assert_eq!(orders.0[Language::ENGLISH.place()], None);
    }
}
