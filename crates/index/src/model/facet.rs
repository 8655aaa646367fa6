//! The facets: the ways to divide the corpus.

use std::fmt;

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
