//! What the values of a facet are called.

use std::sync::Arc;

use ingest::compact;

use super::snapshot::Snapshot;
use crate::{Error, model::facet::Facet};

impl Snapshot {
    /// The name of a value for people, in English.
    pub(crate) fn label(&self, facet: Facet, value: u32) -> &Arc<str> {
        self.labels.label(facet, value)
    }

    /// The place of that label among the labels of the facet.
    pub(crate) fn label_place(&self, facet: Facet, value: u32) -> u32 {
        self.labels.place(facet, value)
    }

    /// The baskets in the order of the taxonomy, each with its issues.
    pub(crate) fn taxonomy(&self) -> &[(u32, Vec<u32>)] {
        self.labels.taxonomy()
    }

    /// Every name that a value goes by: its id, its label, an acronym, other names.
    pub(crate) fn names(&self, facet: Facet, value: u32) -> Vec<&str> {
        let id = self.columns.dictionary(facet).ids()[value as usize].as_ref();
        let at = value as usize;
        let mut names = vec![id, self.label(facet, value)];
        match facet {
            Facet::Basket => {
                let aliases = self.catalogue.taxonomy.baskets.get(at).map(|known| &known.aliases);
                names.extend(aliases.into_iter().flatten().map(String::as_str));
            }
            Facet::Issue => {
                let issue = self.catalogue.taxonomy.issues.get(at);
                names.extend(issue.into_iter().flat_map(|issue| issue.names()));
            }
            Facet::Actor => {
                let actor = self.catalogue.actors.get(at);
                names.extend(actor.into_iter().flat_map(|actor| actor.names_in_all_languages()));
            }
            Facet::Group => {
                let aliases = self.catalogue.taxonomy.group_aliases(self.label(facet, value));
                names.extend(aliases.iter().map(String::as_str));
            }
            _ => {}
        }
        names
    }

    /// The values of a facet that go by this name.
    pub(crate) fn values_named(&self, facet: Facet, name: &str) -> Result<Vec<u32>, Error> {
        let dictionary = self.columns.dictionary(facet);
        if let Some(value) = dictionary.value(name) {
            return Ok(vec![value]);
        }
        let wanted = compact(name);
        let mut stride = self.budget.stride();
        let mut named = Vec::new();
        for value in (0..).take(dictionary.ids().len()) {
            stride.next()?;
            if self.names(facet, value).into_iter().any(|name| compact(name) == wanted) {
                named.push(value);
            }
        }
        Ok(named)
    }
}
