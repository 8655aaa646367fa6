//! A vector of the meaning of a text, as it is computed and as it is kept.

/// The meaning of a text: a direction, of length 1.
///
/// The cosine of two of them, 1 for the same and around 0 for texts that have nothing in common, is how
/// near their meanings are to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector(pub(crate) Vec<f32>);

impl Vector {
    /// The vector in this direction. One without a direction, or with one that no number has, is all
    /// zeros: it is near nothing.
    pub fn new(mut values: Vec<f32>) -> Vector {
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        match length.is_normal() {
            true => values.iter_mut().for_each(|value| *value /= length),
            false => values.fill(0.0),
        }
        Vector(values)
    }

    /// Its coordinates.
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// The cosine of two vectors of one encoder.
    pub fn cosine(&self, other: &Vector) -> f32 {
        self.0.iter().zip(&other.0).map(|(one, other)| one * other).sum()
    }

    /// The same in eight bits a coordinate.
    pub(crate) fn quantized(&self) -> Quantized {
        let largest = self.0.iter().fold(0.0, |largest: f32, value| largest.max(value.abs()));
        let scale = largest / 127.0;
        let value = |value: &f32| (value / scale).round() as i8; // Of 0/0 it is 0.
        Quantized { scale, values: self.0.iter().map(value).collect() }
    }
}

/// A vector in eight bits a coordinate: each is `scale` times a whole number of at most 127.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantized {
    pub(crate) scale: f32,
    pub(crate) values: Vec<i8>,
}
