//! What an engine elsewhere is asked, and what it answers.

use std::time::Duration;

use super::{condition::Condition, key::RecordKey};
use crate::{Error, model::request::Sort};

/// What keeps the words and texts of an index elsewhere, and finds records by them.
///
/// An answer is whole or an error: part of one would be a wrong one. `within` is how long the request may
/// still take, if there is a bound.
pub trait Engine: Send + Sync {
    /// How many records there are with each of these conditions.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`], [`Error::Refused`].
    fn count(&self, of: &[Condition], within: Option<Duration>) -> Result<Vec<usize>, Error>;

    /// The best records that match, how many there are, and the counts of facets; in one round trip.
    ///
    /// # Errors
    ///
    /// Those of [`Engine::count`].
    fn find(&self, question: &Question, within: Option<Duration>) -> Result<Found, Error>;

    /// The texts of records, in the order in which they are asked for.
    ///
    /// # Errors
    ///
    /// Those of [`Engine::count`].
    fn texts(&self, of: &[RecordKey], within: Option<Duration>) -> Result<Vec<Text>, Error>;

    /// That it found what the index does not have: its records and the head are of two builds.
    fn mismatch(&self, found: &str) -> Error;

    /// The file of the vectors of all passages, as it was sent with the records, if one was.
    ///
    /// # Errors
    ///
    /// Those of [`Engine::count`].
    fn vectors(&self) -> Result<Option<Vec<u8>>, Error>;
}

/// What a record says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The record, as JSON.
    pub record: String,
    /// The introduction of the profile, for an actor.
    pub about: String,
}

/// What is looked for, counted and ranked.
#[derive(Debug, Clone)]
pub struct Question {
    /// What a record must be to be looked at at all: to match by its words, and by what narrows all counts.
    pub matching: Condition,
    /// What it must be besides, to be an answer.
    pub passing: Condition,
    /// Whether passage groups are counted, each once, and not records.
    pub groups: bool,
    /// What is counted of the answers beside their number.
    pub counted: Vec<Condition>,
    /// Which values of facets are counted, of which records.
    pub facets: Vec<Counting>,
    /// Which of the answers are wanted, and in which order.
    pub ranking: Option<Ranking>,
}

impl Question {
    /// The records that match, in an order, with nothing counted.
    pub fn of(matching: Condition, ranking: Ranking) -> Question {
        Question {
            matching,
            passing: Condition::All(Vec::new()),
            groups: false,
            counted: Vec::new(),
            facets: Vec::new(),
            ranking: Some(ranking),
        }
    }
}

/// Fields of which the values are counted in the same records.
#[derive(Debug, Clone)]
pub struct Counting {
    /// What these records are, besides matching.
    pub passing: Condition,
    /// The fields, each with how many values there can be.
    pub fields: Vec<(&'static str, usize)>,
}

/// Which of the answers are wanted.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// What scores, by the number of the clause.
    pub clauses: Vec<ScoredClause>,
    /// What the sum is multiplied by, for records that are this.
    pub factors: Vec<(Condition, f32)>,
    /// What is added for records that are this, by a name; more than any score, to bring them first.
    pub first: Vec<Condition>,
    /// What words that stand near each other are worth.
    pub near: Option<Near>,
    /// The order.
    pub sort: Sort,
    /// How many.
    pub most: usize,
}

/// What a first record has more than others.
pub const FIRST: f32 = 1_000.0;

/// A clause that scores: the weighted frequency of its parts, saturated.
#[derive(Debug, Clone)]
pub struct ScoredClause {
    /// Its number.
    pub number: usize,
    /// What it counts for.
    pub weight: f32,
    /// How soon more stops counting: the `k1` of BM25.
    pub k1: f32,
    /// What stands for it, each with what one occurrence counts for, and whether the length of the field
    /// counts.
    pub parts: Vec<(Condition, f32, bool)>,
}

/// What pairs of words are worth that stand near each other; the best field counts.
#[derive(Debug, Clone)]
pub struct Near {
    /// The fields.
    pub fields: Vec<String>,
    /// The pairs, each with what it counts for.
    pub pairs: Vec<(String, String, f32)>,
    /// What a pair is worth in its order, by its distance from one on.
    pub in_order: Vec<f32>,
    /// The same the other way round.
    pub reversed: Vec<f32>,
    /// In how many of the best it is looked for.
    pub window: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many answers there are.
    pub total: usize,
    /// For each of [`Question::counted`] how many have it.
    pub counted: Vec<usize>,
    /// For each of [`Question::facets`] and its fields: the values, and how many have each. A value that stands there
    /// twice has both.
    pub facets: Vec<Vec<Vec<(String, usize)>>>,
    /// The best.
    pub best: Vec<Ranked>,
}

/// One of the best.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranked {
    /// The record.
    pub record: RecordKey,
    /// What the engine made of it.
    pub score: f32,
    /// The weighted frequency of each clause that it has, by number.
    pub clauses: Vec<(usize, f32)>,
    /// Which of [`Ranking::first`] it is, by number.
    pub first: Vec<usize>,
}
