//! Which formats are there, and how are their files named?

use serde::{Deserialize, Serialize};

/// A format of documents that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Office Open XML, which Word writes.
    Docx,
    /// OpenDocument text, which LibreOffice writes.
    Odt,
    /// A book: pages of HTML in an archive.
    Epub,
    /// Printed pages.
    Pdf,
}

impl Kind {
    /// The format of files whose names end so, in small letters and without the dot.
    pub fn of(ending: &str) -> Option<Kind> {
        match ending {
            "docx" => Some(Kind::Docx),
            "odt" => Some(Kind::Odt),
            "epub" => Some(Kind::Epub),
            "pdf" => Some(Kind::Pdf),
            _ => None,
        }
    }
}
