//! What a query is taken to mean, given what the corpus knows.
//!
//! A plan has *clauses*, the things to look for (a word with all that it may be written as, a
//! phrase, a value of a facet), and a *tree* that says which of them a record must have. Whether a
//! record matches is a question to the set of clauses that it has; what it scores is a sum over
//! those that are text.

use crate::{
    model::{notice::Notice, request::Facet},
    weights::ranking::{self, Scope},
};

/// The most clauses of a plan: a bit each.
pub(crate) const MAX_CLAUSES: usize = 128;

/// A set of clauses: the bit `1 << n` for the clause with the number `n`.
pub(crate) type ClauseBits = u128;

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
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Pattern::Term(scope, _) | Pattern::Phrase { scope, .. } => *scope,
        }
    }
}

/// One thing that a query looks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clause {
    /// As a reader would write it.
    pub(crate) shown: String,
    pub(crate) kind: ClauseKind,
    /// How many times the query says it.
    pub(crate) query_frequency: f32,
    /// Whether it may be highlighted and scored: not if it is excluded.
    pub(crate) is_wanted: bool,
}

/// What a clause looks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ClauseKind {
    /// Text, in any of these ways; the first is the one that was typed.
    Text(Vec<Alternative>),
    /// Any of these values of a facet.
    Value(Facet, Vec<u32>),
}

/// Which clauses a record must have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    /// The clause with this number.
    Clause(usize),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    /// At least `minimum_should_match` of the `should` clauses, or those that tell the most; and
    /// all of `must`.
    Bag {
        should: ClauseBits,
        minimum_should_match: u32,
        /// The share of each of the `should` clauses in what all of them tell, the greatest first;
        /// empty if that does not count.
        shares: Vec<(usize, f32)>,
        must: Vec<Tree>,
    },
}

impl Tree {
    /// Whether a record with these clauses matches.
    pub(crate) fn matches(&self, bits: ClauseBits) -> bool {
        match self {
            Tree::Clause(clause) => bits & (1 << clause) != 0,
            Tree::Not(tree) => !tree.matches(bits),
            Tree::All(trees) => trees.iter().all(|tree| tree.matches(bits)),
            Tree::Any(trees) => trees.iter().any(|tree| tree.matches(bits)),
            Tree::Bag { should, minimum_should_match, shares, must } => {
                let has = (bits & should).count_ones();
                (*minimum_should_match <= has || tells_enough(shares, bits, has as usize))
                    && must.iter().all(|tree| tree.matches(bits))
            }
        }
    }
}

/// Whether those of the clauses that a record has tell enough, given how many it has.
fn tells_enough(shares: &[(usize, f32)], bits: ClauseBits, has: usize) -> bool {
    // As many of the clauses that tell the most is more than it can have.
    let most: f32 = shares.iter().take(has).map(|(_, share)| share).sum();
    if most < ranking::SHARE_ENOUGH {
        return false;
    }
    let told = shares.iter().filter(|(clause, _)| bits & (1 << clause) != 0);
    ranking::SHARE_ENOUGH <= told.map(|(_, share)| share).sum()
}

/// A query, understood.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) tree: Tree,
    /// The query as it is searched, in the query language.
    pub(crate) interpreted: String,
    pub(crate) notices: Vec<Notice>,
    /// Words that were replaced, and by what.
    pub(crate) corrections: Vec<(String, String)>,
    /// Rare words, and a better-known spelling of each.
    pub(crate) suggestions: Vec<(String, String)>,
    /// Actors that the query names.
    pub(crate) actors: Vec<u32>,
    /// The clauses that name them.
    pub(crate) naming: ClauseBits,
    /// Issues that the query names.
    pub(crate) issues: Vec<u32>,
    /// Kinds of section that the query names.
    pub(crate) kinds: Vec<u32>,
    /// Whether it names an actor and says nothing else.
    pub(crate) is_actor_alone: bool,
    /// Whether it asks for an organisation without naming one.
    pub(crate) is_for_organisation: bool,
}

impl Plan {
    /// A plan that asks for nothing.
    pub(crate) fn empty() -> Plan {
        Plan {
            clauses: Vec::new(),
            tree: Tree::All(Vec::new()),
            interpreted: String::new(),
            notices: Vec::new(),
            corrections: Vec::new(),
            suggestions: Vec::new(),
            actors: Vec::new(),
            naming: 0,
            issues: Vec::new(),
            kinds: Vec::new(),
            is_actor_alone: false,
            is_for_organisation: false,
        }
    }
}
