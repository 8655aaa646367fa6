//! What is chosen in each facet, and what that makes of a record.

use crate::{
    Error,
    model::{facet::Facet, request::Filters},
    open::{columns::Columns, signature::Signature},
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
pub(super) const ACTOR: u8 = 1;
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

    pub(super) fn has(&self, facet: Facet, value: u32) -> bool {
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
    /// The facets that a record counts in.
    pub(super) fn facets(self) -> impl Iterator<Item = Facet> {
        let dimensions = match self {
            FilterOutcome::Passes => &DIMENSIONS[..],
            FilterOutcome::FailsOne(number) => {
                &DIMENSIONS[usize::from(number)..=usize::from(number)]
            }
            FilterOutcome::Fails => &[],
        };
        dimensions.iter().copied().flatten().copied()
    }

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
