//! The values of one facet that are called as somebody has begun to type.

use super::{index::Index, understood::Understood};
use crate::{
    Error,
    collect::{collected::Collected, facet_values::CountedFacets, selection::Selection},
    model::{facet::Facet, facet_counts::FacetValues, request::Request},
    text::beginning::Beginning,
};

impl Index {
    /// Those values of a facet of which the label, the id or another name has a word that begins
    /// with `beginning`, each with its count in the answer to a request, at most `limit` of them.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownValue`].
    pub fn facet_values(
        &self,
        request: &Request,
        facet: Facet,
        beginning: &str,
        limit: usize,
    ) -> Result<FacetValues, Error> {
        let snapshot = self.snapshot();
        let selection = Selection::new(request, snapshot)?;
        let understood = Understood::new(snapshot, request)?;
        let found = understood.evaluate(self, request)?;
        let Collected { counts, .. } = found.collect(&selection, 0)?;
        let counted = CountedFacets { snapshot, counts, selection: &selection };
        let beginning = Beginning::new(beginning);
        Ok(counted.wanted(facet, limit, |value| {
            let names = snapshot.names(facet, value);
            names.into_iter().any(|name| beginning.begins_a_word_of(name))
        }))
    }
}
