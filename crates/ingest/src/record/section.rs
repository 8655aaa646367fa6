//! The text below one heading of a profile: the unit of retrieval.

use serde::{Deserialize, Serialize};

use crate::record::{actor::ActorName, kind::Kind, language::english, span::Span};

/// The text below one heading of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Section {
    /// `<first part of the file name>/<actor id>/<slug of the heading>`, stable across runs.
    pub id: String,
    /// The file name.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// The language of its text, a tag of BCP 47.
    #[serde(default = "english")]
    pub language: String,
    /// Whose profile it is in.
    pub actor: ActorName,
    /// The id of the actor record of that profile; [`Section::profile`] has it for records without.
    #[serde(default)]
    pub profile: Option<String>,
    /// What it is about, by its place in the profile.
    pub kind: Kind,
    /// The heading, cleaned; `None` where the edition has none and none is plain.
    pub heading: Option<String>,
    /// Whether the heading is missing in this edition and was inferred.
    pub heading_inferred: bool,
    /// How an inferred heading was found, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading_evidence: Option<String>,
    /// The headings above and its own, outermost first.
    pub path: Vec<String>,
    /// The elements of the path that this edition does not print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path_inferred: Vec<String>,
    /// Slugs of the policy issues it is filed under.
    pub issues: Vec<String>,
    /// Slugs of the primary baskets of those issues, each once.
    pub baskets: Vec<String>,
    /// Where it stands.
    pub span: Span,
    /// The text below the heading: paragraphs separated by one line feed each, otherwise as
    /// printed.
    pub text: String,
    /// Whether it is a heading with nothing below it.
    pub empty: bool,
    /// The passage group, which sections of nearly the same text share: the id of its first section,
    /// newest edition first.
    pub group: String,
    /// How its text relates to the group's first, where the group has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<CopyOf>,
    /// Document symbols and standard numbers that the text cites, in their canonical form, each once.
    pub symbols: Vec<String>,
    /// Years that the text mentions, ascending, each once.
    pub years: Vec<u16>,
}

/// How a section relates to the others of its passage group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOf {
    /// The id of the section it is compared with: the group's first, newest edition first.
    pub id: String,
    /// Whether the texts are equal but for white space.
    pub exact: bool,
    /// Jaccard similarity of the word shingles, 0 to 1, estimated where the texts are long.
    pub similarity: f32,
}

impl Section {
    /// The id of the actor record of its profile: what its own id begins with, where it does not say.
    pub fn profile(&self) -> &str {
        let of_id = || self.id.rsplit_once('/').map_or(self.id.as_str(), |(profile, _)| profile);
        self.profile.as_deref().unwrap_or_else(of_id)
    }
}
