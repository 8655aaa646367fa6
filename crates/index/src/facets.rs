//! The counts of every facet, in one pass over the matches.
//!
//! The counts of a facet ignore what is chosen in it ("drill sideways" in Lucene): a record that
//! fails no filter counts in every facet, a record that fails the filter of one facet alone counts
//! in that facet. When passages are collapsed, a passage group counts once for each value that one
//! of its counted records has.

use std::collections::HashSet;

use tantivy::DocId;

use crate::{
    Catalogue, Error, Facet, FacetValue, Facets, Filters,
    columns::{Columns, SegmentColumns},
    index::fold_name,
};

/// The facets that are chosen and counted together: basket and issue are one.
const DIMENSIONS: [&[Facet]; 6] = [
    &[Facet::Basket, Facet::Issue],
    &[Facet::Actor],
    &[Facet::Group],
    &[Facet::Edition],
    &[Facet::Kind],
    &[Facet::Type],
];

/// What is chosen, as numbers.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    values: [Vec<u32>; Facet::ALL.len()],
}

impl Selection {
    /// # Errors
    ///
    /// [`Error::UnknownValue`] for a value that no record and no taxonomy has.
    pub(crate) fn new(filters: &Filters, columns: &Columns) -> Result<Selection, Error> {
        let mut values: [Vec<u32>; Facet::ALL.len()] = Default::default();
        for (facet, ids) in filters {
            let dictionary = columns.dictionary(*facet);
            for id in ids {
                let value = dictionary.value(id).ok_or_else(|| Error::UnknownValue {
                    facet: *facet,
                    value: id.clone(),
                    nearest: nearest(id, dictionary.ids()),
                })?;
                values[*facet as usize].push(value);
            }
        }
        Ok(Selection { values })
    }

    fn has(&self, facet: Facet, value: u32) -> bool {
        self.values[facet as usize].contains(&value)
    }

    /// The number of the one dimension whose filter a record fails; `None` if it fails none.
    ///
    /// # Errors
    ///
    /// `Err` if it fails more than one.
    pub(crate) fn fails(&self, columns: &SegmentColumns, doc: DocId) -> Result<Option<usize>, ()> {
        let mut failed = None;
        for (number, facets) in DIMENSIONS.iter().enumerate() {
            let is_free = facets.iter().all(|facet| self.values[*facet as usize].is_empty());
            let passes = is_free
                || facets.iter().any(|facet| {
                    let chosen = &self.values[*facet as usize];
                    columns.facet(*facet).of(doc).iter().any(|value| chosen.contains(value))
                });
            if !passes && failed.replace(number).is_some() {
                return Err(());
            }
        }
        Ok(failed)
    }
}

/// The id most like one that does not exist, if any is like it.
fn nearest(id: &str, ids: &[String]) -> Option<String> {
    let wanted = fold_name(id);
    let distance = |other: &String| strsim::damerau_levenshtein(&wanted, &fold_name(other));
    let best = ids.iter().map(|other| (distance(other), other)).min()?;
    (best.0 <= wanted.chars().count() / 3).then(|| best.1.clone())
}

/// Counts values, a record at a time.
#[derive(Debug)]
pub(crate) struct Counter<'a> {
    columns: &'a Columns,
    counts: [Vec<usize>; Facet::ALL.len()],
    /// Passage groups of several records that a value has been counted for; `None` if every record
    /// counts.
    seen: Option<HashSet<(Facet, u32, u32)>>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(columns: &'a Columns, collapse: bool) -> Counter<'a> {
        let counts = Facet::ALL.map(|facet| vec![0; columns.dictionary(facet).ids().len()]);
        Counter { columns, counts, seen: collapse.then(HashSet::new) }
    }

    /// Counts a record in the facets of the one dimension that it fails, or in all.
    pub(crate) fn add(&mut self, segment: &SegmentColumns, doc: DocId, failed: Option<usize>) {
        let dimensions = match failed {
            Some(number) => &DIMENSIONS[number..=number],
            None => &DIMENSIONS[..],
        };
        let passage = segment.passage[doc as usize];
        let is_alone = self.columns.passages[passage as usize].len() < 2;
        for facet in dimensions.iter().copied().flatten() {
            for &value in segment.facet(*facet).of(doc) {
                let is_new = is_alone
                    || self.seen.as_mut().is_none_or(|seen| seen.insert((*facet, value, passage)));
                self.counts[*facet as usize][value as usize] += usize::from(is_new);
            }
        }
    }

    /// The counts, in the order that people are shown.
    pub(crate) fn finish(self, catalogue: &Catalogue, selection: &Selection) -> Facets {
        let shown = Shown { counter: &self, selection };
        let taxonomy = &catalogue.taxonomy;
        let basket = |basket: &ingest::Basket| {
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let children =
                issues.filter_map(|issue| shown.value(Facet::Issue, &issue.id, &issue.label));
            let mut value = shown.value(Facet::Basket, &basket.id, &basket.label)?;
            value.children = children.collect();
            Some(value)
        };
        let mut facets = Facets {
            basket: taxonomy.baskets.iter().filter_map(basket).collect(),
            actor: catalogue
                .actors
                .iter()
                .filter_map(|actor| shown.value(Facet::Actor, &actor.id, &actor.name))
                .collect(),
            group: shown.all(Facet::Group, |id| {
                let groups = catalogue.actors.iter().filter_map(|actor| actor.group.as_ref());
                groups.into_iter().find(|group| group.id == id).map(|group| group.label.clone())
            }),
            edition: shown.all(Facet::Edition, |_| None),
            kind: shown.all(Facet::Kind, |id| Some(kind_label(id).to_owned())),
            record_type: shown.all(Facet::Type, |id| Some(type_label(id).to_owned())),
        };
        for values in [&mut facets.actor, &mut facets.group] {
            values.retain(|value| 0 < value.count || value.selected);
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        }
        facets.edition.sort_by(|a, b| b.id.cmp(&a.id));
        facets
    }
}

/// The label of a kind of section.
pub fn kind_label(id: &str) -> &str {
    match id {
        "about" => "About",
        "digital-activities" => "Digital activities",
        "policy-issue" => "Policy issue",
        "digital-tools" => "Digital tools",
        "future-of-meetings" => "Future of meetings",
        "social-media" => "Social media",
        "other" => "Other",
        "actor" => "Profile",
        "reference" => "Reference",
        _ => id,
    }
}

fn type_label(id: &str) -> &str {
    match id {
        "section" => "Section",
        "actor" => "Actor",
        "reference" => "Reference",
        _ => id,
    }
}

struct Shown<'a> {
    counter: &'a Counter<'a>,
    selection: &'a Selection,
}

impl Shown<'_> {
    fn value(&self, facet: Facet, id: &str, label: &str) -> Option<FacetValue> {
        let value = self.counter.columns.dictionary(facet).value(id)?;
        Some(FacetValue {
            id: id.to_owned(),
            label: label.to_owned(),
            count: self.counter.counts[facet as usize][value as usize],
            selected: self.selection.has(facet, value),
            children: Vec::new(),
        })
    }

    fn all(&self, facet: Facet, label: impl Fn(&str) -> Option<String>) -> Vec<FacetValue> {
        let ids = self.counter.columns.dictionary(facet).ids();
        let value = |id: &String| self.value(facet, id, &label(id).unwrap_or_else(|| id.clone()));
        ids.iter().filter_map(value).collect()
    }
}
