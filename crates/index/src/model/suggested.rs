//! What is offered while somebody types.

use std::fmt;

use serde::Serialize;

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
}

impl SuggestedKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SuggestedKind::Actor => "actor",
            SuggestedKind::Basket => "basket",
            SuggestedKind::Issue => "issue",
            SuggestedKind::Acronym => "acronym",
            SuggestedKind::Heading => "heading",
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
}
