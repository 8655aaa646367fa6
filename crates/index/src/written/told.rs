//! What tells what a name stands for, where it is asked what that is?

use std::collections::BTreeMap;

use super::{clauses::Clauses, forms, key::key, reading::plan_of};
use crate::{
    Error,
    matching::clause_postings::text_postings,
    open::snapshot::Snapshot,
    query::plan::{Clause, ClauseKind},
    text::word::words,
};

/// The clauses of what tells what names stand for, by the keys of their words with spaces between them; of
/// those that anything tells.
pub(super) type ToldNames = BTreeMap<String, u32>;

pub(super) fn read(snapshot: &Snapshot, clauses: &mut Clauses) -> Result<ToldNames, Error> {
    let mut told = ToldNames::new();
    for name in forms::names(snapshot) {
        snapshot.budget.step()?;
        let keys: Vec<String> = words(name).iter().map(|word| key(&word.typed)).collect();
        let keys = keys.join(" ");
        if told.contains_key(&keys) {
            continue;
        }
        let plan = plan_of(snapshot, &format!("what is {name}"))?;
        let defining = (0..plan.clauses.len()).find(|at| plan.defining & (1 << at) != 0);
        let Some(clause) = defining.map(|at| &plan.clauses[at]) else { continue };
        if let Some(clause) = that_stands_somewhere(snapshot, clause)? {
            told.insert(keys, clauses.number(snapshot, &clause)?);
        }
    }
    Ok(told)
}

/// A clause without the ways that stand nowhere.
fn that_stands_somewhere(snapshot: &Snapshot, clause: &Clause) -> Result<Option<Clause>, Error> {
    let ClauseKind::Text(ways) = &clause.kind else { return Ok(None) };
    let mut found = Vec::new();
    for way in ways {
        snapshot.budget.step()?;
        if 0 < text_postings(snapshot, std::slice::from_ref(way))?.doc_freq {
            found.push(way.clone());
        }
    }
    let is_found = !found.is_empty();
    Ok(is_found.then(|| Clause { kind: ClauseKind::Text(found), ..clause.clone() }))
}
