//! Lines that are no text of a document.

use serde::{Deserialize, Serialize};

use crate::record::{language::english, span::Span};

/// Lines that are not part of the text of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Noise {
    /// The file name.
    pub source: String,
    /// The language of its text, a tag of BCP 47.
    #[serde(default = "english")]
    pub language: String,
    /// Where it stands.
    pub span: Span,
    /// The lines.
    pub text: String,
    /// What they seem to be, such as `page chrome` or `image caption`.
    pub reason: String,
}
