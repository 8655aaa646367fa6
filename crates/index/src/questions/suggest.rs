//! What may be meant by what somebody has begun to type.

use super::index::Index;
use crate::{Error, model::suggested::Suggested};

impl Index {
    /// At most `most` completions of what has been typed, the best first: what goes by one name, then
    /// passages that are filed in two ways, symbols, and editions.
    ///
    /// Forgives case, accents, and in a name one slip in a word of four letters or more.
    pub fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggested>, Error> {
        let mut suggested = self.suggester().suggest(self.budget(), typed, most)?;
        let composed = self.composed(typed, most)?;
        // Names come first; half of the room is kept for the others, where there are so many.
        suggested.truncate(most - composed.len().min(most / 2));
        suggested.extend(composed);
        suggested.truncate(most);
        Ok(suggested)
    }
}
