//! All that must be known to search without the engine.

use super::index::Index;
use crate::{Error, written::book::Book};

impl Index {
    /// Writes down what every word and name is taken to mean, and where it is.
    ///
    /// # Errors
    ///
    /// The index cannot be read.
    pub fn book(&self) -> Result<Book<'_>, Error> {
        Book::write(self.snapshot())
    }
}
