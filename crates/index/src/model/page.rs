//! One page of an answer.

use serde::Serialize;

use super::{facet_counts::Facets, hit::Hit, notice::Notice, offered::Offers};

/// What became of the query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Interpretation {
    /// The query, as typed.
    pub q: String,
    /// The query, as it was searched, in the query language.
    pub interpreted: String,
    /// The tag of the language that it was read in, where that is not the one of the documents.
    pub language: Option<String>,
    /// What a reader should know about that.
    pub notices: Vec<Notice>,
}

/// A query that may be what was meant, and how many hits it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The other query.
    pub q: String,
    /// How many hits it gives.
    pub total: usize,
}

/// One page of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// What became of the query.
    pub query: Interpretation,
    /// How many hits match by words: passage groups when collapsed, records when not. All facets count
    /// these alone.
    pub total: usize,
    /// How many hits there are beside them that are near in meaning alone, counted alike. They stand
    /// behind all others, from the place `total` on, unless the list is mixed.
    pub by_meaning: usize,
    /// Whether these stand among the others.
    pub is_mixed: bool,
    /// In the order of relevance, how many of the hits stand before those that have fewer of the words
    /// than were asked for; nothing where none stands behind.
    pub ahead: Option<usize>,
    /// This page, counted from one.
    pub page: usize,
    /// How many pages there are, of all hits.
    pub pages: usize,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The counts of every facet.
    pub facets: Facets,
    /// A query that may be what was meant.
    pub suggestion: Option<Suggestion>,
    /// What the query names, and the searches that choose it; nothing unless it was asked for.
    pub offers: Offers,
}
