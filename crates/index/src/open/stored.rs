//! The records, as they were stored.

use tantivy::{
    DocAddress, Term, collector::DocSetCollector, query::TermQuery, schema::IndexRecordOption,
};

use super::{
    holdings::{Opening, Stored},
    snapshot::Snapshot,
};
use crate::{Error, model::facet::Facet};

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
        self.holdings.stored(self.opening(), addresses)
    }

    /// What is open, as far as words and texts are looked for.
    pub(crate) fn opening(&self) -> Opening<'_> {
        Opening {
            searcher: &self.searcher,
            fields: &self.fields,
            columns: &self.columns,
            budget: &self.budget,
        }
    }
}
