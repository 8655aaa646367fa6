//! By which names does an engine elsewhere know what has numbers here? By such as stay what they are from one
//! generation to the next.

use std::sync::Arc;

use tantivy::{DocAddress, Searcher};

use super::{
    columns::{self, Columns},
    signature::Signature,
};
use crate::{
    engine::key::RecordKey,
    model::{catalogue::Catalogue, facet::Facet},
};

/// The names of records and of signatures.
pub(crate) struct Names {
    /// The records of each document, in their order, one document after the other.
    records: Vec<DocAddress>,
    /// Where those of each document end.
    ends: Vec<u32>,
    /// What stands for each document, by number; and in order, with the number.
    hashes: Vec<u64>,
    documents: Vec<(u64, u32)>,
    /// The name of each signature.
    signatures: Vec<Arc<str>>,
}

impl Names {
    pub(crate) fn new(columns: &Columns, catalogue: &Catalogue, searcher: &Searcher) -> Names {
        let mut records = Vec::new();
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            records.extend(segment.doc_ids_alive().map(|doc| DocAddress::new(ordinal, doc)));
        }
        records.sort_unstable_by_key(|one| (columns.document(*one), columns.rank(*one)));
        let sources = columns::sources(catalogue);
        let numbers = 0..sources.len() as u32;
        let end = |number| records.partition_point(|one| columns.document(*one) <= number) as u32;
        let ends = numbers.clone().map(end).collect();
        let hashes: Vec<u64> = sources.into_iter().map(RecordKey::of_document).collect();
        let mut documents: Vec<(u64, u32)> = hashes.iter().copied().zip(numbers).collect();
        documents.sort_unstable();
        let signatures = columns.signatures.iter().map(|one| name(one, columns)).collect();
        Names { records, ends, hashes, documents, signatures }
    }

    /// The records of a document.
    fn of(&self, document: u32) -> &[DocAddress] {
        let document = document as usize;
        let start = if document == 0 { 0 } else { self.ends[document - 1] };
        &self.records[start as usize..self.ends[document] as usize]
    }

    /// What a record is known by.
    pub(crate) fn key(&self, columns: &Columns, record: DocAddress) -> RecordKey {
        let (number, rank) = (columns.document(record), columns.rank(record));
        let records = self.of(number);
        let place = records.partition_point(|other| columns.rank(*other) < rank) as u32;
        RecordKey { document: self.hashes[number as usize], place }
    }

    /// Where the record is that is known by this.
    pub(crate) fn address(&self, key: RecordKey) -> Option<DocAddress> {
        let at = self.documents.binary_search_by_key(&key.document, |(hash, _)| *hash).ok()?;
        self.of(self.documents[at].1).get(key.place as usize).copied()
    }

    /// The name of a signature.
    pub(crate) fn signature(&self, number: u32) -> Arc<str> {
        Arc::clone(&self.signatures[number as usize])
    }
}

/// A hash of what a signature says.
fn name(signature: &Signature, columns: &Columns) -> Arc<str> {
    let mut hasher = blake3::Hasher::new();
    // Each part with its length, so that no two say the same.
    let mut add = |values: &[&str]| {
        hasher.update(&(values.len() as u32).to_le_bytes());
        for value in values {
            hasher.update(&(value.len() as u32).to_le_bytes());
            hasher.update(value.as_bytes());
        }
    };
    add(if signature.is_bare { &["bare"] } else { &[] });
    let work = signature.work.map(|work| &*columns.works[work as usize]);
    add(work.as_slice());
    for facet in Facet::ALL {
        let ids = columns.dictionary(facet).ids();
        let values = signature.of(facet).iter().map(|value| &*ids[*value as usize]);
        add(&values.collect::<Vec<_>>());
    }
    hasher.finalize().to_hex()[..16].into()
}
