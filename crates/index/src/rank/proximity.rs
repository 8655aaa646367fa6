//! How near the words of a query stand to each other in the best records.

use tantivy::{DocId, DocSet, postings::Postings, schema::Field};

use super::candidate::Candidate;
use crate::{
    Error,
    matching::clause_postings::ClausePostings,
    open::snapshot::Snapshot,
    postings::term,
    query::{
        pattern::Pattern,
        plan::{Clause, ClauseKind, Plan},
    },
    text::layer::Layer,
    weights::{fields::Scope, proximity},
};

/// Adds to each candidate's score what its nearest pairs of words are worth.
///
/// A pair is two words of the query that follow each other; where it counts is the text and the
/// heading, whichever is better.
pub(crate) fn add(
    snapshot: &Snapshot,
    plan: &Plan,
    postings: &[ClausePostings<'_>],
    candidates: &mut [Candidate],
) -> Result<(), Error> {
    let words: Vec<usize> = (0..plan.clauses.len())
        .filter(|&clause| {
            plan.clauses[clause].is_wanted && stem_of(&plan.clauses[clause]).is_some()
        })
        .collect();
    if words.len() < 2 {
        return Ok(());
    }
    // That the words of the name of a work stand together says nothing of what is asked of it.
    let counts = |clause: usize| match plan.works.is_empty() {
        true => 1.0,
        false => plan.clauses[clause].query_frequency.min(1.0),
    };
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&at| candidates[at].address);
    let mut worth = vec![0.0_f32; candidates.len()];
    for field in [snapshot.fields.body, snapshot.fields.title] {
        let docs: Vec<_> = order.iter().map(|&at| candidates[at].address).collect();
        let mut positions = Vec::new();
        for &clause in &words {
            snapshot.budget.step()?;
            positions.push(positions_in(snapshot, field, stem_of(&plan.clauses[clause]), &docs)?);
        }
        for (number, &at) in order.iter().enumerate() {
            let mut sum = 0.0;
            for (pair, clauses) in positions.windows(2).zip(words.windows(2)) {
                let idf = postings[clauses[0]].idf.min(postings[clauses[1]].idf);
                let counts = counts(clauses[0]).min(counts(clauses[1]));
                sum += idf * counts * nearest(&pair[0][number], &pair[1][number]);
            }
            worth[at] = worth[at].max(sum);
        }
    }
    for (candidate, worth) in candidates.iter_mut().zip(worth) {
        candidate.proximity = worth;
        candidate.score += worth;
    }
    Ok(())
}

/// The stem of a clause that is a word.
pub(crate) fn stem_of(clause: &Clause) -> Option<&str> {
    match &clause.kind {
        ClauseKind::Text(alternatives) => match &alternatives.first()?.pattern {
            Pattern::Term(Scope::Anywhere(Layer::Stem), term) => Some(term),
            _ => None,
        },
        ClauseKind::Value(..) => None,
    }
}

/// The positions of a term in each of the records, which are in order.
fn positions_in(
    snapshot: &Snapshot,
    field: Field,
    text: Option<&str>,
    docs: &[tantivy::DocAddress],
) -> Result<Vec<Vec<u32>>, Error> {
    let mut all = vec![Vec::new(); docs.len()];
    let Some(text) = text else { return Ok(all) };
    let mut open: Option<(u32, Option<tantivy::postings::SegmentPostings>)> = None;
    for (address, positions) in docs.iter().zip(&mut all) {
        if open.as_ref().is_none_or(|(segment, _)| *segment != address.segment_ord) {
            let reader = snapshot.searcher.segment_reader(address.segment_ord);
            open = Some((address.segment_ord, term::open(reader, field, text)?));
        }
        if let Some((_, Some(postings))) = &mut open {
            let doc: DocId = address.doc_id;
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                postings.positions(positions);
            }
        }
    }
    Ok(all)
}

/// What the nearest pair of positions is worth; nothing if there is none.
fn nearest(first: &[u32], second: &[u32]) -> f32 {
    let mut best = 0.0_f32;
    let mut at = 0;
    for &one in first {
        while at < second.len() && second[at] < one {
            at += 1;
        }
        if let Some(after) = second.get(at).filter(|after| **after - one <= proximity::FAR) {
            best = best.max(proximity::pair(after - one, true));
        }
        if let Some(before) =
            at.checked_sub(1).map(|at| second[at]).filter(|b| one - *b <= proximity::FAR)
        {
            best = best.max(proximity::pair(one - before, false));
        }
    }
    best
}
