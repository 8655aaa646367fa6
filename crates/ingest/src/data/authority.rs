//! The authority file: one entry for each organisation, with every name it goes by.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::OnceLock,
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{
    data::data_file::DataFile,
    error::Error,
    name::{fold_name, slug},
    record::ActorName,
};

/// The organisations that the corpus knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Authority {
    /// The entries, in the order of the file.
    pub actors: Vec<AuthorityEntry>,
    #[serde(skip)]
    names: OnceLock<FxHashMap<String, usize>>,
    #[serde(skip)]
    ids: OnceLock<HashMap<String, usize>>,
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
    /// Names and acronyms in other languages than that of the documents, by tag.
    #[serde(default)]
    pub translations: BTreeMap<String, Vec<String>>,
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

    /// Name, acronym and aliases, all in the language of the documents.
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
        let ids = self.ids.get_or_init(|| {
            let ids = self.actors.iter().map(|actor| actor.id.clone());
            ids.zip(0..).collect()
        });
        ids.get(id).map(|&n| &self.actors[n])
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
        let entries = &file.value.actor;
        file.check_ids("the `id`", entries.iter().map(|actor| &actor.id))?;
        if let Some(actor) =
            entries.iter().find(|actor| slug(actor.id.get_ref()) != *actor.id.get_ref())
        {
            let id = actor.id.get_ref();
            let message = format!("the `id` `{id}` is no slug: small letters, digits, hyphens");
            return Err(file.error(&actor.id.span(), message));
        }
        let names = entries.iter().flat_map(|actor| {
            let id = actor.id.get_ref().as_str();
            let translated = actor.translations.values().flatten();
            actor.names().chain(translated).map(move |name| (name, id))
        });
        file.check_names(names, fold_name)?;
        let actors = entries.iter().map(ActorEntry::to_entry).collect();
        Ok(Authority { actors, ..Authority::default() })
    }
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
    #[serde(default)]
    translations: BTreeMap<String, Vec<Spanned<String>>>,
    group: Option<String>,
    website: Option<String>,
}

impl ActorEntry {
    fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.name).chain(&self.acronym).chain(&self.aliases)
    }

    fn to_entry(&self) -> AuthorityEntry {
        let strings = |names: &[Spanned<String>]| -> Vec<String> {
            names.iter().map(|name| name.get_ref().clone()).collect()
        };
        let translated = self.translations.iter().map(|(tag, names)| (tag.clone(), strings(names)));
        AuthorityEntry {
            id: self.id.get_ref().clone(),
            name: self.name.get_ref().clone(),
            acronym: self.acronym.as_ref().map(|acronym| acronym.get_ref().clone()),
            aliases: strings(&self.aliases),
            translations: translated.collect(),
            group: self.group.clone(),
            website: self.website.clone(),
        }
    }
}
