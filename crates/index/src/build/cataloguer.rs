//! The catalogue of an index, put together one document at a time.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, btree_map::Entry},
};

use ingest::{Acronym, ActorName, Authority, Record, Taxonomy};

use super::{authorities::Authorities, profile_facts};
use crate::model::catalogue::{
    ActorEntry, Catalogue, DocumentEntry, Group, Heading, ProfileEntry, Symbol,
};

/// How many of the symbols that are cited most a catalogue has.
const SYMBOLS: usize = 10_000;

/// Puts a catalogue together, one document at a time.
#[derive(Debug)]
pub(crate) struct Cataloguer {
    taxonomy: Taxonomy,
    authority: Authority,
    /// By source, so that a document can be taken out again.
    contributions: BTreeMap<String, Contribution>,
    acronyms: Vec<Acronym>,
}

/// What one document contributes to a catalogue.
#[derive(Debug, Default)]
struct Contribution {
    actors: BTreeMap<String, ActorEntry>,
    document: Option<DocumentEntry>,
    headings: BTreeMap<String, usize>,
    symbols: BTreeMap<String, usize>,
}

impl Cataloguer {
    pub(crate) fn new(taxonomy: Taxonomy, authority: Authority) -> Cataloguer {
        Cataloguer { taxonomy, authority, contributions: BTreeMap::new(), acronyms: Vec::new() }
    }

    pub(crate) fn authorities(&self) -> Authorities<'_> {
        Authorities { taxonomy: &self.taxonomy, authority: &self.authority }
    }

    pub(crate) fn add(&mut self, records: &[Record]) {
        let authorities = Authorities { taxonomy: &self.taxonomy, authority: &self.authority };
        for record in records {
            if let Record::Acronym(acronym) = record {
                self.acronyms.push(acronym.clone());
                continue;
            }
            if !self.contributions.contains_key(record.source()) {
                self.contributions.insert(record.source().to_owned(), Contribution::default());
            }
            let contribution =
                self.contributions.get_mut(record.source()).expect("it has just been put there");
            contribution.add(record, authorities);
        }
    }

    /// Takes a document out, as if it had never been added.
    pub(crate) fn forget(&mut self, source: &str) {
        self.contributions.remove(source);
    }

    pub(crate) fn finish(self) -> Catalogue {
        let mut actors: BTreeMap<String, ActorEntry> = BTreeMap::new();
        let mut documents = Vec::new();
        let mut headings: BTreeMap<String, usize> = BTreeMap::new();
        let mut symbols: BTreeMap<String, usize> = BTreeMap::new();
        for contribution in self.contributions.into_values() {
            for (id, contributed) in contribution.actors {
                match actors.entry(id) {
                    Entry::Vacant(entry) => {
                        entry.insert(contributed);
                    }
                    Entry::Occupied(entry) => entry.into_mut().join(contributed),
                }
            }
            documents.extend(contribution.document);
            for (text, count) in contribution.headings {
                *headings.entry(text).or_default() += count;
            }
            for (symbol, count) in contribution.symbols {
                *symbols.entry(symbol).or_default() += count;
            }
        }
        let mut actors: Vec<_> = actors.into_values().collect();
        actors.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        for actor in &mut actors {
            actor.profiles.sort_by(|a, b| b.edition.cmp(&a.edition).then(a.source.cmp(&b.source)));
        }
        let headings = headings.into_iter().map(|(text, count)| Heading { text, count }).collect();
        let mut symbols: Vec<_> = symbols.into_iter().collect();
        symbols.sort_by_key(|(_, count)| Reverse(*count));
        symbols.truncate(SYMBOLS);
        Catalogue {
            taxonomy: self.taxonomy,
            actors,
            documents,
            acronyms: self.acronyms,
            headings,
            symbols: symbols.into_iter().map(|(text, count)| Symbol { text, count }).collect(),
        }
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

impl Contribution {
    fn add(&mut self, record: &Record, authorities: Authorities<'_>) {
        match record {
            Record::Actor(actor) => {
                self.document(&actor.source, &actor.document, actor.edition).actors += 1;
                let group = profile_facts::group(actor, authorities).map(|printed| Group {
                    id: authorities.taxonomy.group_id(printed),
                    label: authorities.taxonomy.group_label(printed).to_owned(),
                });
                let entry = self.actor(&actor.actor, authorities);
                entry.group = entry.group.take().or(group);
                entry.website = entry.website.take().or(actor.website.clone());
                entry.profiles.push(ProfileEntry {
                    id: actor.id.clone(),
                    source: actor.source.clone(),
                    document: actor.document.clone(),
                    edition: actor.edition,
                    filed_under: actor.filed_under.clone(),
                    sections: 0,
                });
            }
            Record::Section(section) => {
                self.document(&section.source, &section.document, section.edition).sections += 1;
                for symbol in &section.symbols {
                    *self.symbols.entry(symbol.clone()).or_default() += 1;
                }
                if let Some(heading) = &section.heading {
                    *self.headings.entry(heading.clone()).or_default() += 1;
                }
                if let Some(last) = self.actor(&section.actor, authorities).profiles.last_mut() {
                    last.sections += 1;
                }
            }
            Record::Reference(reference) => {
                self.document(&reference.source, &reference.document, reference.edition)
                    .references += 1;
                *self.headings.entry(reference.title.clone()).or_default() += 1;
                for symbol in &reference.symbols {
                    *self.symbols.entry(symbol.clone()).or_default() += 1;
                }
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

    fn actor(&mut self, actor: &ActorName, authorities: Authorities<'_>) -> &mut ActorEntry {
        self.actors.entry(actor.id.clone()).or_insert_with(|| {
            let known = authorities.authority.actor(&actor.id);
            ActorEntry {
                id: actor.id.clone(),
                name: actor.name.clone(),
                acronym: actor.acronym.clone(),
                aliases: known.map(|entry| entry.aliases.clone()).unwrap_or_default(),
                translations: known.map(|entry| entry.translations.clone()).unwrap_or_default(),
                group: None,
                website: known.and_then(|entry| entry.website.clone()),
                profiles: Vec::new(),
            }
        })
    }
}
