//! The records, as they were stored.

use ingest::Record;
use tantivy::{
    DocAddress, Term, collector::DocSetCollector, query::TermQuery, schema::IndexRecordOption,
};

use super::{holdings::Opening, snapshot::Snapshot};
use crate::{Error, model::facet::Facet};

/// A record, as it was stored.
pub(crate) struct Stored {
    pub(crate) record: Record,
    /// The introduction of the profile, for an actor.
    pub(crate) about: String,
}

impl Stored {
    /// A record of which this JSON was kept.
    pub(crate) fn read(record: &str, about: String) -> Result<Stored, Error> {
        let record = serde_json::from_str(record)
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok(Stored { record, about })
    }
}

impl Snapshot {
    /// Where the record with this id is.
    pub(crate) fn address(&self, id: &str) -> Result<Option<DocAddress>, Error> {
        let term = Term::from_field_text(self.fields.id, id);
        Ok(self.unordered(term)?.into_iter().next())
    }

    /// Where the records with a term are, in no order.
    pub(crate) fn unordered(&self, term: Term) -> Result<Vec<DocAddress>, Error> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        Ok(self.searcher.search(&query, &DocSetCollector)?.into_iter().collect())
    }

    /// Where the records with a value of a facet are, in their order.
    pub(crate) fn with_facet(&self, facet: Facet, id: &str) -> Result<Vec<DocAddress>, Error> {
        self.addresses(Term::from_field_text(self.fields.facet(facet), id))
    }

    /// Where the records with a term are: the newest edition first, then in the order of the corpus.
    pub(crate) fn addresses(&self, term: Term) -> Result<Vec<DocAddress>, Error> {
        let mut addresses = self.unordered(term)?;
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
        Ok(self.all_stored(&[address])?.pop().expect("one was asked for"))
    }

    /// What the index keeps of records; where texts are elsewhere, they are fetched together.
    pub(crate) fn all_stored(&self, addresses: &[DocAddress]) -> Result<Vec<Stored>, Error> {
        let records: Vec<_> =
            addresses.iter().map(|address| (*address, self.columns.rank(*address))).collect();
        self.holdings.stored(self.opening(), &records)
    }

    /// What is open, as far as words and texts are looked for.
    pub(crate) fn opening(&self) -> Opening<'_> {
        Opening { searcher: &self.searcher, fields: &self.fields, budget: &self.budget }
    }
}
