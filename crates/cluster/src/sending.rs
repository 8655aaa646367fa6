//! How is an index sent, as far as the generation has it not?

use index::{Error, Index};
use ingest::Authority;

use crate::{
    bulk::Bulk,
    client::Cluster,
    kept::{self, Id, Sums},
    sent::{self, Groups},
};

/// What was sent, and what the generation has now.
#[derive(Default)]
pub(crate) struct Sent {
    pub(crate) records: usize,
    /// Records, and passage groups of several.
    pub(crate) documents: usize,
    /// How many of these the generation before had not.
    pub(crate) sent: usize,
    /// How many it had that are gone.
    pub(crate) removed: usize,
    /// What each document says, as a file.
    pub(crate) sums: Vec<u8>,
}

impl Sent {
    /// Sends a document, unless the generation before has it, and strikes it from what that has.
    fn add(
        &mut self,
        bulk: &mut Bulk<'_>,
        before: &mut Sums,
        id: Id,
        document: &str,
    ) -> Result<(), Error> {
        let sum = kept::sum(document);
        self.documents += 1;
        self.sums.extend(kept::line(id, sum));
        if before.take(id) == Some(sum) {
            return Ok(());
        }
        self.sent += 1;
        bulk.add(&id.to_string(), document)
    }
}

/// An index that is sent.
pub(crate) struct Sending<'a> {
    pub(crate) cluster: &'a Cluster,
    pub(crate) index: &'a Index,
    pub(crate) authority: &'a Authority,
    /// What the generation has already.
    pub(crate) before: Sums,
}

impl Sending<'_> {
    /// Sends all records that have changed; those of a passage group of several are sent as one document too.
    pub(crate) fn send(
        self,
        bulk: &mut Bulk<'_>,
        mut tell: impl FnMut(usize),
    ) -> Result<Sent, Error> {
        let Sending { cluster, index, authority, mut before } = self;
        let io = |error: std::io::Error| cluster.refused(format!("the temporary file: {error}"));
        let mut groups = Groups::new().map_err(io)?;
        let mut done = Sent::default();
        index.each_sent::<Error>(authority, |record| {
            let fields = sent::fields(&record);
            groups.add(&record, &fields).map_err(io)?;
            let document = sent::document(&record, fields);
            done.add(bulk, &mut before, Id::Record(record.key), &document)?;
            done.records += 1;
            tell(done.records);
            Ok(())
        })?;
        for group in groups.documents() {
            let (group, document) = group.map_err(io)?;
            done.add(bulk, &mut before, Id::Group(group), &document)?;
        }
        for gone in before.ids() {
            done.removed += 1;
            bulk.remove(&gone.to_string())?;
        }
        Ok(done)
    }
}
