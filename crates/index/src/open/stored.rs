//! The records, as they were stored.

use ingest::Record;
use tantivy::{
    DocAddress, TantivyDocument, Term,
    collector::DocSetCollector,
    query::TermQuery,
    schema::{IndexRecordOption, Value},
};

use super::snapshot::Snapshot;
use crate::Error;

/// A record, as it was stored.
pub(crate) struct Stored {
    pub(crate) record: Record,
    /// The introduction of the profile, for an actor.
    pub(crate) about: String,
}

impl Snapshot {
    /// Where the record with this id is.
    pub(crate) fn address(&self, id: &str) -> Result<Option<DocAddress>, Error> {
        let term = Term::from_field_text(self.fields.id, id);
        Ok(self.addresses(term)?.into_iter().next())
    }

    /// Where the records with a term are, in their order.
    pub(crate) fn addresses(&self, term: Term) -> Result<Vec<DocAddress>, Error> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &DocSetCollector)?;
        let mut addresses: Vec<_> = found.into_iter().collect();
        addresses.sort_unstable_by_key(|address| self.columns.rank(*address));
        Ok(addresses)
    }

    /// Where every record is.
    pub(crate) fn all(&self) -> impl Iterator<Item = DocAddress> {
        let segments = (0..).zip(self.searcher.segment_readers());
        segments.flat_map(|(ordinal, segment)| {
            segment.doc_ids_alive().map(move |doc| DocAddress::new(ordinal, doc))
        })
    }

    /// What the index keeps of a record.
    pub(crate) fn stored(&self, address: DocAddress) -> Result<Stored, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let text =
            |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let record = serde_json::from_str(text(self.fields.record))
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok(Stored { record, about: text(self.fields.about).to_owned() })
    }
}
