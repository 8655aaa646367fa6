//! The facets: the ways to divide the corpus.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A facet: one way to divide the corpus, and to filter it.
///
/// Several values of one facet mean any of them; several facets mean all of them. Basket and issue
/// are two levels of one facet, a tree: a basket stands for all its issues, and a chosen issue takes
/// the place of its basket.
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
    /// The language of the text.
    Language,
}

/// How the values of a facet are kept with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Storage {
    /// This level of the paths of the taxonomy.
    Level(usize),
    /// An id.
    Id,
    /// A year.
    Year,
}

/// The order in which the values of a facet are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// That of the taxonomy, or of whatever else declares them; all of them, with hits or without.
    Declared,
    /// The latest year first; all of them.
    Newest,
    /// Those with the most hits first; none without hits that is not chosen.
    MostHits,
}

impl Facet {
    /// All of them, in the order that pages show.
    pub const ALL: [Facet; 8] = [
        Facet::Basket,
        Facet::Issue,
        Facet::Actor,
        Facet::Group,
        Facet::Edition,
        Facet::Kind,
        Facet::Type,
        Facet::Language,
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
            Facet::Language => "language",
        }
    }

    /// What its values are, in a sentence for whoever writes a program.
    pub fn description(self) -> &'static str {
        match self {
            Facet::Basket => {
                "An issue basket, by its slug. Baskets and issues are one facet: a chosen issue takes \
                 the place of its basket."
            }
            Facet::Issue => "A policy issue, by its slug.",
            Facet::Actor => "An organisation, by its slug.",
            Facet::Group => "A stakeholder group, by its slug.",
            Facet::Edition => "The edition, a year.",
            Facet::Kind => "The kind of section, such as `policy-issue` or `digital-tools`.",
            Facet::Type => "The type of record: `section`, `actor` or `reference`.",
            Facet::Language => "The language of the text, by its tag, such as `fr`.",
        }
    }

    /// The facet with this [`name`](Self::name).
    pub fn named(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The facet that it is a level of; itself, unless it is a level below the first.
    pub fn tree(self) -> Facet {
        if self == Facet::Issue { Facet::Basket } else { self }
    }

    pub(crate) fn storage(self) -> Storage {
        match self {
            Facet::Basket => Storage::Level(0),
            Facet::Issue => Storage::Level(1),
            Facet::Actor | Facet::Group | Facet::Kind | Facet::Type | Facet::Language => {
                Storage::Id
            }
            Facet::Edition => Storage::Year,
        }
    }

    pub(crate) fn order(self) -> Order {
        match self {
            Facet::Basket | Facet::Issue | Facet::Kind | Facet::Type => Order::Declared,
            Facet::Actor | Facet::Group | Facet::Language => Order::MostHits,
            Facet::Edition => Order::Newest,
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
