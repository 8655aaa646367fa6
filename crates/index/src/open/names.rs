//! By which names does an engine elsewhere know what has numbers here? By such as stay what they are from one
//! generation to the next.

use std::{collections::HashMap, sync::Arc};

use tantivy::DocAddress;

use super::{columns::Columns, signature::Signature};
use crate::{
    engine::key::RecordKey,
    model::{catalogue::Catalogue, facet::Facet},
};

/// The names of records and of signatures.
pub(crate) struct Names {
    /// What stands for each document, and its records in their order.
    documents: Vec<(u64, Vec<DocAddress>)>,
    /// The place of each among these.
    places: HashMap<u64, usize>,
    /// The name of each signature.
    signatures: Vec<Arc<str>>,
}

impl Names {
    pub(crate) fn new(columns: &Columns, catalogue: &Catalogue) -> Names {
        let mut sources: Vec<_> = catalogue.documents.iter().map(|d| d.source.as_str()).collect();
        sources.sort_unstable();
        let named = sources.iter().map(|source| (RecordKey::of_document(source), Vec::new()));
        let mut documents: Vec<(u64, Vec<DocAddress>)> = named.collect();
        for (ordinal, segment) in (0..).zip(&columns.segments) {
            for (doc, document) in (0..).zip(&segment.document) {
                if let Some((_, records)) = documents.get_mut(*document as usize) {
                    records.push(DocAddress::new(ordinal, doc));
                }
            }
        }
        for (_, records) in &mut documents {
            records.sort_unstable_by_key(|record| columns.rank(*record));
        }
        let places = (0..).zip(&documents).map(|(at, (document, _))| (*document, at)).collect();
        let signatures = columns.signatures.iter().map(|one| name(one, columns)).collect();
        Names { documents, places, signatures }
    }

    /// What a record is known by.
    pub(crate) fn key(&self, columns: &Columns, record: DocAddress) -> RecordKey {
        let (document, records) = &self.documents[columns.document(record) as usize];
        let rank = columns.rank(record);
        let place = records.partition_point(|other| columns.rank(*other) < rank);
        RecordKey { document: *document, place: place as u32 }
    }

    /// Where the record is that is known by this.
    pub(crate) fn address(&self, key: RecordKey) -> Option<DocAddress> {
        let (_, records) = &self.documents[*self.places.get(&key.document)?];
        records.get(key.place as usize).copied()
    }

    /// The name of a signature.
    pub(crate) fn signature(&self, number: u32) -> Arc<str> {
        Arc::clone(&self.signatures[number as usize])
    }
}

/// A hash of what a signature says.
fn name(signature: &Signature, columns: &Columns) -> Arc<str> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(b"\0");
    };
    add(if signature.is_bare { "bare" } else { "" });
    add(signature.work.map_or("", |work| &columns.works[work as usize]));
    for facet in Facet::ALL {
        add(facet.name());
        let ids = columns.dictionary(facet).ids();
        signature.of(facet).iter().for_each(|value| add(&ids[*value as usize]));
    }
    hasher.finalize().to_hex()[..16].into()
}
