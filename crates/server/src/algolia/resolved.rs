//! A filter with the values known: what of it our own filters can say, and the rest in the query
//! language.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes;
use crate::answer::{Facet, Request};

/// What a record must be, with the values known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    Always(bool),
    Is(Facet, BTreeSet<String>),
    Not(Box<Resolved>),
    All(Vec<Resolved>),
    Any(Vec<Resolved>),
}

/// The parts of which all must hold.
pub(super) fn conjuncts(resolved: Resolved) -> Vec<Resolved> {
    match resolved {
        Resolved::All(members) => members.into_iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

pub(super) fn facets_of(resolved: &Resolved) -> BTreeSet<Facet> {
    match resolved {
        Resolved::Always(_) => BTreeSet::new(),
        Resolved::Is(facet, _) => [*facet].into(),
        Resolved::Not(inner) => facets_of(inner),
        Resolved::All(members) | Resolved::Any(members) => {
            members.iter().flat_map(facets_of).collect()
        }
    }
}

/// The values of which any must hold, where that is all there is, within one dimension.
pub(super) fn alternatives(resolved: &Resolved) -> Option<BTreeMap<Facet, BTreeSet<String>>> {
    let mut values: BTreeMap<Facet, BTreeSet<String>> = BTreeMap::new();
    let members = match resolved {
        Resolved::Any(members) => members.as_slice(),
        other => std::slice::from_ref(other),
    };
    for member in members {
        let Resolved::Is(facet, ids) = member else { return None };
        values.entry(*facet).or_default().extend(ids.iter().cloned());
    }
    let dimensions: BTreeSet<Facet> = values.keys().map(|f| attributes::dimension(*f)).collect();
    (dimensions.len() == 1).then_some(values)
}

/// Whether the request has a filter on the same dimension already.
pub(super) fn taken(request: &Request, values: &BTreeMap<Facet, BTreeSet<String>>) -> bool {
    let dimension = |facet: &Facet| attributes::dimension(*facet);
    let wanted: BTreeSet<Facet> = values.keys().map(dimension).collect();
    request.filters.keys().any(|facet| wanted.contains(&dimension(facet)))
}

/// In the query language.
pub(super) fn written(resolved: &Resolved) -> String {
    let joined = |members: &[Resolved], word: &str| {
        let members: Vec<String> = members.iter().map(written).collect();
        format!("({})", members.join(word))
    };
    match resolved {
        // These were taken out before.
        Resolved::Always(_) => String::new(),
        Resolved::Is(facet, ids) => {
            let values: Vec<String> = ids.iter().map(|id| format!("{facet}:\"{id}\"")).collect();
            format!("({})", values.join(" OR "))
        }
        Resolved::Not(inner) => format!("-({})", written(inner)),
        Resolved::All(members) => joined(members, " AND "),
        Resolved::Any(members) => joined(members, " OR "),
    }
}
