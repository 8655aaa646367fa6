//! What a request is taken to mean, and the records that answer it.

use super::index::Index;
use crate::{
    Error,
    collect::retrieval::{Answered, Asking},
    model::{notice::Notice, request::Request},
    open::snapshot::Snapshot,
    query::{
        parse::{Node, parse},
        plan::Plan,
        planner::plan,
    },
};

/// What a request is taken to mean.
pub(super) struct Understood {
    /// The query as it was read.
    pub(super) node: Node,
    pub(super) plan: Plan,
    pub(super) notices: Vec<Notice>,
}

impl Understood {
    /// Works out what a request is taken to mean.
    pub(super) fn new(snapshot: &Snapshot, request: &Request) -> Result<Understood, Error> {
        let (node, mut notices) = parse(&request.q);
        let plan = plan(snapshot, &node, request)?;
        notices.extend(plan.notices.iter().cloned());
        for (typed, better) in &plan.corrections {
            let (typed, better) = (typed.clone(), better.clone());
            notices.push(Notice::SpellingCorrected { typed, better });
        }
        Ok(Understood { node, plan, notices })
    }

    /// The answer, asking for fewer words and taking in profiles where that helps.
    pub(super) fn evaluate<'a>(
        &'a self,
        index: &'a Index,
        request: &'a Request,
    ) -> Result<Box<dyn Answered<'a> + 'a>, Error> {
        let (snapshot, plan) = (index.snapshot(), &self.plan);
        index.retrieval().answer(Asking { snapshot, plan, request, is_exact: false })
    }
}
