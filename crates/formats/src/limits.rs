//! How much a document may ask for. Each limit is far beyond what documents have that people write.

use std::time::Duration;

/// Files in an archive; a book of a thousand chapters with ten pictures each has fewer.
pub(crate) const ENTRIES: usize = 16_384;
/// Bytes that one part of an archive unpacks to, of those that are read.
pub(crate) const PART: u64 = 64 << 20;
/// Bytes that all parts together unpack to.
pub(crate) const UNPACKED: u64 = 256 << 20;
/// Elements within each other.
pub(crate) const DEPTH: usize = 256;
/// Pages of one document.
pub(crate) const PAGES: usize = 20_000;
/// Objects of a PDF.
pub(crate) const OBJECTS: usize = 4_000_000;
/// Bytes that one stream of a PDF unpacks to; a picture of a page in colour at 600 dpi has 100 MB.
pub(crate) const STREAM: u64 = 256 << 20;
/// Glyphs on one page.
pub(crate) const GLYPHS: usize = 1 << 20;
/// Bytes of the value of an attribute, or of a title that a file has of a place in it.
pub(crate) const VALUE: usize = 1 << 10;
/// Bytes of text of one document.
pub(crate) const TEXT: usize = 256 << 20;
/// The time that reading one document may take.
pub(crate) const TIME: Duration = Duration::from_secs(60);

/// A number of bytes, for a person.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}
