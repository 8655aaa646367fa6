//! How much of a query is enough.

/// How many of the telling words of a query a record must have: all of two, most of more.
pub(crate) fn minimum_should_match(words: u32) -> u32 {
    if words <= 2 { words } else { words / 2 + 1 }
}

/// How many records that have the words asked for are enough; with fewer, records with fewer of the
/// words are accepted too. Few records are enough for two words. A long query is a text that no
/// record has most of, and whoever asks it wants a ranking.
pub(crate) fn enough_records(words: usize) -> usize {
    words * words
}

/// A record with fewer of three words or more is accepted all the same if what it has is this share
/// of what the words tell: the name of a project tells more than the two common words beside it.
pub(crate) const SHARE_ENOUGH: f32 = 0.5;

/// From how many records on a word is too common to be asked of a record.
pub(crate) fn common_from(records: usize) -> u64 {
    (records / 4) as u64
}

/// The newest edition stands for a passage if its score is this part of the best one's: editions
/// differ, and one that lost what was asked for is no answer.
pub(crate) const AS_GOOD: f32 = 0.9;
