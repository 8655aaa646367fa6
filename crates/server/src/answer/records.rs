//! The records themselves: one by its id, those of a document, of a profile.

use std::ops::Range;

use index::Error;
use ingest::{Record, Section};

use super::{
    compare::comparison::{Comparison, NotCompared, compare},
    current::Current,
};

impl Current {
    /// The record of that id.
    pub(crate) fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.index.record(id)
    }

    /// The records of a document in a range of its order.
    pub(crate) fn records_of_document(
        &self,
        source: &str,
        shown: Range<usize>,
    ) -> Result<Vec<Record>, Error> {
        self.index.document_records_within(source, shown)
    }

    /// How many records a document has.
    pub(crate) fn n_records_of_document(&self, source: &str) -> Result<usize, Error> {
        self.index.document_record_count(source)
    }

    /// The sections of a profile in a range of its order.
    pub(crate) fn sections_of_profile(
        &self,
        profile: &str,
        shown: Range<usize>,
    ) -> Result<Vec<Section>, Error> {
        self.index.profile_sections_within(profile, shown)
    }

    /// Compares two profiles by their sections, or two sections.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Result<Comparison, NotCompared> {
        for id in [a, b] {
            if self.record(id)?.is_none() {
                return Err(NotCompared::Missing(id.to_owned()));
            }
        }
        let unlike = || NotCompared::Unlike(a.to_owned(), b.to_owned());
        compare(&self.index, a, b)?.ok_or_else(unlike)
    }
}
