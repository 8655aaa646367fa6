//! The records by themselves: one by its id, those of a profile, those of a document.

use ingest::{Record, Section};
use tantivy::Term;

use super::index::Index;
use crate::{Error, model::facet::Facet};

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
