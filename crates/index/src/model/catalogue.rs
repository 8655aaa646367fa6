//! What an index is about: its taxonomy, its actors, its documents, its acronyms.

use std::collections::BTreeMap;

use ingest::{Acronym, Taxonomy};
use serde::{Deserialize, Serialize};

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
    /// The document symbols that most texts cite, with the most first.
    pub symbols: Vec<Symbol>,
}

/// A document symbol, over all the texts that cite it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symbol {
    /// As printed.
    pub text: String,
    /// How many sections or references cite it.
    pub count: usize,
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
    /// Names and acronyms in other languages than that of the documents, by tag.
    #[serde(default)]
    pub translations: BTreeMap<String, Vec<String>>,
    /// The stakeholder group.
    pub group: Option<Group>,
    /// The website.
    pub website: Option<String>,
    /// Its profiles, the newest edition first.
    pub profiles: Vec<ProfileEntry>,
}

impl ActorEntry {
    /// The name, the acronym and the aliases, in the language of the documents.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let acronym = self.acronym.iter().map(String::as_str);
        std::iter::once(self.name.as_str())
            .chain(acronym)
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// The same, and what it is called in other languages.
    pub fn names_in_all_languages(&self) -> impl Iterator<Item = &str> {
        self.names().chain(self.translations.values().flatten().map(String::as_str))
    }

    /// The editions that have a profile of it, the newest first.
    pub fn editions(&self) -> Vec<u16> {
        let mut editions: Vec<u16> =
            self.profiles.iter().filter_map(|profile| profile.edition).collect();
        editions.dedup();
        editions
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
pub struct ProfileEntry {
    /// The id of the actor record.
    pub id: String,
    /// The file name of the document.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// The heading that it stands under, where a document sorts profiles by issue: it may print one
    /// under several.
    pub filed_under: Option<String>,
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
