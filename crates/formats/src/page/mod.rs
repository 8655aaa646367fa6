//! Printed pages (PDF).

use crate::{document::Document, error::Unreadable};

/// Reads the pages.
pub(crate) fn read(_bytes: &[u8]) -> Result<Document, Unreadable> {
    Err(Unreadable::damaged("not yet"))
}
