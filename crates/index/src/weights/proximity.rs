//! What words that stand near each other count for.

/// How many of the best records are rescored by how near the words are to each other; more than ten
/// pages of ten.
pub(crate) const RESCORE_WINDOW: usize = 128;

/// What two words of the query that follow each other count for at `distance` in the text, beside
/// the lesser of their idf. Words in the order of the query count for more.
///
/// After Rasolofo and Savoy (2003), who add such pairs to BM25.
pub(crate) fn pair(distance: u32, in_order: bool) -> f32 {
    let order = if in_order { 1.0 } else { 0.6 };
    let distance = distance.max(1) as f32;
    0.9 * order / (distance * distance.sqrt())
}

/// Words farther apart than this have nothing to do with each other.
pub(crate) const FAR: u32 = 8;
