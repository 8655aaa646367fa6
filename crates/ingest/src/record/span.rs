//! Where something stands in a document.

use serde::{Deserialize, Serialize};

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

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// The file name.
    pub source: String,
    /// The line, counted from one.
    pub line: usize,
}
