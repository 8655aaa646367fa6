//! A plan and the choices of a request, as conditions on records.

use crate::{
    collect::selection::Selection,
    engine::condition::Condition,
    model::facet::Facet,
    open::{columns::Columns, snapshot::Snapshot, weighted_fields::WeightedField},
    query::{
        pattern::{Alternative, Pattern},
        plan::{Clause, ClauseKind, Plan},
        tree::{ClauseBits, Tree},
    },
    weights::{
        fields::{self, Scope},
        thresholds,
    },
};

/// The field of the name of a signature.
pub(crate) const SIGNATURE: &str = "signature";

/// What a record that has a pattern in one field has.
pub(super) fn pattern(snapshot: &Snapshot, field: &WeightedField, pattern: &Pattern) -> Condition {
    let field = snapshot.searcher.schema().get_field_name(field.field).to_owned();
    match pattern {
        Pattern::Term(_, term) => Condition::Term { field, term: term.clone() },
        Pattern::Phrase { terms, slop, .. } => {
            Condition::Phrase { field, terms: terms.clone(), slop: *slop }
        }
    }
}

/// The parts of a clause: what stands for it in each field, what one occurrence counts for, and whether the
/// length of the field does.
pub(super) fn parts(
    snapshot: &Snapshot,
    alternatives: &[Alternative],
) -> Vec<(Condition, f32, bool)> {
    let mut parts = Vec::new();
    for alternative in alternatives {
        let scope = alternative.pattern.scope();
        let weights = fields::of(scope, &snapshot.fields);
        for (field, weight) in snapshot.weighted_fields.of(scope).iter().zip(weights) {
            let has_length = !matches!(scope, Scope::Identifier | Scope::Symbol);
            let condition = pattern(snapshot, field, &alternative.pattern);
            parts.push((condition, alternative.weight * weight.weight, has_length));
        }
    }
    parts
}

/// What a record that has a clause is.
pub(super) fn clause(snapshot: &Snapshot, clause: &Clause) -> Condition {
    match &clause.kind {
        ClauseKind::Value(facet, values) => snapshot.columns.has(*facet, values),
        ClauseKind::Text(alternatives) => {
            let parts = parts(snapshot, alternatives).into_iter();
            Condition::Any(parts.map(|(condition, ..)| condition).collect())
        }
    }
}

/// What a record that has a clause in its heading has there; nothing of what is no text.
pub(super) fn in_heading(snapshot: &Snapshot, of: &Clause) -> Condition {
    let headings = [snapshot.fields.title, snapshot.fields.title_exact];
    let ClauseKind::Text(alternatives) = &of.kind else { return Condition::Any(Vec::new()) };
    let patterns = alternatives.iter().flat_map(|alternative| {
        let fields = snapshot.weighted_fields.of(alternative.pattern.scope()).iter();
        let fields = fields.filter(|field| headings.contains(&field.field));
        fields.map(|field| pattern(snapshot, field, &alternative.pattern))
    });
    Condition::Any(patterns.collect())
}

/// What some clauses of a plan are, each.
pub(super) fn clauses(snapshot: &Snapshot, plan: &Plan, bits: ClauseBits) -> Vec<Condition> {
    let numbered = plan.clauses.iter().enumerate();
    let chosen = numbered.filter(|(number, _)| bits & (1 << number) != 0);
    chosen.map(|(_, of)| clause(snapshot, of)).collect()
}

/// What a record that matches a tree is.
pub(super) fn tree(snapshot: &Snapshot, plan: &Plan, of: &Tree) -> Condition {
    let all = |trees: &[Tree]| trees.iter().map(|one| tree(snapshot, plan, one)).collect();
    match of {
        Tree::Clause(number) => clause(snapshot, &plan.clauses[*number]),
        Tree::Not(one) => Condition::Not(Box::new(tree(snapshot, plan, one))),
        Tree::All(trees) => Condition::All(all(trees)),
        Tree::Any(trees) => Condition::Any(all(trees)),
        Tree::Bag { should, minimum_should_match, shares, must } => {
            let mut conditions: Vec<Condition> = all(must);
            let count = *minimum_should_match as usize;
            if 0 < count && !(*should == 0 && shares.is_empty()) {
                let enough = Condition::AtLeast(count, clauses(snapshot, plan, *should));
                let telling = shares
                    .iter()
                    .map(|(number, share)| (clause(snapshot, &plan.clauses[*number]), *share));
                conditions.push(match shares.is_empty() {
                    true => enough,
                    false => Condition::Any(vec![
                        enough,
                        Condition::Weighs(telling.collect(), thresholds::SHARE_ENOUGH),
                    ]),
                });
            }
            Condition::All(conditions)
        }
    }
}

/// What the choices in all facets but one ask for, and a tree of filters beside them.
pub(super) fn chosen(columns: &Columns, selection: &Selection, but: Option<Facet>) -> Condition {
    let firsts = Facet::ALL.into_iter().filter(|facet| facet.tree() == *facet);
    let trees = firsts.filter(|facet| Some(*facet) != but).filter_map(|facet| {
        let levels = Facet::ALL.into_iter().filter(|level| level.tree() == facet);
        let has: Vec<_> = levels
            .map(|level| (level, selection.effective(level)))
            .filter(|(_, values)| !values.is_empty())
            .map(|(level, values)| columns.has(level, values))
            .collect();
        (!has.is_empty()).then_some(Condition::Any(has))
    });
    Condition::All(trees.collect())
}
