//! What a filter of theirs says as one of ours: a tree of ids.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    attributes::{self, FACETS},
    filters::Filter as Asked,
};
use crate::answer::{Current, Error, Facet, Filter, Request, reply::Facets};

/// The ids of every value of every facet, by the names that clients know.
pub(super) struct Names(BTreeMap<Facet, BTreeMap<String, Vec<String>>>);

impl Names {
    /// The names of a generation, worked out once.
    pub(super) fn of(current: &Current) -> Result<Arc<Names>, Error> {
        current.once(|current| {
            let everything = Request { per_page: 1, facet_limit: usize::MAX, ..Request::new("") };
            let facets = Facets::from(current.search(&everything)?.facets);
            let mut ids: BTreeMap<Facet, BTreeMap<String, Vec<String>>> = BTreeMap::new();
            for (_, facet) in FACETS {
                for (name, value) in attributes::values(&facets, facet) {
                    let names = ids.entry(facet).or_default();
                    names.entry(name).or_default().push(value.id.to_owned());
                }
            }
            Ok(Names(ids))
        })
    }

    /// Any of the ids of a value by its name; an id is a name too.
    fn named(&self, facet: Facet, name: &str) -> Filter {
        let Some(names) = self.0.get(&facet) else { return Filter::Any(Vec::new()) };
        match names.get(name) {
            Some(ids) => any(facet, ids.iter()),
            None => any(facet, names.values().flatten().filter(|id| *id == name)),
        }
    }

    /// A filter as a tree of ids.
    pub(super) fn tree(&self, asked: &Asked, notes: &mut Vec<String>) -> Filter {
        let all = |members: &[Asked], notes: &mut Vec<String>| {
            members.iter().map(|member| self.tree(member, notes)).collect()
        };
        match asked {
            Asked::Is(attribute, value) => match attributes::facet(attribute) {
                Some(facet) => self.named(facet, value),
                None => {
                    notes.push(format!("There is no facet `{attribute}`, and so no such record."));
                    Filter::Any(Vec::new())
                }
            },
            Asked::Compare(attribute, comparison, number) => match attributes::facet(attribute) {
                Some(Facet::Edition) => {
                    let years = self.0.get(&Facet::Edition).into_iter().flatten();
                    let years = years.filter(|(year, _)| {
                        year.parse().is_ok_and(|year: i64| comparison.holds(year, *number))
                    });
                    any(Facet::Edition, years.flat_map(|(_, ids)| ids))
                }
                _ => {
                    notes.push(format!("`{attribute}` is not a number; its filter was ignored."));
                    Filter::All(Vec::new())
                }
            },
            Asked::Not(inner) => Filter::Not(Box::new(self.tree(inner, notes))),
            Asked::All(members) => Filter::All(all(members, notes)),
            Asked::Any(members) => Filter::Any(all(members, notes)),
        }
    }
}

fn any<'a>(facet: Facet, ids: impl Iterator<Item = &'a String>) -> Filter {
    Filter::Any(ids.map(|id| Filter::Value(facet, id.clone())).collect())
}

/// The parts of which all must hold.
pub(super) fn conjuncts(filter: Filter) -> Vec<Filter> {
    match filter {
        Filter::All(members) => members.into_iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

/// Whether a filter is on a facet, among others or alone.
pub(super) fn is_on(filter: &Filter, facet: Facet) -> bool {
    match filter {
        Filter::Value(of, _) => *of == facet,
        Filter::Not(inner) => is_on(inner, facet),
        Filter::All(members) | Filter::Any(members) => {
            members.iter().any(|member| is_on(member, facet))
        }
    }
}
