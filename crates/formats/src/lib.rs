//! Bytes in, lines out: what documents say that are no text, and what their layout says of each line.
//!
//! [`Kind`] lists the formats, [`read`] reads one document of a kind. What comes out is a [`Document`]:
//! its text, a line for each paragraph, heading, item and row, and beside the text what the format knows
//! of each line: the level of a heading, an item of a list, furniture of pages, and on which page it is.
//!
//! Nothing here knows organisations or sections; that is `ingest`, which knows lines, and no formats.
//!
//! # Examples
//!
//! ```
//! use formats::{Kind, Unreadable, read};
//!
//! assert_eq!(Kind::of("docx"), Some(Kind::Docx));
//! assert!(matches!(read(Kind::Docx, b"no archive"), Err(Unreadable::Damaged(_))));
//! ```
//!
//! # Hostile files
//!
//! A document is somebody else's. No part of it is asked from a network or from disk, no script of it
//! runs, the paths in an archive name nothing outside it, and what it may take of memory and time is
//! bounded by `limits`. Whatever is in it, the outcome is a [`Document`] or an [`Unreadable`] that says
//! what to do next.

mod archive;
mod book;
mod bounds;
mod counted;
mod css;
mod document;
pub mod elements;
pub mod ends;
mod error;
pub mod flow;
mod kind;
mod limits;
mod lines;
mod office;
mod ordered;
mod page;
mod progress;
pub mod roman;
mod shown;
pub mod sign;
mod signature;
mod title;
pub mod tokens;
mod xml;

#[cfg(test)]
mod tests;

pub use crate::{
    document::{Document, Line, Page},
    error::Unreadable,
    kind::Kind,
    progress::Progress,
};

/// Raised with every change that gives another [`Document`] for the same bytes: what was kept of an earlier
/// one is made again then.
pub const VERSION: u32 = 5;

/// Checks that a file that is named like a text is none of these formats.
///
/// # Errors
/// When it is, which says how it should be named.
pub fn check_text(bytes: &[u8]) -> Result<(), Unreadable> {
    signature::check(None, bytes)
}

/// Reads a document of this kind.
///
/// # Errors
/// When nothing of it can be read: it is encrypted or damaged, it has no text, or it asks for more memory
/// or time than a document may.
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Document, Unreadable> {
    read_telling(kind, bytes, &mut |_| ())
}

/// Reads a document of this kind, and tells after each page how far it is; what has no pages tells nothing.
///
/// # Errors
/// Those of [`read`].
pub fn read_telling(
    kind: Kind,
    bytes: &[u8],
    tell: &mut dyn FnMut(Progress),
) -> Result<Document, Unreadable> {
    signature::check(Some(kind), bytes)?;
    match kind {
        Kind::Docx => office::docx(bytes),
        Kind::Odt => office::odt(bytes),
        Kind::Epub => book::read(bytes),
        Kind::Pdf => page::read(bytes, tell),
    }
}
