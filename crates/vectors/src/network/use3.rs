//! The multilingual Universal Sentence Encoder: from pieces to the vector of a text.

use super::{
    branch::{Branch, Layer},
    matrix::{Matrix, add, add_to_rows, rectify},
    normal::Normal,
    pieces::{Sizes, WINDOWS},
    table::Table,
};
use crate::{
    encoder::Encoder, error::Flaw, file::section::Section, simd::Rows, tokens::unigram::Unigram,
    vector::Vector,
};

/// The encoder, with what it has learnt.
#[derive(Debug)]
pub(crate) struct Use3 {
    tokens: Unigram,
    sizes: Sizes,
    table: Table,
    /// From the numbers of a piece to those of each window, all windows side by side.
    project: Layer,
    projected: Normal,
    branches: Vec<Branch>,
    features: Normal,
    sum: Layer,
    last: [Matrix; 6],
}

impl Use3 {
    /// The encoder of the sections of a file.
    pub(crate) fn new(
        tokens: Unigram,
        sizes: Sizes,
        epsilon: f32,
        section: impl Fn(&str) -> Result<Section, Flaw>,
    ) -> Result<Use3, Flaw> {
        // A size that is out of all bounds is found before sizes are multiplied.
        let all = [sizes.pieces, sizes.columns, sizes.window, sizes.hidden];
        if all.iter().any(|size| *size == 0 || 1 << 24 < *size) {
            return Err(Flaw::new(format!("an encoder of {sizes:?}")));
        }
        let Sizes { columns, window, .. } = sizes;
        let layer = |name: &str, inputs, outputs| {
            let weights = Matrix::new(&section(name)?, inputs, outputs)?;
            let summands = section(&format!("{name}.summands"))?.floats(outputs)?;
            Ok::<_, Flaw>(Layer { weights, summands })
        };
        let mut branches = Vec::new();
        for (width, before) in WINDOWS {
            let first = layer(&format!("w1_{width}"), width * window, window)?;
            let second = layer(&format!("w2_{width}"), width * window, window)?;
            branches.push(Branch { width, before, first, second });
        }
        assert!(branches.iter().all(Branch::fits), "windows that the margin has room for");
        let all = WINDOWS.len() * window;
        let [sum, last @ ..] = sizes.last_layers();
        let mut matrices = Vec::new();
        for (name, inputs, outputs) in last {
            matrices.push(Matrix::new(&section(name)?, inputs, outputs)?);
        }
        Ok(Use3 {
            tokens,
            sizes,
            table: Table::new(section("table")?, &section("parts")?, sizes.pieces, columns)?,
            project: layer("project", columns, all)?,
            projected: Normal::new(&section("projected")?, all, epsilon)?,
            branches,
            features: Normal::new(&section("features")?, sizes.features(), epsilon)?,
            sum: layer(sum.0, sum.1, sum.2)?,
            last: matrices.try_into().expect("as many as there are names"),
        })
    }

    /// The numbers of each piece: those of the table, then those of its windows.
    fn features(&self, pieces: &[u32]) -> Vec<f32> {
        let Sizes { columns, window, .. } = self.sizes;
        let count = pieces.len();
        let mut table = vec![0.0; count * columns];
        for (piece, row) in pieces.iter().zip(table.chunks_exact_mut(columns)) {
            let known = (*piece as usize) < self.table.pieces();
            self.table.row(if known { *piece } else { 0 }, row);
        }
        let mut projected =
            self.project.weights.times(Rows { values: &table, stride: columns, count });
        add_to_rows(&mut projected, &self.project.summands);
        self.projected.apply(&mut projected);

        let width = self.sizes.features();
        let mut features = vec![0.0; count * width];
        put(&mut features, width, 0, &table, columns);
        for (n, branch) in self.branches.iter().enumerate() {
            let all = projected.chunks_exact(WINDOWS.len() * window);
            let own: Vec<f32> = all.flat_map(|row| &row[n * window..][..window]).copied().collect();
            let out = branch.apply(&own, count);
            put(&mut features, width, columns + n * window, &out, window);
        }
        self.features.apply(&mut features);
        features
    }

    /// The sum over all pieces, by the square root of their number. The layer behind it is linear, so
    /// that it is applied to the sum and not to each.
    fn sum(&self, features: &[f32], count: usize) -> Vec<f32> {
        let mut sum = vec![0.0; self.sizes.features()];
        features.chunks_exact(sum.len()).for_each(|row| add(&mut sum, row));
        let mut mean = self.sum.weights.of(&sum);
        let count = count as f32;
        for (value, summand) in mean.iter_mut().zip(&self.sum.summands) {
            *value = (*value + count * summand) / count.sqrt();
        }
        mean
    }

    /// The vector of the sum: four layers, of which two have a way past them.
    fn vector(&self, mean: &[f32]) -> Vector {
        let [d0, d1, p1, d2, p3, d3] = &self.last;
        let rectified = |mut values: Vec<f32>| {
            rectify(&mut values);
            values
        };
        let first = rectified(d0.of(mean));
        let mut second = p1.of(mean);
        add(&mut second, &d1.of(&first));
        let second = rectified(second);
        let third = rectified(d2.of(&second));
        let mut last = p3.of(&second);
        add(&mut last, &d3.of(&third));
        last.iter_mut().for_each(|value| *value = value.tanh());
        Vector::new(last)
    }
}

impl Encoder for Use3 {
    fn dimensions(&self) -> usize {
        self.sizes.columns
    }

    fn encode(&self, text: &str) -> Vector {
        let pieces = self.tokens.cut(text);
        let features = self.features(&pieces);
        self.vector(&self.sum(&features, pieces.len()))
    }
}

/// Puts rows of `of` numbers into wider rows, from column `at`.
fn put(into: &mut [f32], width: usize, at: usize, rows: &[f32], of: usize) {
    for (to, row) in into.chunks_exact_mut(width).zip(rows.chunks_exact(of)) {
        to[at..at + of].copy_from_slice(row);
    }
}
