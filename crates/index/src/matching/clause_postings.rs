//! The postings of each clause of a plan, and how much the clause tells.

use tantivy::DocAddress;

use super::{posting_list::PostingList, union::union};
use crate::{
    Error,
    model::facet::Facet,
    open::{snapshot::Snapshot, weighted_fields::WeightedField},
    query::{
        pattern::Alternative,
        plan::{Clause, ClauseKind, Plan},
    },
    weights::bm25,
};

/// The postings of a clause.
#[derive(Default)]
pub(crate) struct ClausePostings<'a> {
    /// For each segment, where its records are.
    pub(crate) segments: Vec<Vec<PostingList<'a>>>,
    /// How many records have it as it was typed, in any way of writing it, in the field where most
    /// have it: as in Lucene's `CombinedFieldQuery`.
    pub(crate) doc_freq: usize,
    /// Zero for what is no text or is not wanted.
    pub(crate) idf: f32,
}

impl ClausePostings<'_> {
    /// The weighted frequency in a record; `None` if the record does not have the clause.
    pub(crate) fn weighted_frequency(&self, address: DocAddress) -> Option<f32> {
        let lists = self.segments.get(address.segment_ord as usize)?;
        let frequencies = lists.iter().filter_map(|list| list.weighted_frequency(address.doc_id));
        frequencies.reduce(|one, more| one + more)
    }
}

/// The postings of each clause.
pub(crate) fn retrieve<'a>(
    snapshot: &'a Snapshot,
    plan: &Plan,
) -> Result<Vec<ClausePostings<'a>>, Error> {
    plan.clauses.iter().map(|clause| clause_postings(snapshot, clause)).collect()
}

fn clause_postings<'a>(
    snapshot: &'a Snapshot,
    clause: &Clause,
) -> Result<ClausePostings<'a>, Error> {
    snapshot.budget.step()?;
    let mut postings = match &clause.kind {
        ClauseKind::Value(facet, values) => return Ok(value_postings(snapshot, *facet, values)),
        ClauseKind::Text(alternatives) => text_postings(snapshot, alternatives)?,
    };
    if clause.is_wanted {
        postings.idf = bm25::idf(postings.doc_freq, snapshot.records);
    }
    Ok(postings)
}

fn value_postings<'a>(snapshot: &'a Snapshot, facet: Facet, values: &[u32]) -> ClausePostings<'a> {
    let columns = &snapshot.columns;
    let has: Vec<_> = columns.signatures.iter().map(|one| one.has(facet, values)).collect();
    let segments = columns.segments.iter().map(|segment| {
        let docs = (0..).zip(&segment.filing).filter(|(_, filing)| match facet {
            Facet::Actor => values.contains(&filing.actor),
            _ => has[filing.signature as usize],
        });
        vec![PostingList::Computed(docs.map(|(doc, _)| (doc, 0.0)).collect())]
    });
    ClausePostings { segments: segments.collect(), ..ClausePostings::default() }
}

/// A list for each field, and for each field of what is only akin to what was typed.
pub(crate) fn text_postings<'a>(
    snapshot: &'a Snapshot,
    alternatives: &[Alternative],
) -> Result<ClausePostings<'a>, Error> {
    let mut postings = ClausePostings {
        segments: snapshot.searcher.segment_readers().iter().map(|_| Vec::new()).collect(),
        ..ClausePostings::default()
    };
    // How rare the clause is, is how rare what was typed is; what is akin counts where nothing else
    // is found.
    let is_same = |alternative: &&Alternative| bm25::SAME <= alternative.weight;
    let same = alternatives.iter().filter(is_same);
    postings.doc_freq = add_lists(snapshot, by_field(snapshot, same), &mut postings.segments)?;
    for akin in alternatives.iter().filter(|alternative| !is_same(alternative)) {
        let lists = by_field(snapshot, std::iter::once(akin));
        let doc_freq = add_lists(snapshot, lists, &mut postings.segments)?;
        if postings.doc_freq == 0 {
            postings.doc_freq = doc_freq;
        }
    }
    Ok(postings)
}

/// What is looked for in one field.
type InField<'p, 'a> = (&'a WeightedField, &'p Alternative);

/// What is looked for in each field.
fn by_field<'p, 'a>(
    snapshot: &'a Snapshot,
    alternatives: impl Iterator<Item = &'p Alternative>,
) -> Vec<Vec<InField<'p, 'a>>> {
    let mut fields: Vec<Vec<InField<'p, 'a>>> = Vec::new();
    for alternative in alternatives {
        for field in snapshot.weighted_fields.of(alternative.pattern.scope()) {
            match fields.iter_mut().find(|known| known[0].0.field == field.field) {
                Some(known) => known.push((field, alternative)),
                None => fields.push(vec![(field, alternative)]),
            }
        }
    }
    fields
}

/// Adds a list for each field to each segment; returns how many records the longest has in all
/// segments.
fn add_lists<'a>(
    snapshot: &'a Snapshot,
    fields: Vec<Vec<InField<'_, 'a>>>,
    segments: &mut [Vec<PostingList<'a>>],
) -> Result<usize, Error> {
    let (budget, mut most) = (&snapshot.budget, 0);
    for alternatives in fields {
        let mut doc_freq = 0;
        budget.step()?;
        let readers = snapshot.searcher.segment_readers().iter().enumerate();
        for (reader, lists) in readers.zip(&mut *segments) {
            let mut open = alternatives.iter().filter_map(|(field, alternative)| {
                let Alternative { pattern, weight } = alternative;
                PostingList::open(snapshot, reader, field, pattern, *weight).transpose()
            });
            let Some(first) = open.next().transpose()? else { continue };
            let list = match open.next() {
                None => first,
                // Few cursors are moved faster than many.
                Some(second) => {
                    let all = [Ok(first), second].into_iter().chain(open);
                    let records = reader.1.max_doc() as usize;
                    PostingList::Computed(union(budget, &snapshot.accumulators, records, all)?)
                }
            };
            doc_freq += list.doc_freq();
            lists.push(list);
        }
        most = most.max(doc_freq);
    }
    Ok(most)
}
