//! What is a document of its own, wherever it is printed.

use serde::{Deserialize, Serialize};

/// A document of its own, such as a resolution, that stands alone or is printed inside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Work {
    /// Its title, such as "Tunis Agenda for the Information Society".
    pub title: String,
    /// The year in which it was adopted or issued, where that is known.
    pub year: Option<u16>,
    /// The symbol under which it was issued, such as `A/RES/60/252`.
    pub symbol: Option<String>,
}
