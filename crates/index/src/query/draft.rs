//! A plan in the making.

use rustc_hash::FxHashMap;

use super::{
    named::{Named, Said},
    pattern::{Alternative, Pattern},
    plan::{Clause, ClauseKind, Plan},
};
use crate::{
    model::{component::Component, limits::QueryLimits, notice::Notice, request::Request},
    open::{language::Language, snapshot::Snapshot},
    text::layer::Layer,
    weights::{bm25, fields::Scope},
};

/// A plan in the making.
pub(super) struct Draft<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) request: &'a Request,
    /// The language of the query, if it is not that of the documents.
    pub(super) language: Option<&'a Language>,
    /// Words in that language that are called nothing in English.
    pub(super) untranslated: Vec<String>,
    /// The same as it is said, and where the last of it ends: characters side by side are one word.
    pub(super) left_out: (Vec<String>, Option<usize>),
    pub(super) plan: Plan,
    /// Clauses of one word, by its stem: a word that comes again counts again.
    pub(super) by_stem: FxHashMap<String, usize>,
    pub(super) is_wanted: bool,
    /// Whether there is anything to look for but the names of actors.
    pub(super) says_more: bool,
    /// Whether there is a noun for a kind of organisation.
    pub(super) says_organisation: bool,
    /// What the query names, wherever that stands in it.
    pub(super) named: Vec<Named>,
    /// What its words say.
    pub(super) said: Said,
    /// In how many operators, fields and brackets the planner is.
    pub(super) depth: usize,
    /// How many words the beginnings of words that are still to come may stand for, and how many
    /// beginnings those are.
    pub(super) expansions: (usize, usize),
}

impl Draft<'_> {
    /// Whether a component of the engine is switched on.
    pub(super) fn is_enabled(&self, component: Component) -> bool {
        self.request.is_enabled(component)
    }

    /// How much of the query is searched.
    pub(super) fn limits(&self) -> &QueryLimits {
        self.snapshot.budget.limits()
    }

    /// Says something once.
    pub(super) fn notice(&mut self, notice: Notice) {
        if !self.plan.notices.contains(&notice) {
            self.plan.notices.push(notice);
        }
    }

    /// How many words the next beginning of a word may stand for: what is left, shared with those
    /// that are still to come.
    pub(super) fn expansion_share(&self) -> usize {
        let (left, beginnings) = self.expansions;
        left / beginnings.max(1)
    }

    pub(super) fn add_clause(&mut self, shown: String, kind: ClauseKind) -> Option<usize> {
        let limit = self.limits().clauses.min(QueryLimits::MOST_CLAUSES);
        if limit <= self.plan.clauses.len() {
            self.notice(Notice::TooManyWords { limit });
            return None;
        }
        self.plan.clauses.push(Clause {
            shown,
            kind,
            query_frequency: 1.0,
            is_wanted: self.is_wanted,
        });
        Some(self.plan.clauses.len() - 1)
    }

    pub(super) fn text_clause(&mut self, shown: String, pattern: Pattern) -> Option<usize> {
        self.add_clause(shown, ClauseKind::Text(vec![Alternative { pattern, weight: bm25::SAME }]))
    }

    pub(super) fn add_alternative(&mut self, clause: usize, pattern: Pattern, weight: f32) {
        if let ClauseKind::Text(alternatives) = &mut self.plan.clauses[clause].kind
            && alternatives.iter().all(|other| other.pattern != pattern)
        {
            alternatives.push(Alternative { pattern, weight });
        }
    }

    /// Whether a clause is one term and nothing else.
    pub(super) fn is_term(&self, clause: usize) -> bool {
        matches!(&self.plan.clauses[clause].kind, ClauseKind::Text(alternatives)
            if matches!(alternatives[..], [Alternative { pattern: Pattern::Term(..), .. }]))
    }

    /// How many records have a clause that is a term.
    pub(super) fn doc_freq(&self, clause: usize) -> u64 {
        match &self.plan.clauses[clause].kind {
            ClauseKind::Text(alternatives) => {
                match alternatives.first().map(|first| &first.pattern) {
                    Some(Pattern::Term(Scope::Anywhere(layer) | Scope::Heading(layer), term)) => {
                        self.snapshot.vocabulary.doc_freq(*layer, term)
                    }
                    Some(Pattern::Term(Scope::Identifier, term)) => {
                        self.snapshot.vocabulary.doc_freq(Layer::Exact, term)
                    }
                    _ => 0,
                }
            }
            ClauseKind::Value(..) => 0,
        }
    }
}
