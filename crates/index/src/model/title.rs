//! The title of a record.

use ingest::Reference;

/// The title of a reference, with the number of its paragraph.
pub(crate) fn reference_title(reference: &Reference) -> String {
    match reference.paragraph {
        Some(paragraph) => format!("{}, paragraph {paragraph}", reference.title),
        None => reference.title.clone(),
    }
}
