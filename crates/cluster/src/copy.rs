//! How does an index come back from the cluster, into a folder? By being built again, of the records that the cluster
//! has: of postings it gives none.

use std::path::Path;

use index::{Error, Summary, Writer};
use ingest::{Authority, Record};

use crate::{client::Cluster, files::AUTHORITY, open::BUILD};

impl Cluster {
    /// Builds the index that the alias names in a folder. `begin` may have the build do more, such as encode its
    /// passages; `tell` is told how many records it has so far.
    ///
    /// # Errors
    ///
    /// Those of [`Cluster::open`] and of a build; [`Error::Refused`] where it was sent by a version that sent no
    /// authority file.
    pub fn copy(
        &self,
        dir: &Path,
        begin: impl FnOnce(Writer) -> Writer,
        mut tell: impl FnMut(usize),
    ) -> Result<Summary, Error> {
        let index = self.open()?;
        let fingerprint = self.meta(index.generation())?.fingerprint;
        let catalogue = index.catalogue();
        let authority = self.authority(index.generation())?;
        let mut writer = begin(Writer::begin(dir, catalogue.taxonomy.clone(), authority, true)?);
        let acronyms = catalogue.acronyms.iter().cloned().map(Record::Acronym);
        writer.add("", &acronyms.collect::<Vec<_>>())?;
        let mut copied = 0;
        for document in &catalogue.documents {
            let records = index.document_records(&document.source)?;
            writer.add(&document.source, &records)?;
            copied += records.len();
            tell(copied);
        }
        writer.finish(&fingerprint)
    }

    fn authority(&self, generation: &str) -> Result<Authority, Error> {
        let file = self.file(generation, AUTHORITY)?;
        let missing =
            |_| self.refused(format!("its index `{generation}` has no authority file; {BUILD}"));
        serde_json::from_slice(&file).map_err(missing)
    }
}
