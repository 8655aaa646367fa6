//! The counts of the facets, as they are shown.

use std::cmp::Reverse;

use super::{facet_counts::FacetCounts, selection::Selection};
use crate::{
    model::{
        facet::{Facet, Order},
        facet_counts::{FacetValue, FacetValues, Facets},
    },
    open::snapshot::Snapshot,
};

/// The counts of a search, with what it takes to show them.
pub(crate) struct CountedFacets<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) counts: FacetCounts,
    pub(crate) selection: &'a Selection,
}

impl CountedFacets<'_> {
    /// The values of every facet, in the order that people are shown, at most `limit` of each and
    /// those that are chosen. The taxonomy is never cut.
    pub(crate) fn all(&self, limit: usize) -> Facets {
        let facets = Facet::ALL.into_iter().filter(|facet| facet.tree() == *facet);
        Facets(facets.map(|facet| self.values(facet, limit)).collect())
    }

    fn values(&self, facet: Facet, limit: usize) -> FacetValues {
        if facet == Facet::Basket {
            return FacetValues { facet, values: self.taxonomy(), more: 0 };
        }
        self.first(facet, self.listed(facet), limit)
    }

    /// Those values of a facet that `is_wanted`, at most `limit` of them and those that are chosen.
    pub(crate) fn wanted(
        &self,
        facet: Facet,
        limit: usize,
        is_wanted: impl Fn(u32) -> bool,
    ) -> FacetValues {
        let mut listed = self.listed(facet);
        listed.retain(|value| is_wanted(*value));
        self.first(facet, listed, limit)
    }

    /// The values of a facet that there is a reason to show.
    fn listed(&self, facet: Facet) -> Vec<u32> {
        let all = (0..).take(self.counts.of(facet).len());
        match facet.order() {
            Order::Declared | Order::Newest => all.collect(),
            Order::MostHits => all.filter(|value| self.is_shown(facet, *value)).collect(),
        }
    }

    fn is_shown(&self, facet: Facet, value: u32) -> bool {
        0 < self.counts.of(facet)[value as usize] || self.selection.has(facet, value)
    }

    /// The first of some values, in the order of the facet, and those that are chosen.
    fn first(&self, facet: Facet, mut listed: Vec<u32>, limit: usize) -> FacetValues {
        let snapshot = self.snapshot;
        let counts = self.counts.of(facet);
        match facet.order() {
            Order::Declared => {}
            Order::Newest => {
                let ids = snapshot.columns.dictionary(facet).ids();
                listed.sort_by_key(|value| Reverse(&ids[*value as usize]));
            }
            Order::MostHits => {
                let key =
                    |value: &u32| (Reverse(counts[*value as usize]), snapshot.label(facet, *value));
                if limit < listed.len() {
                    // Sorting a hundred thousand actors to show a hundred would take longer than
                    // the search does.
                    listed.select_nth_unstable_by_key(limit, key);
                }
                let first = limit.min(listed.len());
                listed[..first].sort_by_key(key);
            }
        }
        let found = listed.len();
        let mut at = 0;
        listed.retain(|value| {
            at += 1;
            at <= limit || self.selection.has(facet, *value)
        });
        FacetValues {
            facet,
            more: found - listed.len(),
            values: listed.into_iter().map(|value| self.value(facet, value)).collect(),
        }
    }

    /// Baskets in the order of the taxonomy, each with its issues.
    fn taxonomy(&self) -> Vec<FacetValue> {
        let taxonomy = &self.snapshot.catalogue.taxonomy;
        let number = |facet, id: &str| self.snapshot.columns.dictionary(facet).value(id);
        let basket = |basket: &ingest::Basket| {
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let issues = issues.filter_map(|issue| number(Facet::Issue, &issue.id));
            let children = issues.map(|issue| self.value(Facet::Issue, issue)).collect();
            Some(FacetValue {
                children,
                ..self.value(Facet::Basket, number(Facet::Basket, &basket.id)?)
            })
        };
        taxonomy.baskets.iter().filter_map(basket).collect()
    }

    fn value(&self, facet: Facet, value: u32) -> FacetValue {
        FacetValue {
            id: self.snapshot.columns.dictionary(facet).ids()[value as usize].clone(),
            label: self.snapshot.label(facet, value).to_owned(),
            count: self.counts.of(facet)[value as usize],
            selected: self.selection.has(facet, value),
            children: Vec::new(),
        }
    }
}
