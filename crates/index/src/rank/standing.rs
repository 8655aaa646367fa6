//! Where a record stands that has fewer of the words than were asked for.

use crate::query::tree::ClauseBits;

/// How much of what was asked for a record has, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// As many of the words as were asked for.
    Full,
    /// Fewer, but its heading alone says the greater part, or it is of the actor that is meant, or has
    /// much of what many words tell: it has its place among those that have as many.
    Ahead,
    /// Fewer: it stands behind all others that have any.
    Behind,
    /// None that count: it is near in meaning.
    Near,
}

impl Standing {
    /// Which of the lists that follow each other it is in.
    pub(super) fn group(self) -> u8 {
        match self {
            Standing::Full | Standing::Ahead => 0,
            Standing::Behind => 1,
            Standing::Near => 2,
        }
    }
}

/// That fewer of the words are accepted than were asked for.
#[derive(Debug)]
pub(crate) struct Relaxed {
    pub(crate) should: ClauseBits,
    /// How many of the words were asked for.
    pub(crate) asked: usize,
    /// How many words there are.
    pub(crate) words: usize,
    /// The share of each word in what they tell, where they are so many that it counts.
    pub(crate) shares: Vec<(usize, f32)>,
}
