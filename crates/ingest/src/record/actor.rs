//! A profile of an organisation, as its head prints it, and what other editions offer.

use serde::{Deserialize, Serialize};

use crate::record::{language::english, span::Span};

/// One profile of an organisation in one document. Its span runs from its first line to its last.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// The language of its text, a tag of BCP 47.
    #[serde(default = "english")]
    pub language: String,
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
    /// What its head says beside these, as printed: `Director: Olaf Kern`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
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

/// An organisation, as the authority file knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
