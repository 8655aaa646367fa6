//! Which clauses a record must have.

use crate::weights::thresholds;

/// A set of clauses: the bit `1 << n` for the clause with the number `n`.
pub(crate) type ClauseBits = u128;

/// The numbers of some clauses, in order.
pub(crate) fn clauses_of(mut bits: ClauseBits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let next = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(next)
    })
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
    /// Whether it asks for anything: a bag may be empty.
    pub(crate) fn is_something(&self) -> bool {
        !matches!(self, Tree::Bag { should: 0, must, .. } if must.is_empty())
    }

    /// Sets of clauses of which a record that matches has one at least, each: what is known without a
    /// look at any record.
    pub(crate) fn required(&self) -> Vec<ClauseBits> {
        match self {
            Tree::Clause(clause) => vec![1 << clause],
            Tree::Not(_) => Vec::new(),
            Tree::All(trees) => trees.iter().flat_map(Tree::required).collect(),
            Tree::Any(trees) => {
                // One of each branch; a branch that asks for none lets everything in.
                let first = |tree: &Tree| tree.required().first().copied();
                let any = trees.iter().map(first).try_fold(0, |any, bits| Some(any | bits?));
                any.filter(|bits| *bits != 0).into_iter().collect()
            }
            Tree::Bag { should, minimum_should_match, must, .. } => {
                // However few of them are asked for in the end, one is.
                let any = (1 <= *minimum_should_match && *should != 0).then_some(*should);
                any.into_iter().chain(must.iter().flat_map(Tree::required)).collect()
            }
        }
    }

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
    if most < thresholds::SHARE_ENOUGH {
        return false;
    }
    let told = shares.iter().filter(|(clause, _)| bits & (1 << clause) != 0);
    thresholds::SHARE_ENOUGH <= told.map(|(_, share)| share).sum()
}
