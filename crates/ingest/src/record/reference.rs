//! Text that belongs to no profile.

use serde::{Deserialize, Serialize};

use crate::record::{language::english, span::Span, work::Work};

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
    /// The number of the paragraph as printed, such as `72` or `4.1`, in an instrument whose paragraphs
    /// are numbered.
    pub paragraph: Option<String>,
    /// What it is a part of, where that is a document of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
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

impl Reference {
    /// The year by which it is cited and found: that of its work or, where it is a part of none, the
    /// edition of its document.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        match &self.work {
            Some(work) => work.year,
            None => self.edition,
        }
    }
}
