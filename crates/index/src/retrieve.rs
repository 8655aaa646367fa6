//! The postings of each clause of a plan, and how much the clause tells.

use tantivy::DocAddress;

use crate::{
    Error, Facet,
    index::Snapshot,
    posting_list::PostingList,
    postings::PhrasePostings,
    query::plan::{Alternative, Clause, ClauseKind, Pattern, Plan},
    rank,
    union::union,
};

/// The alternatives of a clause that has more than this, such as the words that begin with a
/// prefix, are united before the clause is matched: few cursors are moved faster than many.
const MAX_LISTS: usize = 8;

/// The postings of a clause.
#[derive(Default)]
pub(crate) struct ClausePostings<'a> {
    /// For each segment, where its records are.
    pub(crate) segments: Vec<Vec<PostingList<'a>>>,
    /// How many records have it as it was typed: in the field where most have it, as in Lucene's
    /// `CombinedFieldQuery`, and added up over the ways of writing it.
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
    snapshot: &Snapshot<'a>,
    plan: &Plan,
) -> Result<Vec<ClausePostings<'a>>, Error> {
    plan.clauses.iter().map(|clause| clause_postings(snapshot, clause)).collect()
}

fn clause_postings<'a>(
    snapshot: &Snapshot<'a>,
    clause: &Clause,
) -> Result<ClausePostings<'a>, Error> {
    let mut postings = match &clause.kind {
        ClauseKind::Value(facet, values) => return Ok(value_postings(snapshot, *facet, values)),
        ClauseKind::Text(alternatives) if MAX_LISTS < alternatives.len() => {
            united_postings(snapshot, alternatives)?
        }
        ClauseKind::Text(alternatives) => text_postings(snapshot, alternatives)?,
    };
    if clause.is_wanted {
        postings.idf = rank::idf(postings.doc_freq, snapshot.records);
    }
    Ok(postings)
}

fn value_postings<'a>(snapshot: &Snapshot<'a>, facet: Facet, values: &[u32]) -> ClausePostings<'a> {
    let columns = snapshot.columns;
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

/// A list for each alternative and field.
fn text_postings<'a>(
    snapshot: &Snapshot<'a>,
    alternatives: &[Alternative],
) -> Result<ClausePostings<'a>, Error> {
    let readers = snapshot.searcher().segment_readers();
    let mut segments: Vec<_> = readers.iter().map(|_| Vec::new()).collect();
    // How rare the clause is, is how rare what was typed is, in all ways of writing it; what is
    // only akin to it counts where nothing else is found.
    let (mut same, mut akin) = (0, 0);
    for Alternative { pattern, weight } in alternatives {
        let mut most = 0;
        for field in snapshot.weights.fields(pattern.scope()) {
            let mut doc_freq = 0;
            for (reader, lists) in readers.iter().enumerate().zip(&mut segments) {
                let list =
                    PostingList::open(snapshot.phrase_cache, reader, field, pattern, *weight)?;
                if let Some(list) = list {
                    doc_freq += list.doc_freq();
                    lists.push(list);
                }
            }
            most = most.max(doc_freq);
        }
        *(if rank::SAME <= *weight { &mut same } else { &mut akin }) += most;
    }
    let doc_freq = if same == 0 { akin } else { same };
    Ok(ClausePostings { segments, doc_freq: doc_freq.min(snapshot.records), idf: 0.0 })
}

/// One list for all alternatives and fields.
fn united_postings<'a>(
    snapshot: &Snapshot<'a>,
    alternatives: &[Alternative],
) -> Result<ClausePostings<'a>, Error> {
    let mut segments = Vec::new();
    let mut doc_freq = 0;
    for reader in snapshot.searcher().segment_readers().iter().enumerate() {
        let lists = alternatives.iter().flat_map(|Alternative { pattern, weight }| {
            let fields = snapshot.weights.fields(pattern.scope()).iter();
            fields.filter_map(|field| {
                PostingList::open(snapshot.phrase_cache, reader, field, pattern, *weight)
                    .transpose()
            })
        });
        let list = union(snapshot.accumulators, reader.1.max_doc() as usize, lists)?;
        doc_freq += list.len();
        segments.push(vec![PostingList::Computed(list)]);
    }
    Ok(ClausePostings { segments, doc_freq, idf: 0.0 })
}

/// Whether any record has what the pattern says.
pub(crate) fn has(snapshot: &Snapshot<'_>, pattern: &Pattern) -> Result<bool, Error> {
    for reader in snapshot.searcher().segment_readers().iter().enumerate() {
        for field in snapshot.weights.fields(pattern.scope()) {
            let is_found = match pattern {
                Pattern::Term(..) => {
                    PostingList::open(snapshot.phrase_cache, reader, field, pattern, rank::SAME)?
                        .is_some_and(|list| 0 < list.doc_freq())
                }
                // Not through the cache: reading stops at the first, and few of these are searched.
                Pattern::Phrase { terms, slop, .. } => {
                    PhrasePostings::open(reader.1, field.field, terms, *slop)?
                        .any(|(doc, _)| !reader.1.is_deleted(doc))
                }
            };
            if is_found {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
