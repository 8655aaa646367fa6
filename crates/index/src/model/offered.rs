//! What a query names, and the searches that choose it in place of its words.

use serde::Serialize;

use super::facet::Facet;

/// A value of a facet that a query names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recognised {
    /// The facet.
    pub facet: Facet,
    /// The id of the value.
    pub id: String,
    /// Its name for people, in English.
    pub label: String,
    /// The words of the query that name it.
    pub words: String,
}

/// A value that a search chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The facet.
    pub facet: Facet,
    /// The id of the value.
    pub id: String,
    /// Its name for people, in English.
    pub label: String,
}

/// A search that chooses what the query names, beside what is chosen already, and asks for the words
/// that are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// What it chooses.
    pub values: Vec<Choice>,
    /// Its query; empty where the words name what is chosen and nothing else.
    pub q: String,
    /// How many hits it gives.
    pub total: usize,
}

/// Two profiles of an actor, of which the query asks how they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The id of the actor.
    pub actor: String,
    /// The id of its earlier profile.
    pub earlier: String,
    /// The id of its later profile.
    pub later: String,
}

/// What a query names, and what follows from that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Offers {
    /// In the order of the query.
    pub recognised: Vec<Recognised>,
    /// At most three, the one that chooses the most first. That one may give nothing, others give hits.
    pub searches: Vec<Offer>,
    /// Where the query asks what an actor changed.
    pub comparison: Option<Comparison>,
}
