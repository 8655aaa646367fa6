//! What is known of a record without its text.

use ingest::ActorName;
use serde::Serialize;

use super::hit_type::HitType;

/// A section, a profile or a reference, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id of the record.
    pub id: String,
    /// What the record is.
    pub hit_type: HitType,
    /// Its title, as [`title`](crate::title) has it.
    pub title: String,
    /// The heading of a section, where it has one.
    pub heading: Option<String>,
    /// Whose profile it is in; `None` for a reference.
    pub actor: Option<ActorName>,
    /// The id of the actor record of that profile.
    pub profile: Option<String>,
    /// The kind of section; `actor` and `reference` for the others.
    pub kind: String,
    /// The file name of the document.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year; of a part of a work, the year of that.
    pub edition: Option<u16>,
    /// The slugs of the baskets it is filed under.
    pub baskets: Vec<String>,
    /// The slugs of the issues it is filed under.
    pub issues: Vec<String>,
    /// How many words its text has.
    pub words: usize,
}

/// What stands in the place of a record elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The record there.
    pub entry: Entry,
    /// Whether its words are the same, wherever their lines break.
    pub is_same: bool,
}

/// The texts before and after one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Neighbours {
    /// The one before; `None` for the first.
    pub previous: Option<Entry>,
    /// The one after; `None` for the last.
    pub next: Option<Entry>,
}
