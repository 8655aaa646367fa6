//! The values of a facet, by any name that they go by.

use ingest::compact;

use super::snapshot::Snapshot;
use crate::model::{facet::Facet, hit_type::kind_label};

impl Snapshot {
    /// The values of a facet that go by this name: an id, a label, an alias.
    pub(crate) fn values_named(&self, facet: Facet, name: &str) -> Vec<u32> {
        let dictionary = self.columns.dictionary(facet);
        if let Some(value) = dictionary.value(name) {
            return vec![value];
        }
        let wanted = compact(name);
        let is_named = |name: &str| compact(name) == wanted;
        let taxonomy = &self.catalogue.taxonomy;
        let ids: Vec<&str> = match facet {
            Facet::Basket => taxonomy
                .baskets
                .iter()
                .filter(|b| is_named(&b.label) || b.aliases.iter().any(|alias| is_named(alias)))
                .map(|basket| basket.id.as_str())
                .collect(),
            Facet::Issue => taxonomy
                .issues
                .iter()
                .filter(|issue| issue.names().any(is_named))
                .map(|issue| issue.id.as_str())
                .collect(),
            Facet::Actor => self
                .catalogue
                .actors
                .iter()
                .filter(|actor| actor.names().any(is_named))
                .map(|actor| actor.id.as_str())
                .collect(),
            Facet::Kind => {
                let ids = dictionary.ids().iter().map(String::as_str);
                ids.filter(|id| is_named(id) || is_named(kind_label(id))).collect()
            }
            Facet::Group | Facet::Edition | Facet::Type => {
                dictionary.ids().iter().map(String::as_str).filter(|id| is_named(id)).collect()
            }
        };
        ids.into_iter().filter_map(|id| dictionary.value(id)).collect()
    }
}
