//! Which records the filters of a request let through, asked of one record after the other.

use tantivy::DocAddress;

use super::{
    filter_tree::FilterMemo,
    selection::{FilterOutcome, Selection},
};
use crate::open::{columns::Columns, signature::Filing};

/// What the filters let through. What they make of a signature is worked out when it is first met.
pub(crate) struct Allowed<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    tree: Option<FilterMemo<'a>>,
    outcomes: Vec<Option<FilterOutcome>>,
}

impl<'a> Allowed<'a> {
    pub(crate) fn new(columns: &'a Columns, selection: &'a Selection) -> Allowed<'a> {
        let tree = selection.tree.as_ref().map(|tree| FilterMemo::new(tree, columns));
        Allowed { columns, selection, tree, outcomes: vec![None; columns.signatures.len()] }
    }

    /// Whether a record passes all of them.
    pub(crate) fn lets_through(&mut self, address: DocAddress) -> bool {
        let filing: Filing = *self.columns.filing(address);
        if self.tree.as_mut().is_some_and(|tree| !tree.lets_through(filing)) {
            return false;
        }
        let signature = &self.columns.signatures[filing.signature as usize];
        let outcome = &mut self.outcomes[filing.signature as usize];
        let outcome = *outcome.get_or_insert_with(|| self.selection.outcome(signature));
        outcome.with_actor(self.selection.actors(), filing.actor) == FilterOutcome::Passes
    }
}
