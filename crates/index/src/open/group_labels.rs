//! The labels of the stakeholder groups.

use super::columns::Columns;
use crate::model::{catalogue::Catalogue, facet::Facet};

/// The labels of the stakeholder groups, by value.
pub(super) fn group_labels(catalogue: &Catalogue, columns: &Columns) -> Vec<String> {
    let groups = columns.dictionary(Facet::Group);
    let mut labels = groups.ids().to_vec();
    let printed = catalogue.actors.iter().filter_map(|actor| actor.group.as_ref());
    // As the first actor by name has it.
    for group in printed.collect::<Vec<_>>().into_iter().rev() {
        if let Some(value) = groups.value(&group.id) {
            labels[value as usize].clone_from(&group.label);
        }
    }
    labels
}
