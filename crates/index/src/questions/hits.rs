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
    model::hit::Hit,
    rank::{candidate::Candidate, standing::Standing},
};

impl Index {
    /// A record, ready to be shown.
    pub(crate) fn prepared(&self, address: DocAddress) -> Result<Arc<PreparedHit>, Error> {
        prepared::prepared(self.snapshot(), self.hit_cache(), address)
    }

    /// Makes these ready together, which is one way to where their texts are.
    pub(crate) fn prepare_all<'a>(
        &self,
        candidates: impl Iterator<Item = &'a Candidate>,
    ) -> Result<(), Error> {
        let addresses = candidates.map(|one| one.address).collect();
        prepared::prepare_all(self.snapshot(), self.hit_cache(), addresses)
    }

    pub(crate) fn hit(
        &self,
        candidate: &Candidate,
        title: &Highlighter,
        body: &Highlighter,
        collapse: bool,
    ) -> Result<Hit, Error> {
        self.budget().step()?;
        let prepared = self.prepared(candidate.address)?;
        Ok(Hit {
            title_segments: title.whole(&prepared.title),
            snippets: body.snippets(&prepared.text),
            score: candidate.score,
            relaxed: !matches!(candidate.standing, Standing::Full | Standing::Near),
            editions: if collapse { prepared.hit.editions.clone() } else { Arc::default() },
            ..prepared.hit.clone()
        })
    }
}
