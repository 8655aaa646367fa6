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

/// From how many telling words on a query is a text: no rule asks for most of them, and its hits are
/// ranked by what they have. Short queries keep precise counts.
pub(crate) fn is_long(words: usize) -> bool {
    5 <= words
}

/// A record with fewer of three words or more is accepted all the same if what it has is this share
/// of what the words tell: the name of a project tells more than the two common words beside it.
pub(crate) const SHARE_ENOUGH: f32 = 0.5;

/// Of so many words or more, a record with fewer than were asked for has its place among those with as
/// many if what it has is this share of what they tell: two of four say about as much as three.
pub(crate) const MANY_WORDS: usize = 4;
pub(crate) const SHARE_AHEAD: f32 = 0.4;

/// From how many records on a word is too common to be asked of a record: a third of them. On all judged sets and
/// collections anything from three tenths to two fifths does as well; at a quarter, words that are still a half of
/// what was asked ("address in Geneva") are lost.
pub(crate) fn common_from(records: usize) -> u64 {
    (records / 3) as u64
}

/// The newest edition stands for a passage if its score is this part of the best one's: editions
/// differ, and one that lost what was asked for is no answer.
pub(crate) const AS_GOOD: f32 = 0.9;
