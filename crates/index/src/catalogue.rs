//! What an index is about: its taxonomy, its actors, its documents, its acronyms.

use std::collections::BTreeMap;

use ingest::{Acronym, ActorName, Authority, Record, Taxonomy};
use serde::{Deserialize, Serialize};

use crate::{document, schema::Names};

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
    actors: BTreeMap<String, ActorEntry>,
    documents: BTreeMap<String, DocumentEntry>,
    acronyms: Vec<Acronym>,
    headings: BTreeMap<String, usize>,
}

impl Cataloguer {
    pub(crate) fn new(taxonomy: Taxonomy, authority: Authority) -> Cataloguer {
        Cataloguer {
            taxonomy,
            authority,
            actors: BTreeMap::new(),
            documents: BTreeMap::new(),
            acronyms: Vec::new(),
            headings: BTreeMap::new(),
        }
    }

    pub(crate) fn names(&self) -> Names<'_> {
        Names { taxonomy: &self.taxonomy, authority: &self.authority }
    }

    pub(crate) fn add(&mut self, records: &[Record]) {
        for record in records {
            match record {
                Record::Actor(actor) => {
                    self.document(&actor.source, &actor.document, actor.edition).actors += 1;
                    let group = document::group(actor, self.names())
                        .map(|label| Group { id: slug(label), label: label.to_owned() });
                    let entry = self.actor(&actor.actor);
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
                    self.document(&section.source, &section.document, section.edition).sections +=
                        1;
                    if let Some(heading) = &section.heading {
                        *self.headings.entry(heading.clone()).or_default() += 1;
                    }
                    let profiles = &mut self.actor(&section.actor).profiles;
                    if let Some(last) = profiles.iter_mut().rfind(|p| p.source == section.source) {
                        last.sections += 1;
                    }
                }
                Record::Reference(reference) => {
                    self.document(&reference.source, &reference.document, reference.edition)
                        .references += 1;
                    *self.headings.entry(reference.title.clone()).or_default() += 1;
                }
                Record::Acronym(acronym) => self.acronyms.push(acronym.clone()),
                Record::Noise(_) => {}
            }
        }
    }

    pub(crate) fn finish(self) -> Catalogue {
        let mut actors: Vec<_> = self.actors.into_values().collect();
        actors.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        for actor in &mut actors {
            actor.profiles.sort_by(|a, b| b.edition.cmp(&a.edition).then(a.source.cmp(&b.source)));
        }
        Catalogue {
            taxonomy: self.taxonomy,
            actors,
            documents: self.documents.into_values().collect(),
            acronyms: self.acronyms,
            headings: self
                .headings
                .into_iter()
                .map(|(text, count)| Heading { text, count })
                .collect(),
        }
    }

    fn document(&mut self, source: &str, title: &str, edition: Option<u16>) -> &mut DocumentEntry {
        self.documents.entry(source.to_owned()).or_insert_with(|| DocumentEntry {
            source: source.to_owned(),
            title: title.to_owned(),
            edition,
            actors: 0,
            sections: 0,
            references: 0,
        })
    }

    fn actor(&mut self, actor: &ActorName) -> &mut ActorEntry {
        let authority = &self.authority;
        self.actors.entry(actor.id.clone()).or_insert_with(|| {
            let known = authority.actor(&actor.id);
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

/// The id for a label: its words, folded, joined with hyphens.
pub(crate) fn slug(label: &str) -> String {
    let words: Vec<_> = crate::analysis::analyze(label)
        .into_iter()
        .filter(|token| token.width == 1)
        .map(|token| token.exact)
        .collect();
    words.join("-")
}
