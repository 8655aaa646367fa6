//! Searching: a page of hits, a count, suggestions, related passages, what matches in a text.

use std::{sync::Arc, time::Instant};

use index::{Book, Error, Facet, Highlighter, Page, Related, Request, Suggested};

use super::{
    current::Current,
    reply::{FacetValues, SearchReply},
};
use crate::words::Language;

/// The name under which searches are timed.
pub(crate) const SEARCH_SECONDS: &str = "atlas_search_duration_seconds";

impl Current {
    /// One page of hits, best first, with the counts of every facet. Each search is timed.
    pub(crate) fn search(&self, request: &Request) -> Result<Page, Error> {
        let started = Instant::now();
        let page = self.index.search(request)?;
        metrics::histogram!(SEARCH_SECONDS).record(started.elapsed());
        Ok(page)
    }

    /// How much there is in all, and of each value of a facet: the answer to a search for
    /// everything, which is given once for a generation.
    pub(crate) fn everything(&self) -> Result<Arc<Page>, Error> {
        self.once(|current| current.search(&Request { per_page: 1, ..Request::new("") }))
    }

    /// A page of hits in a language.
    pub(crate) fn worded(&self, page: Page, language: Language) -> SearchReply {
        let mut reply = SearchReply::in_language(page, language, &self.taxonomy(language));
        if language != Language::ENGLISH {
            let name = |id: &str| self.actor(id).map(|actor| self.name_in(language, &actor).0);
            reply.facets.name(Facet::Actor, &name);
        }
        match self.index.passages_by_meaning() {
            Some(_) => reply.saying_how(),
            None => reply,
        }
    }

    /// The values of a facet that are called as somebody has begun to type, in a language, each with
    /// its count in the answer to a request.
    pub(crate) fn facet_values(
        &self,
        request: &Request,
        facet: Facet,
        beginning: &str,
        limit: usize,
        language: Language,
    ) -> Result<FacetValues, Error> {
        let found = self.index.facet_values(request, facet, beginning, limit)?;
        Ok(FacetValues::in_language(found, &self.taxonomy(language)))
    }

    /// What the words typed so far may become.
    pub(crate) fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggested>, Error> {
        self.index.suggest(typed, most)
    }

    /// The tags of the languages that questions can be read in, beside that of the documents.
    pub(crate) fn languages(&self) -> Vec<&str> {
        self.index.languages()
    }

    /// Passages like one, the most alike first.
    pub(crate) fn related(&self, id: &str, most: usize) -> Result<Vec<Related>, Error> {
        self.index.related(id, most)
    }

    /// What every word and name is taken to mean, and where it is: for a search without a server.
    pub(crate) fn book(&self) -> Result<Book<'_>, Error> {
        self.index.book()
    }

    /// What marks in a text whatever a query matches.
    pub(crate) fn highlighter(&self, q: &str) -> Highlighter {
        self.index.highlighter(q)
    }
}
