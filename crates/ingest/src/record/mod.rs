//! The records: what a document becomes, one JSON object each.

pub(crate) mod kind;
pub(crate) mod report;
pub(crate) mod stream;

use serde::{Deserialize, Serialize};

use crate::record::kind::Kind;

/// One record, as `atlas ingest` writes it: a line of JSON with a `type`.
///
/// In one document the spans of sections, references and noise, together with the heads of the
/// actors (heading, metadata lines, headings without text of their own), cover every non-blank line
/// exactly once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Record {
    /// One profile of an organisation in one document.
    Actor(Actor),
    /// The text below one heading of a profile, at the deepest level: the unit of retrieval.
    Section(Section),
    /// Text that belongs to no profile: a numbered paragraph of an instrument, a news item, a note.
    Reference(Reference),
    /// Page chrome, image captions, stray lines: kept and labelled, never searched.
    Noise(Noise),
    /// An acronym and what it stands for, as the corpus itself explains it.
    Acronym(Acronym),
}

impl Record {
    /// The file name of its document; empty for an acronym, which stands in many.
    pub fn source(&self) -> &str {
        match self {
            Record::Actor(actor) => &actor.source,
            Record::Section(section) => &section.source,
            Record::Reference(reference) => &reference.source,
            Record::Noise(noise) => &noise.source,
            Record::Acronym(_) => "",
        }
    }

    /// Where it stands; an acronym stands in many places.
    pub fn span(&self) -> Option<Span> {
        match self {
            Record::Actor(actor) => Some(actor.span),
            Record::Section(section) => Some(section.span),
            Record::Reference(reference) => Some(reference.span),
            Record::Noise(noise) => Some(noise.span),
            Record::Acronym(_) => None,
        }
    }
}

/// Where a record stands in its document.
///
/// Lines count from one and include both ends. Bytes are half-open offsets into the file as it
/// stands on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// The first line, counted from one.
    pub start_line: usize,
    /// The last line, included.
    pub end_line: usize,
    /// The first byte.
    pub start_byte: usize,
    /// The byte after the last.
    pub end_byte: usize,
}

/// An organisation, as the authority file knows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActorName {
    /// The slug used in URLs and filters, such as `cyberpeace-institute`.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The acronym, where there is one that differs from the name.
    pub acronym: Option<String>,
}

/// A handle on a social platform, exactly as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handle {
    /// The platform's name.
    pub platform: String,
    /// The handle, with its `@` where it has one.
    pub handle: String,
}

/// A value that this edition does not print, taken from another one of the same actor or from the
/// authority file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offered {
    /// The value.
    pub value: String,
    /// The file it is from.
    pub source: String,
}

/// Values that another edition of the same actor, or the authority file, has for fields missing
/// here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct OfferedFields {
    /// The acronym.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acronym: Option<Offered>,
    /// The year of establishment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub established: Option<Offered>,
    /// The postal address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Offered>,
    /// The website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Offered>,
    /// The stakeholder group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stakeholder_group: Option<Offered>,
}

/// One profile of an organisation in one document. Its span runs from its first line to its last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// `<first part of the file name>/<actor id>`, stable across runs.
    pub id: String,
    /// The file name.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year.
    pub edition: Option<u16>,
    /// Who it is.
    pub actor: ActorName,
    /// `Acronym:`, as printed; it may repeat the name.
    #[serde(default)]
    pub acronym: Option<String>,
    /// `Established:`, as printed.
    pub established: Option<String>,
    /// `Address:`, as printed.
    pub address: Option<String>,
    /// `Website:`, as printed.
    pub website: Option<String>,
    /// `Stakeholder group:`, as printed.
    pub stakeholder_group: Option<String>,
    /// What other editions say where this one says nothing.
    #[serde(default)]
    pub offered: OfferedFields,
    /// Handles on social platforms, in the order printed.
    pub social: Vec<Handle>,
    /// The issue the profile is filed under, where the edition prints one above it.
    pub filed_under: Option<String>,
    /// The whole profile.
    pub span: Span,
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
    /// Whose profile it is in.
    pub actor: ActorName,
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
    /// Of the instrument or item, such as "Tunis Agenda for the Information Society".
    pub title: String,
    /// The number of the paragraph, in an instrument whose paragraphs are numbered.
    pub paragraph: Option<u32>,
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

/// Lines that are not part of the text of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Noise {
    /// The file name.
    pub source: String,
    /// Where it stands.
    pub span: Span,
    /// The lines.
    pub text: String,
    /// What they seem to be, such as `page chrome` or `image caption`.
    pub reason: String,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// The file name.
    pub source: String,
    /// The line, counted from one.
    pub line: usize,
}

/// An acronym and one expansion of it, mined from the corpus (Schwartz and Hearst 2003).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acronym {
    /// The short form, as printed.
    pub acronym: String,
    /// The long form, as printed most often.
    pub expansion: String,
    /// How many times the corpus explains the one by the other.
    pub count: usize,
    /// Where, at most the first 64 places.
    pub places: Vec<Place>,
}
