//! What a query is taken to mean, given what the corpus knows.
//!
//! A plan has *clauses*, the things to look for (a word with all that it may be written as, a
//! phrase, a value of a facet), and a *tree* that says which of them a record must have. Whether a
//! record matches is a question to the set of clauses that it has; what it scores is a sum over
//! those that are text.

use super::{
    named::Recognised,
    pattern::Alternative,
    tree::{ClauseBits, Tree},
};
use crate::model::{facet::Facet, notice::Notice};

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
    /// The tag of its language, if that is not the one of the documents.
    pub(crate) language: Option<String>,
    /// How many of its words were left out, since nothing is known for them.
    pub(crate) untranslated: usize,
    /// Whether it has words so common that they are not asked for.
    pub(crate) has_common: bool,
    /// What its words name, and which of them say something.
    pub(crate) recognised: Recognised,
    /// Actors that the query names.
    pub(crate) actors: Vec<u32>,
    /// The clauses that name them.
    pub(crate) naming: ClauseBits,
    /// The clauses that look for what tells what a thing is.
    pub(crate) defining: ClauseBits,
    /// Works that the query names.
    pub(crate) works: Vec<u32>,
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
            language: None,
            untranslated: 0,
            has_common: false,
            recognised: Recognised::default(),
            actors: Vec::new(),
            naming: 0,
            defining: 0,
            works: Vec::new(),
            issues: Vec::new(),
            kinds: Vec::new(),
            is_actor_alone: false,
            is_for_organisation: false,
        }
    }
}
