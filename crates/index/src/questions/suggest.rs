//! What may be meant by what somebody has begun to type.

use super::index::Index;
use crate::{Error, model::suggested::Suggested};

impl Index {
    /// At most `most` completions of what has been typed, the best first.
    ///
    /// Forgives case, accents, and one slip in a word of four letters or more.
    pub fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggested>, Error> {
        self.suggester().suggest(self.budget(), typed, most)
    }
}
