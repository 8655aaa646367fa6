//! What nearness in meaning counts for, beside words.
//!
//! Words that match are proof, and nearness is a guess: what a record says in the very words of an
//! English question stays ahead of what is only near it. In another language there are few words to match,
//! and those by a glossary, so that nearness has the greater say.

/// The factor for a record that matches an English question by words: at most a third more, so that it
/// decides among records whose words say about the same.
pub(crate) fn lift(nearness: f32) -> f32 {
    1.0 + 0.3 * nearness.clamp(0.0, 1.0)
}

/// The score of a record for a question in another language, or one whose words nobody knows: of words
/// and nearness, each as a part of the best that any record has.
///
/// The sum of two scores that were brought to one scale is the fusion that Fox and Shaw (1994) call
/// CombSUM, with weights. Words have the lesser: a glossary has one word where people ask by another.
pub(crate) fn fused(words: f32, nearness: f32) -> f32 {
    0.4 * words + 0.6 * nearness
}

/// How much two passages are alike, by the words that they share and by nearness, each as a part of the
/// most. Both are in one language, so that neither is to be trusted more.
pub(crate) fn alike(words: f32, nearness: f32) -> f32 {
    0.5 * words + 0.5 * nearness
}

/// The least nearness, as a cosine, of what is shown for its meaning alone. Sentences that have nothing to
/// do with each other are a fifth near, for all being sentences about institutions.
pub(crate) const LEAST: f32 = 0.25;

/// How many records at most are shown for their meaning alone, behind those that match by words: two
/// pages, since a list without an end says nothing about what is in it.
pub(crate) const MOST_BEHIND: usize = 20;
/// The same for a question in another language, where they stand among the others.
pub(crate) const MOST_FUSED: usize = 100;

/// How many of the nearest are looked at, most of which may match by words too.
pub(crate) const LOOKED_AT: usize = 400;
