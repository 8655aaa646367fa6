//! What became of sections from one edition to the next.

use serde::Serialize;

use super::entry::Entry;

/// The changes of one actor from an edition to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionChanges {
    /// The earlier edition, a year.
    pub from: u16,
    /// The later edition, a year.
    pub to: u16,
    /// The sections that are not the same in both, in the order of the later edition; then those that
    /// only the earlier one has.
    pub changes: Vec<Change>,
}

/// A section that is not the same in two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What became of it.
    pub became: Became,
    /// The section: of the later edition, unless only the earlier one has it.
    pub section: Entry,
    /// The id of the section of the earlier edition in whose place it stands.
    pub earlier: Option<String>,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// Only the later edition has it.
    Added,
    /// Both have it, in other words.
    Changed,
    /// Only the earlier edition has it.
    LeftOut,
}
