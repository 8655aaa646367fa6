//! What a clause tells, and what an occurrence of it counts for.

/// How soon more of the same word stops counting: a little later than usual, since what is saturated is the weighted
/// sum over all fields, in which a heading counts as three occurrences.
pub(crate) const K1: f32 = 1.5;

/// What an acronym counts for where its long form was typed, and the other way round: enough to be
/// found, too little to come before the words as typed.
pub(crate) const ACRONYM: f32 = 0.4;
/// What a word counts for that is the less usual one of two that translate what was typed.
pub(crate) const AKIN: f32 = 0.6;
/// What a word counts for as it was typed, and in other ways of writing it: "cyber security" where
/// `cybersecurity` was typed.
pub(crate) const SAME: f32 = 1.0;
/// What the parts of an identifier count for in another identifier.
pub(crate) const PART_OF_IDENTIFIER: f32 = 0.3;

/// What a word counts for that is part of the name of a work: it says where to look, and the others what for.
pub(crate) const NAME_OF_WORK: f32 = 0.4;

/// What a word counts for that only frames the question, as in "documents about".
pub(crate) const FRAMING: f32 = 0.2;

/// What it counts for that a text tells what a thing is, where that is asked: as much as two words, since what only
/// speaks of the thing says it more often.
pub(crate) const DEFINING: f32 = 2.0;
/// What it counts for in this that a text spells an acronym out and says no more, unless that is what is asked.
pub(crate) const SPELLED_OUT: f32 = 0.15;

/// How much a clause tells, given how many of the records have it (Robertson and Spärck Jones, in
/// the form that is never negative).
pub(crate) fn idf(doc_freq: usize, records: usize) -> f32 {
    let (doc_freq, records) = (doc_freq as f32, records.max(doc_freq) as f32);
    (1.0 + (records - doc_freq + 0.5) / (doc_freq + 0.5)).ln()
}

/// The weighted frequency, saturated.
pub(crate) fn saturate(x: f32) -> f32 {
    (K1 + 1.0) * x / (K1 + x)
}
