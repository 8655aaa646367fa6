//! What an engine elsewhere is given to keep.

/// A record as it is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SentRecord {
    /// Its number: its place in the order of all records.
    pub number: u32,
    /// Its passage group.
    pub group: u32,
    /// Whether it is the only record of its passage group.
    pub alone: bool,
    /// The record, as JSON.
    pub record: String,
    /// The introduction of the profile, for an actor.
    pub about: String,
    /// The terms of each field of text: at each position those that stand there, none where a word was
    /// left out.
    pub terms: Vec<(String, Vec<Vec<String>>)>,
    /// The values of each field of numbers.
    pub values: Vec<(&'static str, Vec<u32>)>,
}

/// A field of text, and how its length counts.
#[derive(Debug, Clone, PartialEq)]
pub struct SentField {
    /// Its name.
    pub name: String,
    /// The `b` of BM25.
    pub b: f32,
    /// How many terms it has on average.
    pub average: f32,
    /// The shortest length that counts, as a part of the average.
    pub shortest: f32,
}
