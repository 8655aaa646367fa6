//! What a record must be, as it is asked of an engine elsewhere.

use std::sync::Arc;

use super::key::RecordKey;

/// What a record must be. Names of fields are those of the schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of these hold; of none, everything does.
    All(Vec<Condition>),
    /// Any of these holds; of none, nothing does.
    Any(Vec<Condition>),
    /// At least so many of these hold.
    AtLeast(usize, Vec<Condition>),
    /// Those that hold weigh at least so much together.
    Weighs(Vec<(Condition, f32)>, f32),
    /// This does not hold.
    Not(Box<Condition>),
    /// A field of text has this term.
    Term {
        /// The field.
        field: String,
        /// The term.
        term: String,
    },
    /// A field of text has these terms at these distances from the first, give or take `slop` moves.
    Phrase {
        /// The field.
        field: String,
        /// The terms, each with its distance.
        terms: Vec<(u32, String)>,
        /// How many moves are forgiven.
        slop: u32,
    },
    /// A field of values has one of these.
    Has {
        /// The field.
        field: &'static str,
        /// The values, as a facet knows them.
        values: Vec<Arc<str>>,
    },
    /// It is one of these.
    Is(Vec<RecordKey>),
}

impl Condition {
    /// Whether everything has it, whatever it is.
    pub fn is_everything(&self) -> bool {
        matches!(self, Condition::All(all) if all.is_empty())
    }
}
