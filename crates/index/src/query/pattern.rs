//! What to look for, and in which ways.

use crate::weights::fields::Scope;

/// One way in which a clause can stand in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) pattern: Pattern,
    /// What it counts for, beside the 1 of what was typed.
    pub(crate) weight: f32,
}

/// What to look for in the fields of a scope.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Pattern {
    /// One term.
    Term(Scope, String),
    /// Terms at these distances from the first, give or take `slop` moves.
    Phrase { scope: Scope, terms: Vec<(u32, String)>, slop: u32 },
}

impl Pattern {
    /// The same in the heading alone.
    pub(crate) fn in_heading(mut self) -> Pattern {
        let (Pattern::Term(scope, _) | Pattern::Phrase { scope, .. }) = &mut self;
        if let Scope::Anywhere(layer) = *scope {
            *scope = Scope::Heading(layer);
        }
        self
    }

    pub(crate) fn scope(&self) -> Scope {
        match self {
            Pattern::Term(scope, _) | Pattern::Phrase { scope, .. } => *scope,
        }
    }
}
