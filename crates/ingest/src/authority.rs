//! The authority file: one entry for each organisation, with every name it goes by.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    path::Path,
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{ActorName, Error, data_file::DataFile, fold::fold_name};

/// The organisations that the corpus knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Authority {
    /// The entries, in the order of the file.
    pub actors: Vec<AuthorityEntry>,
    #[serde(skip)]
    names: OnceLock<HashMap<String, usize>>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityEntry {
    /// The slug used in records, URLs and filters.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The acronym, where there is one that differs from the name.
    pub acronym: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The stakeholder group.
    pub group: Option<String>,
    /// The website.
    pub website: Option<String>,
}

impl AuthorityEntry {
    /// The entry as records carry it.
    pub fn actor_name(&self) -> ActorName {
        ActorName { id: self.id.clone(), name: self.name.clone(), acronym: self.acronym.clone() }
    }

    /// Name, acronym and aliases.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.acronym).chain(&self.aliases)
    }
}

impl Authority {
    /// Reads the authority file at `path`; without one, no organisation is known beforehand.
    pub(crate) fn read(path: &Path) -> Result<Authority, Error> {
        match DataFile::read(path)? {
            Some(file) => Authority::check(&file),
            None => Ok(Authority::default()),
        }
    }

    /// The organisation with this slug.
    pub fn actor(&self, id: &str) -> Option<&AuthorityEntry> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The organisation with this name, acronym or alias; case, accents, dashes, quotation marks
    /// and a leading article do not matter.
    pub fn actor_named(&self, name: &str) -> Option<&AuthorityEntry> {
        self.folded(&fold_name(name))
    }

    /// As [`actor_named`](Self::actor_named), for a name that is folded already.
    pub(crate) fn folded(&self, name: &str) -> Option<&AuthorityEntry> {
        let names = self.names.get_or_init(|| {
            let named = |(n, actor): (usize, &AuthorityEntry)| {
                actor.names().map(|name| (fold_name(name), n)).collect::<Vec<_>>()
            };
            self.actors.iter().enumerate().flat_map(named).collect()
        });
        names.get(name).map(|&n| &self.actors[n])
    }

    fn check(file: &DataFile<AuthorityFile>) -> Result<Authority, Error> {
        let mut ids = HashSet::new();
        let mut names: HashMap<String, &str> = HashMap::new();
        for actor in &file.value.actor {
            let id = actor.id.get_ref();
            if !ids.insert(id) {
                return Err(file.error(&actor.id.span(), format!("the `id` `{id}` stands twice")));
            }
            if crate::fold::slug(id) != *id {
                let message = format!("the `id` `{id}` is no slug: small letters, digits, hyphens");
                return Err(file.error(&actor.id.span(), message));
            }
            let spellings =
                std::iter::once(&actor.name).chain(&actor.acronym).chain(&actor.aliases);
            for name in spellings {
                match names.entry(fold_name(name.get_ref())) {
                    Entry::Occupied(other) if *other.get() != id => {
                        let (name, other) = (name.get_ref(), *other.get());
                        let message = format!(
                            "`{name}` is a name of `{other}` already, so it cannot be one of `{id}`"
                        );
                        let span = spellings_span(actor, name);
                        return Err(file.error(&span, message));
                    }
                    Entry::Occupied(_) => {}
                    Entry::Vacant(entry) => {
                        entry.insert(id);
                    }
                }
            }
        }
        let entry = |entry: &ActorEntry| AuthorityEntry {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            acronym: entry.acronym.as_ref().map(|acronym| acronym.get_ref().clone()),
            aliases: entry.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
            group: entry.group.clone(),
            website: entry.website.clone(),
        };
        let actors = file.value.actor.iter().map(entry).collect();
        Ok(Authority { actors, names: OnceLock::new() })
    }
}

fn spellings_span(actor: &ActorEntry, name: &str) -> std::ops::Range<usize> {
    std::iter::once(&actor.name)
        .chain(&actor.acronym)
        .chain(&actor.aliases)
        .find(|spelling| spelling.get_ref() == name)
        .map_or(0..0, Spanned::span)
}

/// The file as it is written, with the place of everything that can be wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityFile {
    #[serde(default)]
    actor: Vec<ActorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorEntry {
    id: Spanned<String>,
    name: Spanned<String>,
    acronym: Option<Spanned<String>>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    group: Option<String>,
    website: Option<String>,
}
