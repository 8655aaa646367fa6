//! The answer to a plan as the postings that are open here give it.

use std::ops::{Deref, DerefMut};

use tantivy::DocId;

use super::answer::{Answer, Told};
use crate::{
    Error,
    matching::{
        clause_postings::{self, ClausePostings},
        matches::{ClauseSet, Matches},
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
        Ok(ByPostings { answer, postings, matches, headed: Vec::new() })
    }

    /// For each set of clauses that occurs, by its number: the factor for how much of the query it
    /// is, if it is enough.
    pub(crate) fn coverage_by_set(&self) -> Result<Vec<Option<f32>>, Error> {
        let mut stride = self.snapshot.budget.stride();
        let matches = |set: &ClauseSet| set.is_included || self.tree.matches(set.bits);
        let coverage = |set| {
            stride.next()?;
            Ok(matches(set).then(|| self.coverage(set.bits)))
        };
        self.matches.sets.iter().map(coverage).collect()
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
