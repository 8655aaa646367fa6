//! Which steps there are from one edition of an organisation to the next, and which of them are asked for.

use std::collections::{HashMap, hash_map::Entry};

use serde::Deserialize;

use crate::{
    answer::{ActorEntry, Became, Change, Current, EditionChanges, Facet, url},
    html::site::Site,
    http::{
        error::Refusal,
        value::{Year, one},
    },
    words::{Language, say},
};

/// How many sections of a kind a step names.
pub(super) const NAMED: usize = 40;

/// What an address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangesParams {
    #[serde(deserialize_with = "one")]
    edition: Option<Year>,
    #[serde(deserialize_with = "one")]
    actor: Option<String>,
    #[serde(deserialize_with = "one")]
    issue: Option<String>,
}

impl ChangesParams {
    pub(super) fn filter(self, current: &Current) -> Result<Filter, Refusal> {
        let filter = Filter {
            edition: self.edition.map(|Year(year)| year),
            actor: self.actor.filter(|actor| !actor.is_empty()),
            issue: self.issue.filter(|issue| !issue.is_empty()),
        };
        let unknown = |facet: Facet, value: &str| {
            Refusal::UnknownValue(format!("there is no {facet} `{value}`"))
        };
        if let Some(edition) = filter.edition
            && !current.editions()?.contains(&edition)
        {
            return Err(unknown(Facet::Edition, &edition.to_string()));
        }
        if let Some(actor) = &filter.actor
            && current.actor(actor).is_none()
        {
            return Err(unknown(Facet::Actor, actor));
        }
        if let Some(issue) = &filter.issue
            && current.taxonomy(Language::ENGLISH).issue(issue).is_none()
        {
            return Err(unknown(Facet::Issue, issue));
        }
        Ok(filter)
    }
}

/// Which changes are shown.
pub(super) struct Filter {
    /// Those of this edition.
    pub(super) edition: Option<u16>,
    pub(super) actor: Option<String>,
    /// Those of sections that are filed under this issue.
    pub(super) issue: Option<String>,
}

impl Filter {
    pub(super) fn address(&self, path: &str, page: usize) -> String {
        let edition = self.edition.map(|edition| edition.to_string());
        let page = Some(page.to_string()).filter(|_| page != 1);
        let pairs = [
            ("edition", edition.as_deref()),
            ("actor", self.actor.as_deref()),
            ("issue", self.issue.as_deref()),
            ("page", page.as_deref()),
        ];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        url::with_query(path, pairs)
    }

    pub(super) fn is_none(&self) -> bool {
        self.edition.is_none() && self.actor.is_none() && self.issue.is_none()
    }

    pub(super) fn lets_through(&self, change: &Change) -> bool {
        self.issue.as_ref().is_none_or(|issue| change.section.issues.contains(issue))
    }
}

/// A step of an organisation: the edition that it leads to, and the place of the organisation.
pub(super) type Step = (u16, ActorEntry);

/// All steps that there are, the newest edition first, then by the names of the organisations.
pub(super) fn steps(current: &Current, filter: &Filter) -> Result<Vec<Step>, Refusal> {
    let actors = match (&filter.actor, &filter.issue) {
        (Some(actor), _) => current.actor(actor).into_iter().collect(),
        (None, Some(issue)) => {
            let topic = current.topic(Facet::Issue, issue)?;
            current.actors_among(&topic.actors.iter().map(|one| one.actor.as_str()).collect())
        }
        (None, None) => current.actors(0..usize::MAX),
    };
    let mut steps = Vec::new();
    for actor in actors {
        let editions = actor.editions();
        // The oldest edition has none before it.
        for to in editions.iter().take(editions.len().saturating_sub(1)) {
            if filter.edition.is_none_or(|edition| edition == *to) {
                steps.push((*to, actor.clone()));
            }
        }
    }
    steps.sort_by_key(|(to, _)| std::cmp::Reverse(*to));
    Ok(steps)
}

/// The changes of the steps that are shown. An organisation is asked about once, however many of its
/// steps these are.
#[derive(Default)]
pub(super) struct Told(HashMap<String, Vec<EditionChanges>>);

impl Told {
    pub(super) fn of(
        &mut self,
        current: &Current,
        (to, actor): &Step,
    ) -> Result<Option<EditionChanges>, Refusal> {
        let known = match self.0.entry(actor.id.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(current.changes(&actor.id)?),
        };
        Ok(known.iter().find(|changes| changes.to == *to).cloned())
    }
}

/// What the page is called: by what it is narrowed down to.
pub(super) fn title(site: &Site, current: &Current, filter: &Filter) -> String {
    let actor = filter.actor.as_ref().and_then(|actor| current.actor(actor));
    let actor = actor.map(|actor| current.name_in(site.language(), &actor).0);
    let taxonomy = current.taxonomy(site.language());
    let issue = filter.issue.as_ref().and_then(|issue| taxonomy.issue(issue));
    let issue = issue.map(|issue| issue.label.clone());
    let edition = filter.edition.map(|edition| edition.to_string());
    let of: Vec<String> = [actor, issue, edition].into_iter().flatten().collect();
    let title = say!(site, "changes-title");
    if of.is_empty() { title } else { format!("{title} – {}", of.join(", ")) }
}

/// How many sections became so, in words.
pub(super) fn counted(site: &Site, became: Became, n: usize) -> String {
    let became = match became {
        Became::Added => "new",
        Became::Changed => "changed",
        Became::LeftOut => "left-out",
    };
    say!(site, "n-became", n = n, became = became)
}

pub(super) fn words(site: &Site, became: Became) -> String {
    match became {
        Became::Added => say!(site, "status-added"),
        Became::Changed => say!(site, "status-changed"),
        Became::LeftOut => say!(site, "status-removed"),
    }
}
