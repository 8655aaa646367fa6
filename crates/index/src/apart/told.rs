//! How many records have each clause of a query, as an engine elsewhere counts them.

use std::collections::BTreeMap;

use super::conditions;
use crate::{
    Error,
    engine::condition::Condition,
    open::{holdings::Elsewhere, snapshot::Snapshot},
    query::{
        pattern::Alternative,
        plan::{ClauseKind, Plan},
    },
    rank::answer::Told,
    weights::bm25,
};

/// What each clause tells: how many records have it, in the field where most have.
pub(super) fn told(
    elsewhere: &Elsewhere,
    snapshot: &Snapshot,
    plan: &Plan,
) -> Result<Vec<Told>, Error> {
    // For each clause what is looked for in each field, first as it was typed and then what is akin.
    let mut asked = Vec::new();
    let mut places: Vec<Vec<Vec<usize>>> = Vec::new();
    for clause in &plan.clauses {
        let mut of_clause = Vec::new();
        if let (ClauseKind::Text(alternatives), true) = (&clause.kind, clause.is_wanted) {
            let is_same = |one: &&Alternative| bm25::SAME <= one.weight;
            let same: Vec<_> = alternatives.iter().filter(is_same).collect();
            let akin = alternatives.iter().filter(|one| !is_same(one)).map(|one| vec![one]);
            for alternatives in std::iter::once(same).chain(akin) {
                let mut fields: BTreeMap<u32, Vec<Condition>> = BTreeMap::new();
                for one in alternatives {
                    for field in snapshot.weighted_fields.of(one.pattern.scope()) {
                        let condition = conditions::pattern(snapshot, field, &one.pattern);
                        fields.entry(field.field.field_id()).or_default().push(condition);
                    }
                }
                let start = asked.len();
                asked.extend(fields.into_values().map(Condition::Any));
                of_clause.push((start..asked.len()).collect());
            }
        }
        places.push(of_clause);
    }
    let counts = elsewhere.count(&snapshot.budget, &asked)?;
    let most = |at: &Vec<usize>| at.iter().map(|at| counts[*at]).max().unwrap_or(0);
    let told = plan.clauses.iter().zip(places).map(|(clause, ways)| {
        let doc_freq = ways.iter().map(most).find(|count| 0 < *count).unwrap_or(0);
        let is_scored = clause.is_wanted && matches!(clause.kind, ClauseKind::Text(_));
        let idf = if is_scored { bm25::idf(doc_freq, snapshot.records) } else { 0.0 };
        Told { doc_freq, idf }
    });
    Ok(told.collect())
}
