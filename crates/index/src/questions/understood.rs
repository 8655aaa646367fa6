//! What a request is taken to mean, and the records that answer it.

use crate::{
    Error,
    matching::clause_postings::{self, ClausePostings},
    model::{component::Component, notice::Notice, request::Request},
    open::snapshot::Snapshot,
    query::{
        parse::{Node, parse},
        plan::Plan,
        planner::plan,
    },
    rank::answer::Answer,
};

/// What a request is taken to mean.
pub(super) struct Understood<'a> {
    /// The query as it was read.
    pub(super) node: Node,
    pub(super) plan: Plan,
    /// The postings of each clause of the plan.
    pub(super) postings: Vec<ClausePostings<'a>>,
    pub(super) notices: Vec<Notice>,
}

impl<'a> Understood<'a> {
    /// Works out what a request is taken to mean.
    pub(super) fn new(snapshot: &'a Snapshot, request: &Request) -> Result<Understood<'a>, Error> {
        let (node, mut notices) = parse(&request.q);
        let plan = plan(snapshot, &node, request)?;
        notices.extend(plan.notices.iter().cloned());
        for (typed, better) in &plan.corrections {
            let (typed, better) = (typed.clone(), better.clone());
            notices.push(Notice::SpellingCorrected { typed, better });
        }
        let postings = clause_postings::retrieve(snapshot, &plan)?;
        Ok(Understood { node, plan, postings, notices })
    }

    /// The answer, asking for fewer words and taking in profiles where that helps.
    pub(super) fn evaluate(
        &'a self,
        snapshot: &'a Snapshot,
        request: &'a Request,
    ) -> Result<Answer<'a>, Error> {
        let mut answer = Answer::new(snapshot, &self.plan, &self.postings, request)?;
        answer.relax()?;
        if self.plan.is_for_organisation && answer.is_enabled(Component::Actors) {
            answer.include_profile()?;
        }
        Ok(answer)
    }
}
