//! The values of every facet, each with the number of hits that it would give.

use serde::Serialize;

/// One value of a facet, with the number of hits that it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The id, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// How many hits choosing it gives, other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub selected: bool,
    /// The level below: the issues of a basket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<FacetValue>,
}

/// The counts of every facet. Those of a facet ignore what is chosen in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Baskets in the order of the taxonomy, each with its issues.
    pub basket: Vec<FacetValue>,
    /// Actors, most hits first.
    pub actor: Vec<FacetValue>,
    /// Stakeholder groups, most hits first.
    pub group: Vec<FacetValue>,
    /// Editions, newest first.
    pub edition: Vec<FacetValue>,
    /// Kinds of section, in the order of a profile.
    pub kind: Vec<FacetValue>,
    /// Types of record.
    #[serde(rename = "type")]
    pub record_type: Vec<FacetValue>,
}
