//! What an engine elsewhere is given to keep.
//!
//! None of it is a number of the generation, so that what is the same in the next can be kept. What of it depends on
//! others (whether the record is alone in its passage group, the name of its actor) is sent again where that changes.

use std::sync::Arc;

use super::key::RecordKey;

/// A record as it is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SentRecord {
    /// What it is known by.
    pub key: RecordKey,
    /// Its document.
    pub source: String,
    /// Its edition; zero where it has none.
    pub edition: u16,
    /// What its actor is sorted by, if it has one.
    pub actor_order: Option<String>,
    /// Its passage group.
    pub group: u64,
    /// Whether it is the only record of its passage group.
    pub alone: bool,
    /// The record, as JSON.
    pub record: String,
    /// The introduction of the profile, for an actor.
    pub about: String,
    /// The terms of each field of text: at each position those that stand there, none where a word was
    /// left out.
    pub terms: Vec<(String, Vec<Vec<String>>)>,
    /// The values of each facet, and what stands for all of them but the actor.
    pub values: Vec<(&'static str, Vec<Arc<str>>)>,
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
