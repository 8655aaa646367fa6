//! What is known of the values that a query names, and of the words that name them.

use std::ops::Range;

use crate::model::facet::Facet;

/// A value of a facet that a query names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) facet: Facet,
    pub(crate) value: u32,
    /// Whether the name is its label.
    pub(super) is_label: bool,
    /// Which of its words name it, once they are in English.
    pub(super) words: Range<usize>,
    /// Which parts of the query name it, counted from its beginning; nothing where they stand in
    /// brackets or beside an operator.
    pub(crate) at: Option<Range<usize>>,
}

/// Which parts of a query say something.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// How many words were looked at, once they are in English.
    pub(super) words: usize,
    pub(super) telling: Vec<usize>,
    pub(super) of_change: Vec<usize>,
}

/// What the words of a query name, none of which is within a longer name.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// In the order of the query.
    pub(crate) named: Vec<Named>,
    /// The parts of the query that say something.
    pub(crate) telling: Vec<usize>,
    /// Those that ask how editions differ: nothing where words ask for something else.
    pub(crate) of_change: Vec<usize>,
}

impl Recognised {
    /// The values of a facet that are named.
    pub(crate) fn of(&self, facet: Facet) -> impl Iterator<Item = &Named> {
        self.named.iter().filter(move |named| named.facet == facet)
    }

    /// Whether a part of the query is in a name.
    pub(crate) fn is_in_name(&self, part: usize) -> bool {
        self.named.iter().any(|named| named.at.as_ref().is_some_and(|at| at.contains(&part)))
    }
}
