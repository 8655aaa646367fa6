//! An open index as one request reads it: what is in memory, and what the request may take.

use std::{ops::Deref, sync::Arc};

use super::{meaning::Meaning, opened::Opened};
use crate::budget::Budget;

/// An open index as one request reads it. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Snapshot {
    opened: Arc<Opened>,
    /// What its passages mean, where there is a model that they were encoded with.
    pub(crate) meaning: Option<Arc<Meaning>>,
    /// What the request may take: whoever reads much takes steps of it.
    pub(crate) budget: Budget,
}

impl Snapshot {
    /// The same index, for a request with this budget.
    pub(crate) fn within(&self, budget: Budget) -> Snapshot {
        Snapshot { budget, ..self.clone() }
    }
}

impl From<Opened> for Snapshot {
    fn from(opened: Opened) -> Snapshot {
        Snapshot { opened: Arc::new(opened), meaning: None, budget: Budget::default() }
    }
}

impl Deref for Snapshot {
    type Target = Opened;

    fn deref(&self) -> &Opened {
        &self.opened
    }
}
