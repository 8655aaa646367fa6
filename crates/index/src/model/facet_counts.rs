//! The values of every facet, each with the number of hits that it would give.

use std::sync::Arc;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::facet::Facet;

/// One value of a facet, with the number of hits that it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The id, for filters and URLs.
    #[serde(serialize_with = "shared")]
    pub id: Arc<str>,
    /// The name for people.
    #[serde(serialize_with = "shared")]
    pub label: Arc<str>,
    /// How many hits choosing it gives, other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub selected: bool,
    /// The level below: the issues of a basket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<FacetValue>,
}

/// What is shared is written as what it is.
fn shared<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

/// The values of one facet, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValues {
    /// The facet.
    pub facet: Facet,
    /// Its values, those of the level below in those of the first.
    pub values: Vec<FacetValue>,
    /// How many values there are beside these.
    pub more: usize,
}

/// The counts of every facet. Those of a facet ignore what is chosen in it.
///
/// As JSON it is an object with the values of each facet under its name, and `more` with how many
/// values a facet has beside these, where it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(pub Vec<FacetValues>);

impl Facets {
    /// The values of a facet; those of a level below the first are in the values of the first.
    pub fn of(&self, facet: Facet) -> &[FacetValue] {
        self.0.iter().find(|one| one.facet == facet).map_or(&[], |one| &one.values)
    }

    /// How many values a facet has beside these.
    pub fn more(&self, facet: Facet) -> usize {
        self.0.iter().find(|one| one.facet == facet).map_or(0, |one| one.more)
    }
}

impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for FacetValues { facet, values, .. } in &self.0 {
            map.serialize_entry(facet.name(), values)?;
        }
        let more = More(&self.0);
        if more.entries().next().is_some() {
            map.serialize_entry("more", &more)?;
        }
        map.end()
    }
}

/// How many values each facet has beside those that are listed.
struct More<'a>(&'a [FacetValues]);

impl More<'_> {
    fn entries(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let cut = self.0.iter().filter(|one| 0 < one.more);
        cut.map(|one| (one.facet.name(), one.more))
    }
}

impl Serialize for More<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries())
    }
}
