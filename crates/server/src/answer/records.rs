//! The records themselves: one by its id, those of an actor, of a document, of a passage group.

use index::{Error, OtherEdition};
use ingest::Record;

use super::{
    compare::comparison::{Comparison, NotCompared, compare},
    current::Current,
};

impl Current {
    /// The record of that id.
    pub(crate) fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.index.record(id)
    }

    /// The records of an actor, in the order of their documents.
    pub(crate) fn records_of_actor(&self, actor: &str) -> Result<Vec<Record>, Error> {
        self.index.actor_records(actor)
    }

    /// The records of a document, in its order.
    pub(crate) fn records_of_document(&self, source: &str) -> Result<Vec<Record>, Error> {
        self.index.document_records(source)
    }

    /// Where a passage group stands, newest edition first.
    pub(crate) fn group(&self, group: &str) -> Vec<OtherEdition> {
        self.index.group(group)
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
