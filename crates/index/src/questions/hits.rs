//! Hits: records with what matched in them, and where else they stand.

use std::sync::Arc;

use tantivy::DocAddress;

use super::index::Index;
use crate::{
    Error,
    display::{
        highlight::Highlighter,
        prepared::{self, PreparedHit},
    },
    model::hit::{Hit, OtherEdition},
    rank::candidate::Candidate,
    storage::schema::passage_group,
};

impl Index {
    /// A record, ready to be shown.
    pub(crate) fn prepared(&self, address: DocAddress) -> Result<Arc<PreparedHit>, Error> {
        prepared::prepared(self.snapshot(), self.hit_cache(), address)
    }

    pub(crate) fn hit(
        &self,
        candidate: &Candidate,
        title: &Highlighter,
        body: &Highlighter,
        collapse: bool,
    ) -> Result<Hit, Error> {
        let prepared = self.prepared(candidate.address)?;
        Ok(Hit {
            title_segments: title.whole(&prepared.title),
            snippets: body.snippets(&prepared.text),
            score: candidate.score,
            editions: if collapse { self.others(candidate.address) } else { Vec::new() },
            ..prepared.hit.clone()
        })
    }

    /// The records of a passage group, newest edition first.
    pub fn group(&self, group: &str) -> Vec<OtherEdition> {
        let columns = &self.snapshot().columns;
        let number = columns.passage_groups.number(passage_group(group));
        let addresses = number.map_or(&[][..], |number| columns.passage_groups.members(number));
        self.editions(addresses, None)
    }

    /// The other records of a record's passage group, newest edition first.
    fn others(&self, address: DocAddress) -> Vec<OtherEdition> {
        let columns = &self.snapshot().columns;
        self.editions(columns.passage_groups.members(columns.passage_group(address)), Some(address))
    }

    fn editions(&self, addresses: &[DocAddress], except: Option<DocAddress>) -> Vec<OtherEdition> {
        let columns = &self.snapshot().columns;
        let mut addresses: Vec<_> =
            addresses.iter().copied().filter(|address| Some(*address) != except).collect();
        addresses.sort_unstable_by_key(|address| columns.rank(*address));
        let documents = &self.snapshot().catalogue.documents;
        let other = |address: DocAddress| {
            let segment = &columns.segments[address.segment_ord as usize];
            let doc = address.doc_id as usize;
            let document = documents.get(segment.document[doc] as usize);
            OtherEdition {
                id: segment.id[doc].to_string(),
                edition: Some(segment.edition[doc]).filter(|edition| 0 < *edition),
                document: document.map(|document| document.title.clone()).unwrap_or_default(),
            }
        };
        addresses.into_iter().map(other).collect()
    }
}
