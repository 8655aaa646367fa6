//! The values of a facet, as numbers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::facet::Facet;

/// The ids of the values of one facet; a value is its place in the list. Answers share them.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    ids: Vec<Arc<str>>,
    values: FxHashMap<Arc<str>, u32>,
}

impl Dictionary {
    /// The number that stands for an id, given now if it had none.
    pub(crate) fn intern(&mut self, id: &str) -> u32 {
        if let Some(value) = self.values.get(id) {
            return *value;
        }
        let value = u32::try_from(self.ids.len()).expect("fewer values than records");
        let id: Arc<str> = id.into();
        self.ids.push(Arc::clone(&id));
        self.values.insert(id, value);
        value
    }

    pub(crate) fn value(&self, id: &str) -> Option<u32> {
        self.values.get(id).copied()
    }

    pub(crate) fn ids(&self) -> &[Arc<str>] {
        &self.ids
    }
}

/// The dictionary of each facet.
pub(crate) type Dictionaries = [Dictionary; Facet::ALL.len()];
