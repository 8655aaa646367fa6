//! What ingestion hands back beside the records: notices and counts.

use std::io;

use serde::{Deserialize, Serialize};

use crate::record::ndjson::Record;

/// Something that a person should know: what could not be read, or what was assumed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// The file name.
    pub source: String,
    /// The line, counted from one, where there is one.
    pub line: Option<usize>,
    /// A phrase, lower case, without a full stop.
    pub message: String,
}

/// The records of one document, in document order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecords {
    /// The file name, relative to the corpus.
    pub source: String,
    /// Every record of it.
    pub records: Vec<Record>,
    /// What a person should know of it.
    pub notices: Vec<Notice>,
}

/// A document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The file name, relative to the corpus.
    pub source: String,
    /// Why, as a phrase.
    pub reason: String,
    /// What kind of reason it is, which says what helps.
    #[serde(default)]
    pub cause: UnreadCause,
}

/// Why a document could not be read, as far as it says what helps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnreadCause {
    /// It is no text in UTF-8.
    Encoding,
    /// It is not what its name says, is protected, or has no text; the reason says what helps.
    Format,
    /// Nobody may read it, or not this user.
    Permission,
    /// A link leads back to a folder above it.
    Loop,
    /// A link leads to nothing.
    DeadLink,
    /// A link leads out of the corpus, and such links are not followed.
    LeadsOut,
    /// It is a pipe, a socket or a device.
    NoFile,
    /// The manifest lists it, and it is not there.
    Listed,
    /// Anything else.
    #[default]
    Other,
}

impl UnreadCause {
    /// The kind of reason for which a file could not be read.
    pub(crate) fn of(error: &io::Error) -> UnreadCause {
        match error.kind() {
            io::ErrorKind::PermissionDenied => UnreadCause::Permission,
            _ => UnreadCause::Other,
        }
    }
}

/// Counts over a whole run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Documents that became records.
    pub documents: usize,
    /// Bytes of those documents.
    pub bytes: u64,
    /// Documents whose text was extracted from another format, and not kept from an earlier run.
    #[serde(default)]
    pub extracted: usize,
    /// Actor records.
    pub actors: usize,
    /// Section records.
    pub sections: usize,
    /// Reference records.
    pub references: usize,
    /// Noise records.
    pub noise: usize,
    /// Acronym records.
    pub acronyms: usize,
    /// Notices.
    pub notices: usize,
    /// Documents that could not be read, with the reason.
    pub unread: Vec<Unread>,
}

impl Report {
    /// Adds the records of one document.
    pub(crate) fn count(&mut self, document: &DocumentRecords) {
        self.notices += document.notices.len();
        for record in &document.records {
            *match record {
                Record::Actor(_) => &mut self.actors,
                Record::Section(_) => &mut self.sections,
                Record::Reference(_) => &mut self.references,
                Record::Noise(_) => &mut self.noise,
                Record::Acronym(_) => &mut self.acronyms,
            } += 1;
        }
    }
}

/// What became of one line of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedLine {
    /// The line, counted from one.
    pub line: usize,
    /// What it was taken for.
    pub class: String,
    /// The id of its record, or the reason for which it is noise.
    pub record: String,
    /// What it says.
    pub text: String,
}
