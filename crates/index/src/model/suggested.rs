//! What is offered while somebody types.

use std::fmt;

use serde::Serialize;

use super::request::{Filters, Request};

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuggestedKind {
    /// An organisation.
    Actor,
    /// An issue basket.
    Basket,
    /// A policy issue.
    Issue,
    /// An acronym that the corpus explains.
    Acronym,
    /// A heading, or the title of a reference.
    Heading,
    /// Passages by what they are filed under, in two ways: an organisation and an issue, say.
    Filters,
    /// A document symbol.
    Symbol,
    /// An edition, a year.
    Edition,
}

impl SuggestedKind {
    /// All of them, in the order in which equals are offered.
    pub const ALL: [SuggestedKind; 8] = [
        SuggestedKind::Actor,
        SuggestedKind::Basket,
        SuggestedKind::Issue,
        SuggestedKind::Acronym,
        SuggestedKind::Heading,
        SuggestedKind::Filters,
        SuggestedKind::Symbol,
        SuggestedKind::Edition,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SuggestedKind::Actor => "actor",
            SuggestedKind::Basket => "basket",
            SuggestedKind::Issue => "issue",
            SuggestedKind::Acronym => "acronym",
            SuggestedKind::Heading => "heading",
            SuggestedKind::Filters => "filters",
            SuggestedKind::Symbol => "symbol",
            SuggestedKind::Edition => "edition",
        }
    }
}

impl fmt::Display for SuggestedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggested {
    /// What to search for.
    pub text: String,
    /// What it is.
    pub kind: SuggestedKind,
    /// The slug of an actor, a basket or an issue.
    pub id: Option<String>,
    /// How many passages it is about.
    pub count: usize,
    /// The values that it chooses, of what is chosen and not searched for.
    pub filters: Filters,
}

impl Suggested {
    /// The search that choosing it asks for.
    pub fn search(&self) -> Request {
        let q = match self.kind {
            SuggestedKind::Symbol => format!("symbol:\"{}\"", self.text),
            _ if self.filters.is_empty() => self.text.clone(),
            _ => String::new(),
        };
        Request { filters: self.filters.clone(), ..Request::new(q) }
    }
}
