//! What is measured: means over queries, by category.

use std::fmt;

/// Means over queries, each with its name.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) queries: usize,
    pub(super) means: Vec<(&'static str, f64)>,
    pub(super) by_category: Vec<(String, Figures)>,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "queries {}", self.queries)?;
        self.means.iter().try_for_each(|(name, mean)| write!(f, "  {name} {mean:.3}"))
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
