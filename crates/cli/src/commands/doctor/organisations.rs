//! Organisations that are new, and profiles of which nobody can say whose they are.

use std::collections::HashMap;

use ingest::{Actor, Authority, DocumentRecords, Record, compact};

use crate::commands::doctor::paste::{self, Advice};

/// The ids of profiles without a name begin so.
const UNNAMED: &str = "unnamed-";

/// What the profiles say of organisations that the authority file does not have.
pub(crate) struct Organisations<'c> {
    authority: &'c Authority,
    /// In the order in which they are met.
    new: Vec<New>,
    /// By each name, as letters and digits.
    names: HashMap<String, usize>,
    unnamed: Vec<String>,
}

/// An organisation that is new, as all its profiles together have it.
struct New {
    id: String,
    name: String,
    acronym: Option<String>,
    aliases: Vec<String>,
    group: Option<String>,
    website: Option<String>,
    /// Where it is met first.
    place: String,
}

impl<'c> Organisations<'c> {
    pub(crate) fn new(authority: &'c Authority) -> Organisations<'c> {
        Organisations { authority, new: Vec::new(), names: HashMap::new(), unnamed: Vec::new() }
    }

    /// Adds the profiles of a document.
    pub(crate) fn add(&mut self, document: &DocumentRecords) {
        for record in &document.records {
            let Record::Actor(actor) = record else { continue };
            if actor.actor.id.starts_with(UNNAMED) {
                let line = actor.span.start_line;
                self.unnamed.push(format!("  {}, line {line}", actor.source));
            } else if self.authority.actor(&actor.actor.id).is_none() {
                self.meet(actor);
            }
        }
    }

    /// Adds a profile to what is known of its organisation, by any of its names.
    fn meet(&mut self, actor: &Actor) {
        let names = || std::iter::once(&actor.actor.name).chain(&actor.actor.acronym);
        let met = names().find_map(|name| self.names.get(&compact(name)).copied());
        let n = met.unwrap_or_else(|| {
            self.new.push(New {
                id: actor.actor.id.clone(),
                name: actor.actor.name.clone(),
                acronym: None,
                aliases: Vec::new(),
                group: None,
                website: None,
                place: format!("{}, line {}", actor.source, actor.span.start_line),
            });
            self.new.len() - 1
        });
        for name in names() {
            self.names.entry(compact(name)).or_insert(n);
        }
        let new = &mut self.new[n];
        let acronym = actor.actor.acronym.as_ref();
        // A name that somebody has already cannot be pasted.
        let free = acronym.filter(|acronym| self.authority.actor_named(acronym).is_none());
        new.acronym = new.acronym.take().or(free.cloned());
        new.group = new.group.take().or_else(|| actor.stakeholder_group.clone());
        new.website = new.website.take().or_else(|| actor.website.clone());
        let printed = &actor.actor.name;
        let is_new = |name: &String| compact(name) != compact(printed);
        if is_new(&new.name)
            && new.acronym.as_ref().is_none_or(is_new)
            && new.aliases.iter().all(is_new)
        {
            new.aliases.push(printed.clone());
        }
    }

    /// What to say of them, with the blocks to paste.
    pub(crate) fn advice(&self) -> Vec<Advice> {
        let mut lines = Vec::new();
        for new in &self.new {
            lines.push(String::new());
            lines.push(format!("# {}", new.place));
            lines.push("[[actor]]".to_owned());
            lines.push(paste::pair("id", &new.id));
            lines.push(paste::pair("name", &new.name));
            let acronym = new.acronym.as_ref().filter(|short| compact(short) != compact(&new.name));
            lines.extend(acronym.map(|acronym| paste::pair("acronym", acronym)));
            if !new.aliases.is_empty() {
                lines.push(paste::list("aliases", new.aliases.iter().map(String::as_str)));
            }
            lines.extend(new.group.as_ref().map(|group| paste::pair("group", group)));
            lines.extend(new.website.as_ref().map(|website| paste::pair("website", website)));
        }
        let advice = [
            Advice::paste("organisations that are new; in actors.toml:", "actors.toml", lines),
            Advice::read(
                "profiles without a name; print it above their text, or an `Acronym:` that \
                 actors.toml has:",
                self.unnamed.clone(),
            ),
        ];
        advice.into_iter().flatten().collect()
    }
}
