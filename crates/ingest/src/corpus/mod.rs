//! A corpus on disk: its documents, their names, their bytes.

mod document_name;
mod folder;
mod opened;

pub(crate) use crate::corpus::document_name::{DocumentName, names};
pub use crate::corpus::{folder::Links, opened::Corpus};
