//! What an index is about: its taxonomy, its actors, its documents, its acronyms.

use std::collections::{BTreeMap, btree_map::Entry};

use ingest::{Acronym, ActorName, Authority, Record, Taxonomy, slug};
use serde::{Deserialize, Serialize};

use crate::{build::document, storage::schema::Names};

/// The catalogue of an index, small enough to be held in memory.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Baskets and issues.
    pub taxonomy: Taxonomy,
    /// The actors that have a profile, by name.
    pub actors: Vec<ActorEntry>,
    /// The documents, by file name.
    pub documents: Vec<DocumentEntry>,
    /// The acronyms that the corpus explains.
    pub acronyms: Vec<Acronym>,
    /// The headings of sections and the titles of references, in alphabetical order.
    pub headings: Vec<Heading>,
}

/// A heading, over all the sections that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// As printed.
    pub text: String,
    /// How many sections or references have it.
    pub count: usize,
}

/// An actor, over all its profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorEntry {
    /// The slug.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The acronym.
    pub acronym: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// The stakeholder group.
    pub group: Option<Group>,
    /// The website.
    pub website: Option<String>,
    /// Its profiles, the newest edition first.
    pub profiles: Vec<Profile>,
}

impl ActorEntry {
    /// The name, the acronym and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let acronym = self.acronym.iter().map(String::as_str);
        std::iter::once(self.name.as_str())
            .chain(acronym)
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// A stakeholder group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Group {
    /// The slug.
    pub id: String,
    /// As printed.
    pub label: String,
}

/// One profile of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The id of the actor record.
    pub id: String,
    /// The file name of the document.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// How many sections it has.
    pub sections: usize,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// The file name.
    pub source: String,
    /// The title.
    pub title: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// How many profiles it has.
    pub actors: usize,
    /// How many sections.
    pub sections: usize,
    /// How many references.
    pub references: usize,
}

impl Catalogue {
    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&ActorEntry> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The document with this file name.
    pub fn document(&self, source: &str) -> Option<&DocumentEntry> {
        self.documents.iter().find(|document| document.source == source)
    }
}

/// Puts a catalogue together, one document at a time.
#[derive(Debug)]
pub(crate) struct Cataloguer {
    taxonomy: Taxonomy,
    authority: Authority,
    /// By source, so that a document can be taken out again.
    parts: BTreeMap<String, Part>,
    acronyms: Vec<Acronym>,
}

/// What one document contributes to a catalogue.
#[derive(Debug, Default)]
struct Part {
    actors: BTreeMap<String, ActorEntry>,
    document: Option<DocumentEntry>,
    headings: BTreeMap<String, usize>,
}

impl Cataloguer {
    pub(crate) fn new(taxonomy: Taxonomy, authority: Authority) -> Cataloguer {
        Cataloguer { taxonomy, authority, parts: BTreeMap::new(), acronyms: Vec::new() }
    }

    pub(crate) fn names(&self) -> Names<'_> {
        Names { taxonomy: &self.taxonomy, authority: &self.authority }
    }

    pub(crate) fn add(&mut self, records: &[Record]) {
        let names = Names { taxonomy: &self.taxonomy, authority: &self.authority };
        for record in records {
            if let Record::Acronym(acronym) = record {
                self.acronyms.push(acronym.clone());
                continue;
            }
            if !self.parts.contains_key(record.source()) {
                self.parts.insert(record.source().to_owned(), Part::default());
            }
            let part = self.parts.get_mut(record.source()).expect("it has just been put there");
            part.add(record, names);
        }
    }

    /// Takes a document out, as if it had never been added.
    pub(crate) fn forget(&mut self, source: &str) {
        self.parts.remove(source);
    }

    pub(crate) fn finish(self) -> Catalogue {
        let mut actors: BTreeMap<String, ActorEntry> = BTreeMap::new();
        let mut documents = Vec::new();
        let mut headings: BTreeMap<String, usize> = BTreeMap::new();
        for part in self.parts.into_values() {
            for (id, of_part) in part.actors {
                match actors.entry(id) {
                    Entry::Vacant(entry) => {
                        entry.insert(of_part);
                    }
                    Entry::Occupied(entry) => entry.into_mut().join(of_part),
                }
            }
            documents.extend(part.document);
            for (text, count) in part.headings {
                *headings.entry(text).or_default() += count;
            }
        }
        let mut actors: Vec<_> = actors.into_values().collect();
        actors.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        for actor in &mut actors {
            actor.profiles.sort_by(|a, b| b.edition.cmp(&a.edition).then(a.source.cmp(&b.source)));
        }
        let headings = headings.into_iter().map(|(text, count)| Heading { text, count }).collect();
        Catalogue { taxonomy: self.taxonomy, actors, documents, acronyms: self.acronyms, headings }
    }
}

impl ActorEntry {
    /// Adds what a later document says of the actor.
    fn join(&mut self, later: ActorEntry) {
        self.group = self.group.take().or(later.group);
        self.website = self.website.take().or(later.website);
        self.profiles.extend(later.profiles);
    }
}

impl Part {
    fn add(&mut self, record: &Record, names: Names<'_>) {
        match record {
            Record::Actor(actor) => {
                self.document(&actor.source, &actor.document, actor.edition).actors += 1;
                let group = document::group(actor, names)
                    .map(|label| Group { id: slug(label), label: label.to_owned() });
                let entry = self.actor(&actor.actor, names);
                entry.group = entry.group.take().or(group);
                entry.website = entry.website.take().or(actor.website.clone());
                entry.profiles.push(Profile {
                    id: actor.id.clone(),
                    source: actor.source.clone(),
                    document: actor.document.clone(),
                    edition: actor.edition,
                    sections: 0,
                });
            }
            Record::Section(section) => {
                self.document(&section.source, &section.document, section.edition).sections += 1;
                if let Some(heading) = &section.heading {
                    *self.headings.entry(heading.clone()).or_default() += 1;
                }
                if let Some(last) = self.actor(&section.actor, names).profiles.last_mut() {
                    last.sections += 1;
                }
            }
            Record::Reference(reference) => {
                self.document(&reference.source, &reference.document, reference.edition)
                    .references += 1;
                *self.headings.entry(reference.title.clone()).or_default() += 1;
            }
            Record::Acronym(_) | Record::Noise(_) => {}
        }
    }

    fn document(&mut self, source: &str, title: &str, edition: Option<u16>) -> &mut DocumentEntry {
        self.document.get_or_insert_with(|| DocumentEntry {
            source: source.to_owned(),
            title: title.to_owned(),
            edition,
            actors: 0,
            sections: 0,
            references: 0,
        })
    }

    fn actor(&mut self, actor: &ActorName, names: Names<'_>) -> &mut ActorEntry {
        self.actors.entry(actor.id.clone()).or_insert_with(|| {
            let known = names.authority.actor(&actor.id);
            ActorEntry {
                id: actor.id.clone(),
                name: actor.name.clone(),
                acronym: actor.acronym.clone(),
                aliases: known.map(|entry| entry.aliases.clone()).unwrap_or_default(),
                group: None,
                website: known.and_then(|entry| entry.website.clone()),
                profiles: Vec::new(),
            }
        })
    }
}
