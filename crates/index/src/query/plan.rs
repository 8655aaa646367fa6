//! What a query is taken to mean, given what the corpus knows.
//!
//! A plan has *leaves*, the things to look for (a word with all that it may be written as, a
//! phrase, a value of a facet), and a *tree* that says which of them a record must have. Whether a
//! record matches is a question to a set of bits, one for each leaf; what it scores is a sum over
//! the leaves that are text.

use crate::{
    Facet, Notice,
    rank::{self, Scope},
};

/// The most leaves of a plan: a bit each.
pub(crate) const MAX_LEAVES: usize = 128;

/// Which leaves a record has.
pub(crate) type Bits = u128;

/// One way in which a leaf can stand in a text.
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
pub(crate) struct Leaf {
    /// As a reader would write it.
    pub(crate) shown: String,
    pub(crate) what: What,
    /// How many times the query says it.
    pub(crate) repeated: f32,
    /// Whether it may be marked and scored: not if it is excluded.
    pub(crate) is_wanted: bool,
}

/// What a leaf looks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Text, in any of these ways; the first is the one that was typed.
    Text(Vec<Alternative>),
    /// Any of these values of a facet.
    Value(Facet, Vec<u32>),
}

/// Which leaves a record must have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Leaf(usize),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    /// At least `need` of the `loose` leaves, or those that tell the most; and all of `must`.
    Bag {
        loose: Bits,
        need: u32,
        /// The share of each loose leaf in what all of them tell, the greatest first; empty if that
        /// does not count.
        shares: Vec<(usize, f32)>,
        must: Vec<Tree>,
    },
}

impl Tree {
    /// Whether a record with these leaves matches.
    pub(crate) fn matches(&self, bits: Bits) -> bool {
        match self {
            Tree::Leaf(leaf) => bits & (1 << leaf) != 0,
            Tree::Not(tree) => !tree.matches(bits),
            Tree::All(trees) => trees.iter().all(|tree| tree.matches(bits)),
            Tree::Any(trees) => trees.iter().any(|tree| tree.matches(bits)),
            Tree::Bag { loose, need, shares, must } => {
                let has = (bits & loose).count_ones();
                (*need <= has || tells_enough(shares, bits, has as usize))
                    && must.iter().all(|tree| tree.matches(bits))
            }
        }
    }
}

/// Whether those of the leaves that a record has tell enough, given how many it has.
fn tells_enough(shares: &[(usize, f32)], bits: Bits, has: usize) -> bool {
    // As many of the leaves that tell the most is more than it can have.
    let most: f32 = shares.iter().take(has).map(|(_, share)| share).sum();
    if most < rank::SHARE_ENOUGH {
        return false;
    }
    let told = shares.iter().filter(|(leaf, _)| bits & (1 << leaf) != 0);
    rank::SHARE_ENOUGH <= told.map(|(_, share)| share).sum()
}

/// A query, understood.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) tree: Tree,
    /// The query as it is searched, in the query language.
    pub(crate) interpreted: String,
    pub(crate) notices: Vec<Notice>,
    /// Words that were replaced, and by what.
    pub(crate) mended: Vec<(String, String)>,
    /// Rare words, and a better-known spelling of each.
    pub(crate) doubted: Vec<(String, String)>,
    /// Actors that the query names.
    pub(crate) actors: Vec<u32>,
    /// The leaves that name them.
    pub(crate) naming: Bits,
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
            leaves: Vec::new(),
            tree: Tree::All(Vec::new()),
            interpreted: String::new(),
            notices: Vec::new(),
            mended: Vec::new(),
            doubted: Vec::new(),
            actors: Vec::new(),
            naming: 0,
            issues: Vec::new(),
            kinds: Vec::new(),
            is_actor_alone: false,
            is_for_organisation: false,
        }
    }
}
