//! What is chosen, and the counts of every facet, in one pass over the matches.
//!
//! The counts of a facet ignore what is chosen in it ("drill sideways" in Lucene): a record that
//! fails no filter counts in every facet, a record that fails the filter of one facet alone counts
//! in that facet. When passages are collapsed, a passage group counts once for each value that one
//! of its counted records has.

use std::cmp::Reverse;

use crate::{
    Error,
    model::{
        catalogue::Catalogue,
        page::{FacetValue, Facets, HitType},
        request::{Facet, Filters},
    },
    open::{
        columns::Columns,
        signature::{Filing, Signature},
    },
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

/// The number of the actor among them.
const ACTOR: u8 = 1;
const _: () = assert!(matches!(DIMENSIONS[ACTOR as usize], [Facet::Actor]));

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

    /// What the filters but that of the actor make of the records with a signature.
    pub(crate) fn outcome(&self, signature: &Signature) -> FilterOutcome {
        let mut failed = None;
        for (number, facets) in (0..).zip(DIMENSIONS).filter(|(number, _)| *number != ACTOR) {
            let mut chosen = facets.iter().map(|facet| (*facet, &self.values[*facet as usize]));
            let passes = chosen.clone().all(|(_, chosen)| chosen.is_empty())
                || chosen.any(|(facet, chosen)| signature.has(facet, chosen));
            if !passes && failed.replace(number).is_some() {
                return FilterOutcome::Fails;
            }
        }
        failed.map_or(FilterOutcome::Passes, FilterOutcome::FailsOne)
    }

    /// The actors that are chosen; all if none is.
    pub(crate) fn actors(&self) -> &[u32] {
        &self.values[Facet::Actor as usize]
    }
}

/// What the filters make of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilterOutcome {
    /// It passes them all.
    Passes,
    /// It fails the filter of this dimension alone, and so counts in that.
    FailsOne(u8),
    /// It fails several.
    Fails,
}

impl FilterOutcome {
    /// What all filters make of the records of an actor, where this is what the others make of
    /// them.
    #[inline]
    pub(crate) fn with_actor(self, chosen: &[u32], actor: u32) -> FilterOutcome {
        match self {
            _ if chosen.is_empty() || chosen.contains(&actor) => self,
            FilterOutcome::Passes => FilterOutcome::FailsOne(ACTOR),
            FilterOutcome::FailsOne(_) | FilterOutcome::Fails => FilterOutcome::Fails,
        }
    }
}

/// The id most like one that does not exist, or the shortest with it in it; none if none is like
/// it.
fn nearest(id: &str, ids: &[String]) -> Option<String> {
    let wanted = ingest::compact(id);
    let distance = |other: &String| strsim::osa_distance(&wanted, &ingest::compact(other));
    let best = ids.iter().map(|other| (distance(other), other)).min()?;
    if best.0 <= wanted.chars().count() / 3 {
        return Some(best.1.clone());
    }
    let has_it = |other: &&String| 2 < wanted.len() && ingest::compact(other).contains(&wanted);
    ids.iter().filter(has_it).min_by_key(|other| other.len()).cloned()
}

/// Counts how many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCollector<'a> {
    columns: &'a Columns,
    /// By signature: how many matches have it, of those that stand alone and count in a facet
    /// beside the actor.
    alone: Vec<u32>,
    /// By actor: how many of those that stand alone and count in that facet.
    by_actor: Vec<usize>,
    /// By facet and value: how many of the others have it.
    by_value: [Vec<usize>; Facet::ALL.len()],
    /// By facet and value: the last passage that it was counted for.
    counted: [Vec<u32>; Facet::ALL.len()],
    passages: u32,
}

impl<'a> FacetCollector<'a> {
    pub(crate) fn new(columns: &'a Columns) -> FacetCollector<'a> {
        let values = |facet| columns.dictionary(facet).ids().len();
        FacetCollector {
            columns,
            alone: vec![0; columns.signatures.len()],
            by_actor: vec![0; values(Facet::Actor)],
            by_value: Facet::ALL.map(|facet| vec![0; values(facet)]),
            counted: Facet::ALL.map(|facet| vec![0; values(facet)]),
            passages: 0,
        }
    }

    /// Counts a record that stands alone.
    #[inline]
    pub(crate) fn add(&mut self, filing: Filing, outcome: FilterOutcome) {
        if outcome != FilterOutcome::FailsOne(ACTOR) {
            self.alone[filing.signature as usize] += 1;
        }
        if matches!(outcome, FilterOutcome::Passes | FilterOutcome::FailsOne(ACTOR))
            && let Some(count) = self.by_actor.get_mut(filing.actor as usize)
        {
            *count += 1;
        }
    }

    /// Counts a passage once, given what the facets say of its matches, and the filters of that.
    pub(crate) fn add_passage(
        &mut self,
        members: impl Iterator<Item = Filing> + Clone,
        mut outcome: impl FnMut(Filing) -> FilterOutcome,
    ) {
        let mut others = members.clone();
        if let Some(filing) = others.next()
            && others.all(|other| other == filing)
        {
            self.add(filing, outcome(filing));
            return;
        }
        self.passages += 1;
        let FacetCollector { columns, by_value, counted, passages, .. } = self;
        for filing in members {
            for facet in dimensions(outcome(filing)) {
                for &value in columns.values(&filing, facet) {
                    let counted = &mut counted[facet as usize][value as usize];
                    if std::mem::replace(counted, *passages) != *passages {
                        by_value[facet as usize][value as usize] += 1;
                    }
                }
            }
        }
    }

    /// The counts of the values, given what the filters but that of the actor make of each
    /// signature.
    pub(crate) fn finish(self, mut outcome: impl FnMut(u32) -> FilterOutcome) -> FacetCounts<'a> {
        let FacetCollector { columns, alone, by_actor, mut by_value, .. } = self;
        for (all, alone) in by_value[Facet::Actor as usize].iter_mut().zip(by_actor) {
            *all += alone;
        }
        for (number, &count) in (0..).zip(&alone).filter(|(_, count)| 0 < **count) {
            for facet in dimensions(outcome(number)) {
                for &value in columns.signatures[number as usize].of(facet) {
                    by_value[facet as usize][value as usize] += count as usize;
                }
            }
        }
        FacetCounts { columns, by_value }
    }
}

/// The facets that a record counts in.
fn dimensions(outcome: FilterOutcome) -> impl Iterator<Item = Facet> {
    let dimensions = match outcome {
        FilterOutcome::Passes => &DIMENSIONS[..],
        FilterOutcome::FailsOne(number) => &DIMENSIONS[usize::from(number)..=usize::from(number)],
        FilterOutcome::Fails => &[],
    };
    dimensions.iter().copied().flatten().copied()
}

/// How many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCounts<'a> {
    columns: &'a Columns,
    by_value: [Vec<usize>; Facet::ALL.len()],
}

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

/// The label of a kind of section, or of a record that is none.
pub fn kind_label(id: &str) -> &str {
    match HitType::named(id) {
        Some(HitType::Actor) => "Profile",
        Some(HitType::Reference) => HitType::Reference.label(),
        Some(HitType::Section) | None => ingest::Kind::named(id).map_or(id, |kind| kind.label()),
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
