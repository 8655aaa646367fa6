//! An acronym and what it stands for.

use serde::{Deserialize, Serialize};

use crate::record::span::Place;

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
