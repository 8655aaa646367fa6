//! The answer to a plan as the postings that are open here give it.

use std::ops::{Deref, DerefMut};

use tantivy::DocId;

use super::answer::{Answer, Told};
use crate::{
    Error,
    matching::{
        clause_postings::{self, ClausePostings},
        matches::Matches,
    },
    model::request::Request,
    open::snapshot::Snapshot,
    query::plan::Plan,
};

/// An answer with the postings of its clauses and the records that they are of.
pub(crate) struct ByPostings<'a> {
    pub(crate) answer: Answer<'a>,
    pub(crate) postings: Vec<ClausePostings<'a>>,
    pub(crate) matches: Matches,
    /// For each segment the records whose heading says the greater part of what was asked, in order;
    /// nothing unless fewer words are accepted.
    pub(super) headed: Vec<Vec<DocId>>,
    /// For each set of clauses that occurs, by its number: the factor for how much of the query it is, if
    /// it is enough.
    pub(crate) coverage: Vec<Option<f32>>,
}

impl<'a> ByPostings<'a> {
    /// What the clauses of a plan tell, and the records that have one, as many as it asks for.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        plan: &'a Plan,
        request: &'a Request,
    ) -> Result<ByPostings<'a>, Error> {
        let postings = clause_postings::retrieve(snapshot, plan)?;
        let told = postings.iter().map(|of| Told { doc_freq: of.doc_freq, idf: of.idf }).collect();
        let segments = snapshot.columns.segments.len();
        let matches = Matches::new(&snapshot.budget, plan, &postings, segments)?;
        let answer = Answer::new(snapshot, plan, told, request);
        let (headed, coverage) = (Vec::new(), Vec::new());
        Ok(ByPostings { answer, postings, matches, headed, coverage })
    }

    /// Works out how much of the query those sets of clauses are of which that is not known yet, once it
    /// is known how much is enough.
    pub(crate) fn cover(&mut self) -> Result<(), Error> {
        let ByPostings { answer, matches, coverage, .. } = self;
        let mut stride = answer.snapshot.budget.stride();
        for set in &matches.sets[coverage.len()..] {
            stride.next()?;
            let is_enough = set.is_included || answer.tree.matches(set.bits);
            coverage.push(is_enough.then(|| answer.coverage(set.bits)));
        }
        Ok(())
    }

    /// Whether no record is an answer.
    pub(crate) fn is_empty(&self) -> bool {
        self.coverage[Matches::NONE as usize].is_none()
            && self.matches.segments.iter().all(Vec::is_empty)
    }
}

impl<'a> Deref for ByPostings<'a> {
    type Target = Answer<'a>;

    fn deref(&self) -> &Answer<'a> {
        &self.answer
    }
}

impl<'a> DerefMut for ByPostings<'a> {
    fn deref_mut(&mut self) -> &mut Answer<'a> {
        &mut self.answer
    }
}
