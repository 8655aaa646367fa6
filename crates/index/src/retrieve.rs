//! What is found for each leaf of a plan, and how much that tells.

use tantivy::DocAddress;

use crate::{
    Error, Facet,
    gather::gather,
    index::Known,
    postings::PhrasePostings,
    query::plan::{Alternative, Leaf, Pattern, Plan, What},
    rank,
    source::Source,
};

/// A leaf that can stand in more ways than this, such as the words that begin with a prefix, is put
/// together before it is matched: few cursors are moved faster than many.
const MANY: usize = 8;

/// What a leaf found.
#[derive(Default)]
pub(crate) struct Found<'a> {
    /// For each segment, where its records are.
    pub(crate) segments: Vec<Vec<Source<'a>>>,
    /// How many records have it as it was typed: in the field where most have it, as in Lucene's
    /// `CombinedFieldQuery`, and added up over the ways of writing it.
    pub(crate) frequency: usize,
    /// Zero for what is no text or is not wanted.
    pub(crate) idf: f32,
}

impl Found<'_> {
    /// The weighted frequency in a record; `None` if the record does not have the leaf.
    pub(crate) fn weighted_frequency(&self, address: DocAddress) -> Option<f32> {
        let sources = self.segments.get(address.segment_ord as usize)?;
        sources.iter().filter_map(|source| source.at(address.doc_id)).reduce(|one, more| one + more)
    }
}

/// Finds all leaves.
pub(crate) fn retrieve<'a>(known: &Known<'a>, plan: &Plan) -> Result<Vec<Found<'a>>, Error> {
    plan.leaves.iter().map(|leaf| find(known, leaf)).collect()
}

fn find<'a>(known: &Known<'a>, leaf: &Leaf) -> Result<Found<'a>, Error> {
    let mut found = match &leaf.what {
        What::Value(facet, values) => return Ok(with_value(known, *facet, values)),
        What::Text(alternatives) if MANY < alternatives.len() => put_together(known, alternatives)?,
        What::Text(alternatives) => side_by_side(known, alternatives)?,
    };
    if leaf.is_wanted {
        found.idf = rank::idf(found.frequency, known.records);
    }
    Ok(found)
}

fn with_value<'a>(known: &Known<'a>, facet: Facet, values: &[u32]) -> Found<'a> {
    let columns = known.columns;
    let has: Vec<_> = columns.signatures.iter().map(|one| one.has(facet, values)).collect();
    let segments = columns.segments.iter().map(|segment| {
        let docs = (0..).zip(&segment.signature).filter(|(_, one)| has[**one as usize]);
        vec![Source::List(docs.map(|(doc, _)| (doc, 0.0)).collect())]
    });
    Found { segments: segments.collect(), ..Found::default() }
}

fn side_by_side<'a>(known: &Known<'a>, alternatives: &[Alternative]) -> Result<Found<'a>, Error> {
    let readers = known.searcher().segment_readers();
    let mut segments: Vec<_> = readers.iter().map(|_| Vec::new()).collect();
    // How rare the leaf is, is how rare what was typed is, in all ways of writing it; what is only
    // akin to it comes on top.
    let (mut same, mut akin) = (0, 0);
    for Alternative { pattern, weight } in alternatives {
        let mut most = 0;
        for weighed in known.weighing.fields(pattern.scope()) {
            let mut frequency = 0;
            for (reader, sources) in readers.iter().enumerate().zip(&mut segments) {
                if let Some(source) =
                    Source::open(known.phrases, reader, weighed, pattern, *weight)?
                {
                    frequency += source.frequency();
                    sources.push(source);
                }
            }
            most = most.max(frequency);
        }
        *(if rank::SAME <= *weight { &mut same } else { &mut akin }) += most;
    }
    let frequency = if same == 0 { akin } else { same };
    Ok(Found { segments, frequency: frequency.min(known.records), idf: 0.0 })
}

fn put_together<'a>(known: &Known<'a>, alternatives: &[Alternative]) -> Result<Found<'a>, Error> {
    let mut segments = Vec::new();
    let mut frequency = 0;
    for reader in known.searcher().segment_readers().iter().enumerate() {
        let sources = alternatives.iter().flat_map(|Alternative { pattern, weight }| {
            let fields = known.weighing.fields(pattern.scope()).iter();
            fields.filter_map(|weighed| {
                Source::open(known.phrases, reader, weighed, pattern, *weight).transpose()
            })
        });
        let list = gather(known.rooms, reader.1.max_doc() as usize, sources)?;
        frequency += list.len();
        segments.push(vec![Source::List(list)]);
    }
    Ok(Found { segments, frequency, idf: 0.0 })
}

/// Whether any record has what the pattern says.
pub(crate) fn has(known: &Known<'_>, pattern: &Pattern) -> Result<bool, Error> {
    for reader in known.searcher().segment_readers().iter().enumerate() {
        for weighed in known.weighing.fields(pattern.scope()) {
            let is_found = match pattern {
                Pattern::Term(..) => {
                    Source::open(known.phrases, reader, weighed, pattern, rank::SAME)?
                        .is_some_and(|source| 0 < source.frequency())
                }
                Pattern::Phrase { terms, slop, .. } => {
                    PhrasePostings::open(reader.1, weighed.field, terms, *slop)?
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
