//! What can be asked of an index.

use std::{collections::BTreeMap, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{component::Component, facet::Facet, filter::Filter};

/// The values chosen, by facet. Each is an id: a slug, or a year.
pub type Filters = BTreeMap<Facet, Vec<String>>;

/// The order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// The newest edition first, best first within it.
    Newest,
    /// By the name of the actor, best first within it.
    Actor,
}

impl FromStr for Sort {
    type Err = String;

    fn from_str(name: &str) -> Result<Sort, String> {
        match name {
            "relevance" => Ok(Sort::Relevance),
            "newest" => Ok(Sort::Newest),
            "actor" => Ok(Sort::Actor),
            _ => Err(format!("`{name}` is not an order; choose relevance, newest or actor")),
        }
    }
}

/// One question to an index: a query, filters, and which page of the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The query, as typed. Empty means everything that the filters let through.
    pub q: String,
    /// What is chosen in each facet.
    pub filters: Filters,
    /// What narrows the search beside that, and the counts of every facet with it.
    pub filter: Option<Filter>,
    /// How many values of a facet are listed, beside those that are chosen.
    pub facet_limit: usize,
    /// The order of the hits.
    pub sort: Sort,
    /// The page, counted from one.
    pub page: usize,
    /// Hits on a page.
    pub per_page: usize,
    /// Whether a passage that stands in several editions is shown once.
    pub collapse: bool,
    /// Whether each hit carries the arithmetic of its score.
    pub explain: bool,
    /// Whether the query is searched as typed: no spelling is corrected.
    pub verbatim: bool,
    /// The language that the query is read in, by its tag: `en`, or one that the glossary has. Without one,
    /// and with one that it does not have, it is recognised.
    pub read_as: Option<String>,
    /// Whether the counts of a facet ignore what is chosen in it, so that they say what choosing
    /// another value gives; otherwise they are counts of the hits.
    pub sideways: bool,
    /// Whether the answer says what the query names, and how many passages choosing that gives. Each
    /// number is a search of its own, three at most.
    pub offers: bool,
    /// Components of the engine that are switched off.
    pub without: Vec<Component>,
}

/// How many values of a facet are listed unless a request says otherwise.
const FACET_LIMIT: usize = 100;

impl Request {
    /// The first page for a query, with nothing filtered.
    pub fn new(q: impl Into<String>) -> Request {
        Request {
            q: q.into(),
            filters: Filters::new(),
            filter: None,
            facet_limit: FACET_LIMIT,
            sort: Sort::Relevance,
            page: 1,
            per_page: 10,
            collapse: true,
            explain: false,
            verbatim: false,
            read_as: None,
            without: Vec::new(),
            sideways: true,
            offers: false,
        }
    }

    /// Whether a component of the engine is switched on.
    pub(crate) fn is_enabled(&self, component: Component) -> bool {
        let is_as_typed = self.verbatim && component == Component::SpellingCorrection;
        !is_as_typed && !self.without.contains(&component)
    }

    /// Whether a passage group is shown once.
    pub(crate) fn collapses(&self) -> bool {
        self.collapse && self.is_enabled(Component::Collapsing)
    }
}
