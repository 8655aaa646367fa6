//! What narrows a search beside the values that are chosen by facet.

use super::facet::Facet;

/// What a record must be: a value of a facet, or several of these together.
///
/// It narrows everything, the counts of the facets too. What is chosen by facet, so that its counts
/// say what choosing another value gives, is in the [`Filters`](super::request::Filters) of a
/// request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// It has this value, by its id.
    Value(Facet, String),
    /// All of these hold; of none, everything does.
    All(Vec<Filter>),
    /// Any of these holds; of none, nothing does.
    Any(Vec<Filter>),
    /// This does not hold.
    Not(Box<Filter>),
}
