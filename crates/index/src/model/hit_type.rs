//! The types of record that a hit stands for, and the labels of what they hold.

use serde::Serialize;

/// The type of record that a hit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitType {
    /// A section of a profile.
    Section,
    /// A whole profile; the hit's span is the profile's.
    Actor,
    /// A paragraph of an instrument, a news item, a note.
    Reference,
}

impl HitType {
    /// Every type.
    pub const ALL: [HitType; 3] = [HitType::Section, HitType::Actor, HitType::Reference];

    /// The name in JSON, URLs and flags.
    pub fn name(self) -> &'static str {
        match self {
            HitType::Section => "section",
            HitType::Actor => "actor",
            HitType::Reference => "reference",
        }
    }

    /// The type with this [`name`](Self::name).
    pub(crate) fn named(name: &str) -> Option<HitType> {
        HitType::ALL.into_iter().find(|hit_type| hit_type.name() == name)
    }

    /// The name for people, in English.
    pub(crate) fn label(self) -> &'static str {
        match self {
            HitType::Section => "Section",
            HitType::Actor => "Actor",
            HitType::Reference => "Reference",
        }
    }
}

/// The label of a kind of section, or of a record that is none.
pub fn kind_label(id: &str) -> &str {
    match HitType::named(id) {
        Some(HitType::Actor) => "Profile",
        Some(HitType::Reference) => HitType::Reference.label(),
        Some(HitType::Section) | None => ingest::Kind::named(id).map_or(id, |kind| kind.label()),
    }
}
