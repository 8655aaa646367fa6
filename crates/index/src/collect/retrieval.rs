//! Where records are found by their words: in postings that are open here, or by an engine elsewhere.
//!
//! The one seam between the two. What stands above it asks for an [`Answered`] and does not know which it
//! has; what both give must be the same.

use std::collections::HashSet;

use tantivy::DocAddress;

use super::{collected::Collected, selection::Selection};
use crate::{
    Error,
    model::{component::Component, request::Request},
    open::snapshot::Snapshot,
    query::plan::Plan,
    rank::{answer::Answer, by_postings::ByPostings, candidate::Candidate, proximity},
};

/// What is to be answered.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) plan: &'a Plan,
    pub(crate) request: &'a Request,
    /// Whether the plan is taken as it is; otherwise fewer words are asked for, and what speaks of an
    /// organisation as a whole taken in, where that helps.
    pub(crate) is_exact: bool,
}

/// What finds records by their words.
pub(crate) trait Retrieval: Send + Sync {
    /// Works out what each clause of a plan tells, and which of them a record must have.
    fn answer<'a>(&'a self, asking: Asking<'a>) -> Result<Box<dyn Answered<'a> + 'a>, Error>;
}

/// An answer, of which the records may still be elsewhere.
pub(crate) trait Answered<'a> {
    /// The formula of a score.
    fn answer(&self) -> &Answer<'a>;

    /// The records that match and pass the filters, each passage group once if collapsed: the best `k`
    /// in the order that the request asks for, and how many there are; and the counts of every facet.
    fn collect(&self, selection: &Selection, k: usize) -> Result<Collected, Error>;

    /// Adds to the scores of the best what their words are worth for standing near each other.
    fn add_proximity(&self, best: &mut [Candidate]) -> Result<(), Error>;

    /// Looks at some records, not many: which of them match by their words.
    fn look_at(&self, records: &[DocAddress]) -> Result<HashSet<DocAddress>, Error>;

    /// The weighted frequency of a clause in one of the best, or in a record that was looked at; `None` if the
    /// record does not have it.
    fn weighted_frequency(&self, clause: usize, address: DocAddress) -> Option<f32>;
}

/// The postings of the index that is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here;

impl Retrieval for Here {
    fn answer<'a>(&'a self, asking: Asking<'a>) -> Result<Box<dyn Answered<'a> + 'a>, Error> {
        let Asking { snapshot, plan, request, is_exact } = asking;
        let mut found = ByPostings::new(snapshot, plan, request)?;
        if !is_exact {
            found.relax()?;
        }
        found.cover()?;
        let is_for_organisation = plan.is_for_organisation && request.is_enabled(Component::Actors);
        if is_for_organisation && !is_exact {
            found.include_whole()?;
        }
        Ok(Box::new(found))
    }
}

impl<'a> Answered<'a> for ByPostings<'a> {
    fn answer(&self) -> &Answer<'a> {
        &self.answer
    }

    fn collect(&self, selection: &Selection, k: usize) -> Result<Collected, Error> {
        self.collected(selection, k)
    }

    fn add_proximity(&self, best: &mut [Candidate]) -> Result<(), Error> {
        proximity::add(self.snapshot, self.plan, &self.postings, best)
    }

    fn look_at(&self, records: &[DocAddress]) -> Result<HashSet<DocAddress>, Error> {
        let is_matching = |address: &DocAddress| {
            let matches = &self.matches.segments[address.segment_ord as usize];
            let at = matches.binary_search_by_key(&address.doc_id, |one| one.doc);
            at.is_ok_and(|at| self.coverage[matches[at].set as usize].is_some())
        };
        Ok(records.iter().copied().filter(is_matching).collect())
    }

    fn weighted_frequency(&self, clause: usize, address: DocAddress) -> Option<f32> {
        self.postings[clause].weighted_frequency(address)
    }
}
