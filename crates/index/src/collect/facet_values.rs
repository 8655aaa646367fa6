//! The counts of the facets, as they are shown.

use std::cmp::Reverse;

use super::{facet_counts::FacetCounts, selection::Selection};
use crate::model::{
    catalogue::Catalogue,
    facet::Facet,
    facet_counts::{FacetValue, Facets},
    hit_type::{HitType, kind_label},
};

impl FacetCounts<'_> {
    /// The counts, in the order that people are shown.
    pub(crate) fn facets(&self, catalogue: &Catalogue, selection: &Selection) -> Facets {
        let values = FacetValues { counts: self, selection };
        let taxonomy = &catalogue.taxonomy;
        let basket = |basket: &ingest::Basket| {
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let children =
                issues.filter_map(|issue| values.value(Facet::Issue, &issue.id, &issue.label));
            let mut value = values.value(Facet::Basket, &basket.id, &basket.label)?;
            value.children = children.collect();
            Some(value)
        };
        let mut facets = Facets {
            basket: taxonomy.baskets.iter().filter_map(basket).collect(),
            actor: values.with_hits(Facet::Actor, |value, id| {
                // The catalogue lists actors by number.
                catalogue.actors.get(value).map_or(id, |actor| &actor.name)
            }),
            group: values.with_hits(Facet::Group, |_, id| {
                let mut groups = catalogue.actors.iter().filter_map(|actor| actor.group.as_ref());
                groups.find(|group| group.id == id).map_or(id, |group| &group.label)
            }),
            edition: values.all(Facet::Edition, |id| id),
            kind: values.all(Facet::Kind, kind_label),
            record_type: values
                .all(Facet::Type, |id| HitType::named(id).map_or(id, |hit_type| hit_type.label())),
        };
        facets.edition.sort_by(|a, b| b.id.cmp(&a.id));
        facets
    }
}

/// The values of facets as they are shown.
struct FacetValues<'a> {
    counts: &'a FacetCounts<'a>,
    selection: &'a Selection,
}

impl<'a> FacetValues<'a> {
    fn value(&self, facet: Facet, id: &str, label: &str) -> Option<FacetValue> {
        let value = self.counts.columns.dictionary(facet).value(id)?;
        Some(self.numbered(facet, value as usize, label))
    }

    fn numbered(&self, facet: Facet, value: usize, label: &str) -> FacetValue {
        FacetValue {
            id: self.counts.columns.dictionary(facet).ids()[value].clone(),
            label: label.to_owned(),
            count: self.counts.by_value[facet as usize][value],
            selected: self.selection.has(facet, value as u32),
            children: Vec::new(),
        }
    }

    /// The values of a facet that have matches or are chosen, those with most matches first.
    fn with_hits(
        &self,
        facet: Facet,
        label: impl Fn(usize, &'a str) -> &'a str,
    ) -> Vec<FacetValue> {
        let ids = self.counts.columns.dictionary(facet).ids();
        let counts = &self.counts.by_value[facet as usize];
        let is_listed =
            |value: &usize| 0 < counts[*value] || self.selection.has(facet, *value as u32);
        let mut listed: Vec<usize> = (0..ids.len()).filter(is_listed).collect();
        listed.sort_by_cached_key(|value| (Reverse(counts[*value]), label(*value, &ids[*value])));
        let value = |value: usize| self.numbered(facet, value, label(value, &ids[value]));
        listed.into_iter().map(value).collect()
    }

    fn all(&self, facet: Facet, label: impl Fn(&'a str) -> &'a str) -> Vec<FacetValue> {
        let ids = self.counts.columns.dictionary(facet).ids();
        let value = |(value, id): (usize, &'a String)| self.numbered(facet, value, label(id));
        ids.iter().enumerate().map(value).collect()
    }
}
