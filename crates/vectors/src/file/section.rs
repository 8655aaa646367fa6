//! A part of a file that is in memory once, and the numbers in it.

use std::{ops::Deref, ops::Range, sync::Arc};

use crate::error::Flaw;

/// Some bytes of a file. A clone shares them.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Section {
    /// The bytes of `range`, which must lie in `bytes`.
    pub(crate) fn new(bytes: Arc<Vec<u8>>, range: Range<usize>) -> Section {
        assert!(range.start <= range.end && range.end <= bytes.len(), "a range of the bytes");
        Section { bytes, range }
    }

    /// The first `length` bytes, and the rest.
    pub(crate) fn split(&self, length: usize) -> Result<(Section, Section), Flaw> {
        if self.len() < length {
            return Err(Flaw::new(format!("a section of {} bytes is too short", self.len())));
        }
        let middle = self.range.start + length;
        let part = |range| Section { bytes: Arc::clone(&self.bytes), range };
        Ok((part(self.range.start..middle), part(middle..self.range.end)))
    }

    /// All of it as numbers; each must be finite, so that none spreads through everything else.
    pub(crate) fn floats(&self, count: usize) -> Result<Vec<f32>, Flaw> {
        let floats: Vec<f32> = self.numbers(count, f32::from_le_bytes)?;
        match floats.iter().all(|number| number.is_finite()) {
            true => Ok(floats),
            false => Err(Flaw::new("a number is not finite")),
        }
    }

    /// All of it as whole numbers.
    pub(crate) fn integers(&self, count: usize) -> Result<Vec<u32>, Flaw> {
        self.numbers(count, u32::from_le_bytes)
    }

    fn numbers<T>(&self, count: usize, read: fn([u8; 4]) -> T) -> Result<Vec<T>, Flaw> {
        let (fours, rest) = self.as_chunks::<4>();
        if fours.len() != count || !rest.is_empty() {
            return Err(Flaw::new(format!("{} bytes are not {count} numbers", self.len())));
        }
        Ok(fours.iter().map(|bytes| read(*bytes)).collect())
    }
}

impl Deref for Section {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[self.range.clone()]
    }
}

/// The bytes of numbers, as they are written.
pub(crate) fn float_bytes(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The bytes of whole numbers, as they are written.
pub(crate) fn integer_bytes(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
