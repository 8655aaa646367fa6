//! What is read from a window that slides over the pieces: two layers over as many neighbours.

use super::matrix::{Matrix, add, add_to_rows, rectify};
use crate::simd::Rows;

/// The most pieces that a window has before and behind the one that it is of.
const MARGIN: usize = 2;

/// Two layers over a window.
#[derive(Debug)]
pub(crate) struct Branch {
    /// How many pieces the window has, and how many of them before the one that it is of.
    pub(crate) width: usize,
    pub(crate) before: usize,
    pub(crate) first: Layer,
    pub(crate) second: Layer,
}

/// Weights and a summand for each column.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) weights: Matrix,
    pub(crate) summands: Vec<f32>,
}

impl Branch {
    /// The result for each piece: a row of as many columns as each row of `pieces` has.
    pub(crate) fn apply(&self, pieces: &[f32], count: usize) -> Vec<f32> {
        let hidden = self.layer(&self.first, pieces, count);
        self.layer(&self.second, &hidden, count)
    }

    /// A layer over the windows, and the pieces themselves beside it.
    ///
    /// Beyond the text there is nothing. With rows of zeros around it the windows are rows that overlap
    /// in memory, and none is copied.
    fn layer(&self, layer: &Layer, pieces: &[f32], count: usize) -> Vec<f32> {
        let columns = layer.summands.len();
        let mut padded = vec![0.0; (count + 2 * MARGIN) * columns];
        padded[MARGIN * columns..][..pieces.len()].copy_from_slice(pieces);
        let values = &padded[(MARGIN - self.before) * columns..];
        let mut out = layer.weights.times(Rows { values, stride: columns, count });
        add_to_rows(&mut out, &layer.summands);
        rectify(&mut out);
        add(&mut out, pieces);
        out
    }

    /// Whether its window is one that the margin has room for.
    pub(crate) fn fits(&self) -> bool {
        self.before <= MARGIN && self.before < self.width && self.width - 1 - self.before <= MARGIN
    }
}
