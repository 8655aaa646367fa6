//! What can be asked of an index.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A facet: one way to divide the corpus, and to filter it.
///
/// Several values of one facet mean any of them; several facets mean all of them. Basket and issue
/// are two levels of one hierarchy, and so one facet: a basket stands for all its issues, and what
/// is chosen on both levels is united.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// An issue basket.
    Basket,
    /// A policy issue.
    Issue,
    /// An organisation.
    Actor,
    /// A stakeholder group.
    Group,
    /// The edition of the document, a year.
    Edition,
    /// The kind of section.
    Kind,
    /// The type of record: section, actor or reference.
    Type,
}

impl Facet {
    /// All of them, in the order that pages show.
    pub const ALL: [Facet; 7] = [
        Facet::Basket,
        Facet::Issue,
        Facet::Actor,
        Facet::Group,
        Facet::Edition,
        Facet::Kind,
        Facet::Type,
    ];

    /// The name in URLs, queries and flags.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Basket => "basket",
            Facet::Issue => "issue",
            Facet::Actor => "actor",
            Facet::Group => "group",
            Facet::Edition => "edition",
            Facet::Kind => "kind",
            Facet::Type => "type",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

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
    /// Whether the query is searched as typed: no word is mended.
    pub verbatim: bool,
    /// Whether the counts of a facet ignore what is chosen in it, so that they say what choosing
    /// another value gives; otherwise they are counts of the hits.
    pub sideways: bool,
    /// Parts of the engine that are switched off, to see what each brings.
    pub without: Vec<Part>,
}

/// A part of the engine that can be switched off for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Stems, British and American spelling; without it, words are compared as they are.
    Stemming,
    /// Words that nobody knows are replaced by the nearest.
    Mending,
    /// Acronyms find their long forms, and the other way round.
    Acronyms,
    /// Words written as one find those written as two, and the other way round.
    Compounds,
    /// Records with more of the query's words are preferred.
    Coverage,
    /// Words near each other count for more.
    Nearness,
    /// The actor that the query names is preferred, and its profile for a query for an
    /// organisation.
    Actors,
    /// The issue that the query names is preferred.
    Issues,
    /// Kinds of record that seldom answer a query come later.
    Kinds,
    /// A passage that stands in several editions is shown once.
    Collapsing,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 10] = [
        Part::Stemming,
        Part::Mending,
        Part::Acronyms,
        Part::Compounds,
        Part::Coverage,
        Part::Nearness,
        Part::Actors,
        Part::Issues,
        Part::Kinds,
        Part::Collapsing,
    ];

    /// The name in flags and tables.
    pub fn name(self) -> &'static str {
        match self {
            Part::Stemming => "stemming",
            Part::Mending => "mending",
            Part::Acronyms => "acronyms",
            Part::Compounds => "compounds",
            Part::Coverage => "coverage",
            Part::Nearness => "nearness",
            Part::Actors => "actors",
            Part::Issues => "issues",
            Part::Kinds => "kinds",
            Part::Collapsing => "collapsing",
        }
    }
}

impl Request {
    /// The first page for a query, with nothing filtered.
    pub fn new(q: impl Into<String>) -> Request {
        Request {
            q: q.into(),
            filters: Filters::new(),
            sort: Sort::Relevance,
            page: 1,
            per_page: 10,
            collapse: true,
            explain: false,
            verbatim: false,
            without: Vec::new(),
            sideways: true,
        }
    }
}
