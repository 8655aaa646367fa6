//! What is chosen in each facet, and what that makes of a record.

use super::{filter_tree::FilterTree, values::value};
use crate::{
    Error,
    engine::condition::Condition,
    model::{facet::Facet, request::Request},
    open::{columns::Columns, signature::Signature, snapshot::Snapshot},
};

/// What is chosen, as numbers.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// What was asked for, by facet.
    chosen: [Vec<u32>; Facet::ALL.len()],
    /// The same without the baskets of which an issue is chosen: the issue takes their place.
    effective: [Vec<u32>; Facet::ALL.len()],
    /// What narrows everything.
    pub(super) tree: Option<FilterTree>,
}

impl Selection {
    /// # Errors
    ///
    /// [`Error::UnknownValue`] for a value that no record and no taxonomy has.
    pub(crate) fn new(request: &Request, snapshot: &Snapshot) -> Result<Selection, Error> {
        let columns = &snapshot.columns;
        let mut chosen: [Vec<u32>; Facet::ALL.len()] = Default::default();
        for (facet, ids) in &request.filters {
            for id in ids {
                chosen[*facet as usize].push(value(snapshot, *facet, id)?);
            }
        }
        let mut effective = chosen.clone();
        let issues = request.filters.get(&Facet::Issue).into_iter().flatten();
        let issues = issues.filter_map(|issue| snapshot.catalogue.taxonomy.issue(issue));
        for basket in issues.filter_map(|issue| basket(columns, &issue.basket)) {
            effective[Facet::Basket as usize].retain(|other| *other != basket);
        }
        let tree = request.filter.as_ref();
        let tree = tree.map(|filter| FilterTree::new(filter, snapshot)).transpose()?;
        Ok(Selection { chosen, effective, tree })
    }

    /// What was asked for in a facet.
    pub(super) fn chosen(&self, facet: Facet) -> &[u32] {
        &self.chosen[facet as usize]
    }

    /// What is chosen in a facet, without the baskets of which an issue is chosen.
    pub(crate) fn effective(&self, facet: Facet) -> &[u32] {
        &self.effective[facet as usize]
    }

    /// What narrows everything, as a condition.
    pub(crate) fn tree_condition(&self, columns: &Columns) -> Option<Condition> {
        self.tree.as_ref().map(|tree| tree.condition(columns))
    }

    /// Whether a value was asked for.
    pub(super) fn has(&self, facet: Facet, value: u32) -> bool {
        self.chosen(facet).contains(&value)
    }

    /// What the choices but that of the actor make of the records with a signature.
    pub(crate) fn outcome(&self, signature: &Signature) -> FilterOutcome {
        let mut failed = None;
        for tree in Facet::ALL.into_iter().filter(|facet| is_first(*facet)) {
            if tree != Facet::Actor
                && !self.passes(tree, signature)
                && failed.replace(tree).is_some()
            {
                return FilterOutcome::Fails;
            }
        }
        failed.map_or(FilterOutcome::Passes, FilterOutcome::FailsOne)
    }

    /// Whether records with a signature have any of what is chosen on the levels of a facet.
    fn passes(&self, tree: Facet, signature: &Signature) -> bool {
        let mut levels = levels(tree).map(|level| (level, &self.effective[level as usize]));
        levels.clone().all(|(_, chosen)| chosen.is_empty())
            || levels.any(|(level, chosen)| signature.has(level, chosen))
    }

    /// The actors that are chosen; all if none is.
    pub(crate) fn actors(&self) -> &[u32] {
        &self.effective[Facet::Actor as usize]
    }
}

fn basket(columns: &Columns, id: &str) -> Option<u32> {
    columns.dictionary(Facet::Basket).value(id)
}

/// Whether a facet is no level below the first of another.
fn is_first(facet: Facet) -> bool {
    facet.tree() == facet
}

/// The levels of a facet.
fn levels(tree: Facet) -> impl Iterator<Item = Facet> + Clone {
    Facet::ALL.into_iter().filter(move |facet| facet.tree() == tree)
}

/// What the choices make of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilterOutcome {
    /// It passes them all.
    Passes,
    /// It fails that in this facet alone, and so counts in that.
    FailsOne(Facet),
    /// It fails several.
    Fails,
}

impl FilterOutcome {
    /// The facets that a record counts in, with all their levels.
    pub(super) fn facets(self) -> impl Iterator<Item = Facet> {
        Facet::ALL.into_iter().filter(move |facet| match self {
            FilterOutcome::Passes => true,
            FilterOutcome::FailsOne(tree) => facet.tree() == tree,
            FilterOutcome::Fails => false,
        })
    }

    /// What all choices make of the records of an actor, where this is what the others make of
    /// them.
    #[inline]
    pub(crate) fn with_actor(self, chosen: &[u32], actor: u32) -> FilterOutcome {
        match self {
            _ if chosen.is_empty() || chosen.contains(&actor) => self,
            FilterOutcome::Passes => FilterOutcome::FailsOne(Facet::Actor),
            FilterOutcome::FailsOne(_) | FilterOutcome::Fails => FilterOutcome::Fails,
        }
    }
}
