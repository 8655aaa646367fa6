//! Text that belongs to no profile.

use serde::{Deserialize, Serialize};

use crate::record::{language::english, span::Span};

/// A piece of text that belongs to no profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reference {
    /// `<first part of the file name>/<slug of the title>[/<paragraph>]`, stable across runs.
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
    /// Of the instrument or item, such as "Tunis Agenda for the Information Society".
    pub title: String,
    /// The number of the paragraph, in an instrument whose paragraphs are numbered.
    pub paragraph: Option<u32>,
    /// Slugs of the policy issues that its document says it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<String>,
    /// Slugs of the primary baskets of those issues, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baskets: Vec<String>,
    /// The part and headings above, outermost first.
    pub path: Vec<String>,
    /// Where it stands.
    pub span: Span,
    /// The text.
    pub text: String,
    /// The passage group: the id of its first reference.
    pub group: String,
    /// Document symbols and standard numbers that the text cites, in their canonical form, each once.
    pub symbols: Vec<String>,
    /// Years that the text mentions, ascending, each once.
    pub years: Vec<u16>,
}
