//! Rows brought to mean 0 and variance 1, then to what was learnt for each column.

use crate::{error::Flaw, file::section::Section};

/// What was learnt: a factor and a summand for each column.
#[derive(Debug)]
pub(crate) struct Normal {
    factors: Vec<f32>,
    summands: Vec<f32>,
    /// Added to the variance, so that a row of equal numbers is not divided by zero.
    epsilon: f32,
}

impl Normal {
    /// The factors and summands of a section, in this order.
    pub(crate) fn new(section: &Section, columns: usize, epsilon: f32) -> Result<Normal, Flaw> {
        let (factors, summands) = section.split(4 * columns)?;
        let (factors, summands) = (factors.floats(columns)?, summands.floats(columns)?);
        Ok(Normal { factors, summands, epsilon })
    }

    /// Brings each row there.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        let columns = self.factors.len();
        for row in rows.chunks_exact_mut(columns) {
            let mean = sum(row.iter().copied()) / columns as f32;
            row.iter_mut().for_each(|value| *value -= mean);
            let variance = sum(row.iter().map(|value| value * value)) / columns as f32;
            let factor = (variance + self.epsilon).sqrt().recip();
            let learnt = self.factors.iter().zip(&self.summands);
            for (value, (by, plus)) in row.iter_mut().zip(learnt) {
                *value = *value * factor * by + plus;
            }
        }
    }
}

/// A sum in eight strands: one after the other, additions would wait for each other.
fn sum(values: impl Iterator<Item = f32>) -> f32 {
    let mut strands = [0.0; 8];
    for (n, value) in values.enumerate() {
        strands[n % 8] += value;
    }
    strands.iter().sum()
}
