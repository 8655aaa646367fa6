//! What the values of facets are called, in which order their labels are, and which is below which.

use std::sync::Arc;

use super::columns::Columns;
use crate::model::{
    catalogue::Catalogue,
    facet::Facet,
    hit_type::{HitType, kind_label},
};

/// The label of every value of every facet. Answers share them.
#[derive(Debug, Default)]
pub(super) struct Labels {
    of: [Vec<Arc<str>>; Facet::ALL.len()],
    /// The place of each in the order of the labels of its facet: numbers are compared faster than
    /// strings, and a hundred thousand actors are ordered in every answer.
    places: [Vec<u32>; Facet::ALL.len()],
    /// The baskets in the order of the taxonomy, each with its issues.
    taxonomy: Vec<(u32, Vec<u32>)>,
}

impl Labels {
    pub(super) fn new(catalogue: &Catalogue, columns: &Columns) -> Labels {
        let of = Facet::ALL.map(|facet| labels(facet, catalogue, columns));
        let places = of.each_ref().map(|labels| places(labels));
        Labels { of, places, taxonomy: taxonomy(catalogue, columns) }
    }

    pub(super) fn taxonomy(&self) -> &[(u32, Vec<u32>)] {
        &self.taxonomy
    }

    pub(super) fn label(&self, facet: Facet, value: u32) -> &Arc<str> {
        &self.of[facet as usize][value as usize]
    }

    pub(super) fn place(&self, facet: Facet, value: u32) -> u32 {
        self.places[facet as usize][value as usize]
    }
}

fn labels(facet: Facet, catalogue: &Catalogue, columns: &Columns) -> Vec<Arc<str>> {
    // What has no label of its own is called by its id.
    let mut labels = columns.dictionary(facet).ids().to_vec();
    let mut call = |value: Option<u32>, label: &str| {
        if let Some(called) = value.and_then(|value| labels.get_mut(value as usize))
            && **called != *label
        {
            *called = label.into();
        }
    };
    let value = |id: &str| columns.dictionary(facet).value(id);
    match facet {
        Facet::Basket => {
            let baskets = catalogue.taxonomy.baskets.iter();
            baskets.for_each(|basket| call(value(&basket.id), &basket.label));
        }
        Facet::Issue => {
            let issues = catalogue.taxonomy.issues.iter();
            issues.for_each(|issue| call(value(&issue.id), &issue.label));
        }
        Facet::Actor => {
            catalogue.actors.iter().for_each(|actor| call(value(&actor.id), &actor.name));
        }
        Facet::Group => {
            // As the first actor by name has it.
            let printed = catalogue.actors.iter().rev().filter_map(|actor| actor.group.as_ref());
            printed.for_each(|group| call(value(&group.id), &group.label));
        }
        Facet::Kind => {
            let kinds = columns.dictionary(facet).ids().iter();
            kinds.for_each(|kind| call(value(kind), kind_label(kind)));
        }
        Facet::Type => {
            HitType::ALL.into_iter().for_each(|of| call(value(of.name()), of.label()));
        }
        Facet::Edition | Facet::Language => {}
    }
    labels
}

fn taxonomy(catalogue: &Catalogue, columns: &Columns) -> Vec<(u32, Vec<u32>)> {
    let value = |facet, id: &str| columns.dictionary(facet).value(id);
    let of = |basket: &ingest::Basket| {
        let issues = catalogue.taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
        let issues = issues.filter_map(|issue| value(Facet::Issue, &issue.id)).collect();
        Some((value(Facet::Basket, &basket.id)?, issues))
    };
    catalogue.taxonomy.baskets.iter().filter_map(of).collect()
}

fn places(labels: &[Arc<str>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    order.sort_by_key(|value| &labels[*value as usize]);
    let mut places = vec![0; labels.len()];
    for (place, value) in (0..).zip(order) {
        places[value as usize] = place;
    }
    places
}
