//! The records by themselves: one by its id, those of a profile, those of a document.

use std::ops::Range;

use ingest::{Record, Section};
use tantivy::{DocAddress, Term};

use super::index::Index;
use crate::{
    Error,
    model::{facet::Facet, hit_type::HitType},
};

impl Index {
    /// The record with this id: a section, an actor or a reference.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        let snapshot = self.snapshot();
        snapshot.address(id)?.map(|address| Ok(snapshot.stored(address)?.record)).transpose()
    }

    /// The sections of the profile with this id, in their order.
    pub fn profile_sections(&self, profile: &str) -> Result<Vec<Section>, Error> {
        let records =
            self.records_with(Term::from_field_text(self.snapshot().fields.profile, profile))?;
        let section =
            |record| if let Record::Section(section) = record { Some(section) } else { None };
        Ok(records.into_iter().filter_map(section).collect())
    }

    /// All records of a document, in its order; noise is not among them.
    pub fn document_records(&self, source: &str) -> Result<Vec<Record>, Error> {
        self.records_with(Term::from_field_text(self.snapshot().fields.source, source))
    }

    /// The sections from number `shown.start` to `shown.end` of the profile with this id, as far as
    /// there are such; no others are read.
    pub fn profile_sections_within(
        &self,
        profile: &str,
        shown: Range<usize>,
    ) -> Result<Vec<Section>, Error> {
        let snapshot = self.snapshot();
        let mut found =
            snapshot.addresses(Term::from_field_text(snapshot.fields.profile, profile))?;
        found.retain(|address| snapshot.hit_type(*address) == HitType::Section);
        let section =
            |record| if let Record::Section(section) = record { Some(section) } else { None };
        Ok(self.records_at(found, shown)?.into_iter().filter_map(section).collect())
    }

    /// The records of a document in a range of its order; no others are read. Noise is not among
    /// them.
    pub fn document_records_within(
        &self,
        source: &str,
        shown: Range<usize>,
    ) -> Result<Vec<Record>, Error> {
        self.records_at(self.of_document(source)?, shown)
    }

    /// How many records a document has, without noise.
    pub fn document_record_count(&self, source: &str) -> Result<usize, Error> {
        Ok(self.of_document(source)?.len())
    }

    fn of_document(&self, source: &str) -> Result<Vec<DocAddress>, Error> {
        let snapshot = self.snapshot();
        snapshot.addresses(Term::from_field_text(snapshot.fields.source, source))
    }

    fn records_at(
        &self,
        found: Vec<DocAddress>,
        shown: Range<usize>,
    ) -> Result<Vec<Record>, Error> {
        let shown: Vec<_> = found.into_iter().skip(shown.start).take(shown.len()).collect();
        let stored = self.snapshot().all_stored(&shown)?;
        Ok(stored.into_iter().map(|stored| stored.record).collect())
    }

    fn records_with(&self, term: Term) -> Result<Vec<Record>, Error> {
        let snapshot = self.snapshot();
        let addresses = snapshot.addresses(term)?.into_iter();
        let record = |address| {
            snapshot.budget.step()?;
            Ok(snapshot.stored(address)?.record)
        };
        addresses.map(record).collect()
    }

    /// The ids of the values of a facet that go by this name: an id, a label, an acronym, an alias.
    pub fn ids_named(&self, facet: Facet, name: &str) -> Result<Vec<String>, Error> {
        let values = self.snapshot().values_named(facet, name)?;
        let ids = self.snapshot().columns.dictionary(facet).ids();
        Ok(values.into_iter().map(|value| ids[value as usize].as_ref().to_owned()).collect())
    }
}
