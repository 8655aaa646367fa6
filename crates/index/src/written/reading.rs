//! What is a word or a name taken to mean, as numbers?

use serde::Serialize;

use super::clauses::Clauses;
use crate::{
    Error,
    model::{component::Component, request::Request},
    open::snapshot::Snapshot,
    query::{parse::Node, plan::Plan, planner::plan_in, tree::Tree},
};

/// What a word or a name is taken to mean where it stands in a query.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reading {
    /// The clauses that a record should have, by number, in the order of the words.
    pub clauses: Vec<u32>,
    /// Which of these name an actor, by their places in the list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub naming: Vec<u32>,
    /// The actors that it names, by value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<u32>,
    /// The works that it names, by number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub works: Vec<u32>,
    /// The issues that it names, by value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<u32>,
    /// The kinds of section that it names, by value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<u32>,
    /// Whether it asks for an organisation without naming one.
    #[serde(skip_serializing_if = "is_false")]
    pub organisation: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}

/// What the planner makes of a text in the language of the documents, words as they are written.
pub(super) fn plan_of(snapshot: &Snapshot, text: &str) -> Result<Plan, Error> {
    // What is written down is known, and what is not known is mended where it is asked for.
    let request = Request { without: vec![Component::SpellingCorrection], ..Request::new(text) };
    let words = text.split_whitespace().map(|word| Node::Word(word.to_owned()));
    plan_in(snapshot, &Node::Bag(words.collect()), &request, None)
}

/// The same, with its clauses numbered.
pub(super) fn reading(
    snapshot: &Snapshot,
    text: &str,
    clauses: &mut Clauses,
) -> Result<Reading, Error> {
    let plan = plan_of(snapshot, text)?;
    numbered(snapshot, &plan, clauses)
}

fn numbered(snapshot: &Snapshot, plan: &Plan, clauses: &mut Clauses) -> Result<Reading, Error> {
    // Words that stand before a number are clauses that nobody asks for.
    let Tree::Bag { .. } = &plan.tree else { return Ok(Reading::default()) };
    let mut reading = Reading {
        actors: plan.actors.clone(),
        works: plan.works.clone(),
        issues: plan.issues.clone(),
        kinds: plan.kinds.clone(),
        organisation: plan.is_for_organisation,
        ..Reading::default()
    };
    for (place, clause) in (0_u32..).zip(&plan.clauses) {
        if plan.naming & (1 << place) != 0 {
            reading.naming.push(place);
        }
        reading.clauses.push(clauses.number(snapshot, clause)?);
    }
    Ok(reading)
}
