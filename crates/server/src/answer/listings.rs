//! What the corpus consists of, as programs are told it: its organisations, its baskets and issues.
//!
//! `/api/v1/actors` and `/api/v1/issues` list them, and so do `atlas actors --json` and
//! `atlas issues --json`.

use std::ops::Range;

use index::{ActorEntry, Error, Facet, Index};
use serde::Serialize;
use utoipa::ToSchema;

use super::{current::Current, url};
use crate::words::Language;

/// How many bytes of other names an organisation has in a list.
const ALIASES: usize = 400;

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ActorEntry)]
pub struct ListedActor {
    /// The slug, for filters and URLs.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The acronym.
    pub acronym: Option<String>,
    /// Other names it goes by; in a list of organisations the first of very many.
    pub aliases: Vec<String>,
    /// The stakeholder group.
    pub group: Option<ListedGroup>,
    /// As the newest edition prints it.
    pub website: Option<String>,
    /// The editions that have a profile of it, newest first.
    pub editions: Vec<u16>,
    /// How many sections its profiles have, in all editions.
    pub sections: usize,
    /// The page that shows it.
    pub url: String,
}

/// A stakeholder group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Group)]
pub struct ListedGroup {
    /// The slug.
    pub id: String,
    /// As printed.
    pub label: String,
}

/// A basket of issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Basket)]
pub struct ListedBasket {
    /// The slug, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// What it is about.
    pub description: String,
    /// How many passages it has.
    pub count: usize,
    /// The page that shows it.
    pub url: String,
    /// Its issues, in the order of the taxonomy.
    pub issues: Vec<ListedIssue>,
}

/// A policy issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Issue)]
pub struct ListedIssue {
    /// The slug, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// What it is about.
    pub description: String,
    /// Other baskets that it belongs to.
    pub secondary: Vec<String>,
    /// The issue that it is a part of.
    pub parent: Option<String>,
    /// How many passages it has.
    pub count: usize,
    /// The page that shows it.
    pub url: String,
}

/// The organisations of an index, by name.
pub fn actors(index: &Index) -> Vec<ListedActor> {
    index.catalogue().actors.iter().map(ListedActor::from).collect()
}

/// The baskets of an index with their issues, in the order of its taxonomy.
///
/// # Errors
///
/// Those of [`Index::search`].
pub fn baskets(index: &Index) -> Result<Vec<ListedBasket>, Error> {
    Current::new(index.clone()).listed_baskets(Language::ENGLISH)
}

impl From<&ActorEntry> for ListedActor {
    fn from(actor: &ActorEntry) -> ListedActor {
        let mut editions: Vec<u16> = actor.profiles.iter().filter_map(|p| p.edition).collect();
        editions.sort_unstable_by(|a, b| b.cmp(a));
        editions.dedup();
        let group = actor.group.as_ref();
        ListedActor {
            id: actor.id.clone(),
            name: actor.name.clone(),
            acronym: actor.acronym.clone(),
            aliases: actor.aliases.clone(),
            group: group.map(|g| ListedGroup { id: g.id.clone(), label: g.label.clone() }),
            website: actor.website.clone(),
            editions,
            sections: actor.profiles.iter().map(|profile| profile.sections).sum(),
            url: url::entry("actors", &actor.id),
        }
    }
}

impl Current {
    /// The organisations of a range, by name, each with the first of its other names.
    pub(crate) fn listed_actors(&self, shown: Range<usize>) -> Vec<ListedActor> {
        let mut actors: Vec<_> = self.actors(shown).iter().map(ListedActor::from).collect();
        for actor in &mut actors {
            let mut room = ALIASES;
            actor.aliases.retain(|alias| {
                let left = room.checked_sub(alias.len());
                room = left.unwrap_or(0);
                left.is_some()
            });
        }
        actors
    }

    /// The baskets with their issues, and how many passages each has.
    pub(crate) fn listed_baskets(&self, language: Language) -> Result<Vec<ListedBasket>, Error> {
        let all = self.everything()?;
        let counts = all.facets.of(Facet::Basket);
        let taxonomy = self.taxonomy(language);
        let baskets = taxonomy.baskets.iter().map(|basket| {
            let counted = counts.iter().find(|value| *value.id == *basket.id);
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let count = |id: &str| {
                let children = counted.map_or(&[][..], |value| &value.children);
                children.iter().find(|value| &*value.id == id).map_or(0, |value| value.count)
            };
            let issues = issues.map(|issue| ListedIssue {
                id: issue.id.clone(),
                label: issue.label.clone(),
                description: issue.description.clone(),
                secondary: issue.secondary.clone(),
                parent: issue.parent.clone(),
                count: count(&issue.id),
                url: url::entry("issues", &issue.id),
            });
            ListedBasket {
                id: basket.id.clone(),
                label: basket.label.clone(),
                description: basket.description.clone(),
                count: counted.map_or(0, |value| value.count),
                url: url::entry("baskets", &basket.id),
                issues: issues.collect(),
            }
        });
        Ok(baskets.collect())
    }
}
