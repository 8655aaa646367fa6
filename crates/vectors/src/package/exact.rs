//! Weights in eight bits without loss: what was quantized before it was published has no more.

use crate::error::Flaw;

/// Weights of eight bits, and what they are to be multiplied by.
#[derive(Debug, PartialEq)]
pub(crate) struct Exact {
    pub(crate) weights: Vec<i8>,
    pub(crate) scale: f32,
}

impl Exact {
    /// The weights of an array, of which the largest is 127 steps. Weights that are not on the steps
    /// are finer than eight bits: they are refused, not rounded.
    pub(crate) fn of(name: &str, floats: &[f32]) -> Result<Exact, Flaw> {
        let largest = floats.iter().fold(0.0, |largest: f32, float| largest.max(float.abs()));
        let scale = if largest == 0.0 { 1.0 } else { largest / 127.0 };
        let mut weights = Vec::with_capacity(floats.len());
        for float in floats {
            let step = (float / scale).round();
            if 0.01 < (float / scale - step).abs() {
                return Err(Flaw::new(format!("its array `{name}` is finer than eight bits")));
            }
            weights.push(step as i8);
        }
        Ok(Exact { weights, scale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_steps_is_kept_as_it_is_and_what_has_none_is_refused() {
        let exact = Exact::of("w", &[-1.27, 0.0, 0.02, 1.0]).unwrap();
        assert_eq!(exact.weights, [-127, 0, 2, 100]);
        assert!(Exact::of("w", &[1.27, 0.005]).is_err());
        assert_eq!(Exact::of("w", &[0.0]).unwrap().weights, [0]);
    }
}
