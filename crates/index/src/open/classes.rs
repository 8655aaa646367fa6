//! Passage groups that the facets cannot tell apart but by their actor, counted when an index is opened.
//!
//! A request without words finds everything that its filters let through. Whether they do is asked once
//! for each class, whatever the number of records, and a count is a sum over classes.
//!
//! Eight bytes a record, and eight for each actor of a class.

use rustc_hash::FxHashMap;
use tantivy::{DocAddress, Searcher};

use super::{columns::Columns, signature::Filing};

/// Passage groups whose records have the same signatures between them, each of a single actor.
#[derive(Debug)]
pub(crate) struct Class {
    /// Each once, in order.
    pub(crate) signatures: Box<[u32]>,
    /// How many passage groups there are.
    pub(crate) groups: usize,
    /// How many there are of each actor that has one, in the order of the actors.
    pub(crate) actors: Box<[(u32, u32)]>,
}

impl Class {
    /// How many of the passage groups are of these actors.
    pub(crate) fn of_actors(&self, wanted: &[u32]) -> usize {
        let of = |actor: &u32| {
            let at = self.actors.binary_search_by_key(actor, |(actor, _)| *actor).ok();
            at.map_or(0, |at| self.actors[at].1 as usize)
        };
        wanted.iter().map(of).sum()
    }
}

/// The classes of an index.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub(crate) classes: Vec<Class>,
    /// The passage groups that several actors have a part in.
    pub(crate) mixed: Vec<u32>,
    /// The records of each signature, in their order, one signature after the other.
    records: Vec<DocAddress>,
    /// Where those of each signature end.
    ends: Vec<usize>,
}

impl Classes {
    pub(super) fn new(searcher: &Searcher, columns: &Columns) -> Classes {
        let mut actors: FxHashMap<Box<[u32]>, Vec<u32>> = FxHashMap::default();
        let mut mixed = Vec::new();
        for (number, members) in (0..).zip(columns.passage_groups.all()) {
            let filings = members.iter().map(|address| columns.filing(*address));
            let mut signatures: Vec<u32> = filings.clone().map(|of| of.signature).collect();
            signatures.sort_unstable();
            signatures.dedup();
            let mut of_group = filings.map(|of| of.actor);
            let first = of_group.next().unwrap_or(Filing::NO_ACTOR);
            if of_group.all(|actor| actor == first) {
                actors.entry(signatures.into()).or_default().push(first);
            } else {
                mixed.push(number);
            }
        }
        let class = |(signatures, mut actors): (Box<[u32]>, Vec<u32>)| {
            actors.sort_unstable();
            let counted = actors.chunk_by(|one, other| one == other);
            let counted = counted.map(|same| (same[0], same.len() as u32));
            Class { signatures, groups: actors.len(), actors: counted.collect() }
        };
        let mut classes: Vec<_> = actors.into_iter().map(class).collect();
        classes.sort_unstable_by(|one, other| one.signatures.cmp(&other.signatures));
        let mut records: Vec<DocAddress> = Vec::with_capacity(searcher.num_docs() as usize);
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            records.extend(segment.doc_ids_alive().map(|doc| DocAddress::new(ordinal, doc)));
        }
        let signature = |address: &DocAddress| columns.filing(*address).signature;
        records.sort_unstable_by_key(|address| (signature(address), columns.rank(*address)));
        let ends = (0..columns.signatures.len() as u32)
            .map(|number| records.partition_point(|address| signature(address) <= number))
            .collect();
        Classes { classes, mixed, records, ends }
    }

    /// The records with a signature, the newest edition first, then in the order of the corpus.
    pub(crate) fn records(&self, signature: u32) -> &[DocAddress] {
        let signature = signature as usize;
        let start = if signature == 0 { 0 } else { self.ends[signature - 1] };
        &self.records[start..self.ends[signature]]
    }
}
