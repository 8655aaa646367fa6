//! A bit for each coordinate: an eighth of the bytes, to find those worth comparing.
//!
//! The bit says whether a coordinate is above the mean of all passages. What all texts have in common
//! says nothing of any, and without it the bits of two texts that are not alike differ in half.

use crate::{simd, vector::Vector};

/// The bits of all passages.
#[derive(Debug)]
pub(crate) struct Sketches {
    means: Vec<f32>,
    words: usize,
    bits: Vec<u64>,
}

impl Sketches {
    /// The sketches of vectors of eight bits, one after the other.
    pub(crate) fn new(values: &[u8], dimensions: usize) -> Sketches {
        let count = (values.len() / dimensions).max(1);
        let mut sums = vec![0_i64; dimensions];
        for vector in values.chunks_exact(dimensions) {
            let pairs = sums.iter_mut().zip(vector);
            pairs.for_each(|(sum, value)| *sum += i64::from(value.cast_signed()));
        }
        let means: Vec<f32> = sums.into_iter().map(|sum| sum as f32 / count as f32).collect();
        let words = dimensions.div_ceil(64);
        let mut sketches = Sketches { means, words, bits: Vec::with_capacity(count * words) };
        for vector in values.chunks_exact(dimensions) {
            let sketch = sketches.sketch(vector.iter().map(|byte| f32::from(byte.cast_signed())));
            sketches.bits.extend(sketch);
        }
        sketches
    }

    /// The sketch of a question.
    fn of(&self, question: &Vector) -> Vec<u64> {
        let quantized = question.quantized();
        self.sketch(quantized.values.iter().map(|value| f32::from(*value)))
    }

    /// In how many bits each passage differs from a question.
    pub(crate) fn distances(&self, question: &Vector) -> Vec<u16> {
        let mut distances = vec![0; self.bits.len() / self.words];
        simd::distances(&self.of(question), &self.bits, &mut distances);
        distances
    }

    fn sketch(&self, values: impl Iterator<Item = f32>) -> Vec<u64> {
        let mut bits = vec![0; self.words];
        for (n, (value, mean)) in values.zip(&self.means).enumerate() {
            bits[n / 64] |= u64::from(*mean < value) << (n % 64);
        }
        bits
    }
}
