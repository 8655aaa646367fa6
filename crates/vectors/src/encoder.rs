//! What an encoder is to everything else: the seam at which another one can be put in.

use std::fmt::Debug;

use crate::vector::Vector;

/// Turns texts into vectors, such that texts of like meaning have like vectors, in whichever language.
///
/// One is shared by all threads: it holds what it has learnt and nothing of what it is asked.
pub trait Encoder: Debug + Send + Sync {
    /// How many coordinates its vectors have.
    fn dimensions(&self) -> usize;

    /// The meaning of a text. Any text has one: of an endless one the beginning counts, some two
    /// hundred words, and that of an empty one is near nothing in particular.
    fn encode(&self, text: &str) -> Vector;
}
