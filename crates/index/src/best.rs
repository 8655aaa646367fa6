//! The best of many candidates, in one pass.

use std::cmp::Ordering;

/// Keeps the best `most` of what it is given.
///
/// Candidates wait in a buffer of twice the size; when it is full, the worse half goes. So each
/// costs a comparison with the worst that may still be among the best, and little more.
pub(crate) struct Best<T, F> {
    most: usize,
    order: F,
    kept: Vec<T>,
    /// The worst of the best so far, once there are enough.
    worst: Option<T>,
}

impl<T: Copy, F: Fn(&T, &T) -> Ordering> Best<T, F> {
    /// `order` puts the better first.
    pub(crate) fn new(most: usize, order: F) -> Best<T, F> {
        Best { most: most.max(1), order, kept: Vec::new(), worst: None }
    }

    pub(crate) fn push(&mut self, candidate: T) {
        if self.worst.is_some_and(|worst| (self.order)(&worst, &candidate) == Ordering::Less) {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() == self.most.saturating_mul(2) {
            let (_, worst, _) = self.kept.select_nth_unstable_by(self.most - 1, &self.order);
            self.worst = Some(*worst);
            self.kept.truncate(self.most);
        }
    }

    /// The best, best first.
    pub(crate) fn finish(mut self) -> Vec<T> {
        self.kept.sort_unstable_by(&self.order);
        self.kept.truncate(self.most);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Best;

    proptest! {
        #[test]
        fn they_are_what_sorting_all_gives(
            mut all in prop::collection::vec(0..100_u32, 0..200),
            most in 1..20_usize,
        ) {
            let mut best = Best::new(most, u32::cmp);
            for one in &all {
                best.push(*one);
            }
            all.sort_unstable();
            all.truncate(most);
            prop_assert_eq!(best.finish(), all);
        }
    }
}
