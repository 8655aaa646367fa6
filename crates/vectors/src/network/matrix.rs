//! A layer of weights, as it is kept and multiplied by.

use crate::{
    error::Flaw,
    file::section::{Section, float_bytes},
    simd::{PANEL, Rows, Weights, multiply},
};

/// Weights of eight bits, in panels of columns.
#[derive(Debug)]
pub(crate) struct Matrix {
    scales: Vec<f32>,
    panels: Section,
    inputs: usize,
}

impl Matrix {
    /// The matrix of a section: a scale for each column, then the panels.
    pub(crate) fn new(section: &Section, inputs: usize, outputs: usize) -> Result<Matrix, Flaw> {
        if inputs == 0 || outputs == 0 || !outputs.is_multiple_of(PANEL) {
            return Err(Flaw::new(format!("a matrix of {inputs} by {outputs}")));
        }
        let (scales, panels) = section.split(4 * outputs)?;
        if Some(panels.len()) != inputs.checked_mul(outputs) {
            return Err(Flaw::new(format!("{} weights, not {inputs} by {outputs}", panels.len())));
        }
        Ok(Matrix { scales: scales.floats(outputs)?, panels, inputs })
    }

    /// The products of rows, one after the other; `rows` is as long as they need.
    pub(crate) fn times(&self, rows: Rows<'_>) -> Vec<f32> {
        let mut out = vec![0.0; rows.count * self.scales.len()];
        let weights = Weights {
            panels: self.panels.as_chunks().0,
            scales: self.scales.as_chunks().0,
            inputs: self.inputs,
        };
        multiply(rows, weights, &mut out);
        out
    }

    /// The product of one row.
    pub(crate) fn of(&self, row: &[f32]) -> Vec<f32> {
        self.times(Rows { values: row, stride: row.len(), count: 1 })
    }

    /// The section of a matrix: `weights` has a row for each input, `scales` a number for each column.
    pub(crate) fn section(weights: &[i8], scales: &[f32]) -> Vec<u8> {
        let mut section = float_bytes(scales);
        for panel in (0..scales.len()).step_by(PANEL) {
            for row in weights.chunks_exact(scales.len()) {
                section.extend(row[panel..][..PANEL].iter().map(|weight| weight.cast_unsigned()));
            }
        }
        section
    }
}

/// Nothing below zero.
pub(crate) fn rectify(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = value.max(0.0));
}

/// Adds numbers to each row of as many.
pub(crate) fn add_to_rows(rows: &mut [f32], numbers: &[f32]) {
    for row in rows.chunks_exact_mut(numbers.len()) {
        add(row, numbers);
    }
}

/// Adds numbers to as many.
pub(crate) fn add(to: &mut [f32], numbers: &[f32]) {
    to.iter_mut().zip(numbers).for_each(|(to, number)| *to += number);
}
