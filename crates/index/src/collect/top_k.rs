//! The k best of many candidates, in one pass.

use std::cmp::Ordering;

/// Keeps the best `k` of what it is given.
///
/// Candidates wait in a buffer of twice the size; when it is full, the worse half goes. So each
/// costs a comparison with the worst that may still be among the best, and little more.
pub(crate) struct TopK<T, F> {
    k: usize,
    order: F,
    kept: Vec<T>,
    /// The worst of the best so far, once there are enough.
    worst: Option<T>,
}

impl<T: Copy, F: Fn(&T, &T) -> Ordering> TopK<T, F> {
    /// `order` puts the better first.
    pub(crate) fn new(k: usize, order: F) -> TopK<T, F> {
        TopK { k: k.max(1), order, kept: Vec::new(), worst: None }
    }

    pub(crate) fn push(&mut self, candidate: T) {
        if self.worst.is_some_and(|worst| (self.order)(&worst, &candidate) == Ordering::Less) {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() == self.k.saturating_mul(2) {
            let (_, worst, _) = self.kept.select_nth_unstable_by(self.k - 1, &self.order);
            self.worst = Some(*worst);
            self.kept.truncate(self.k);
        }
    }

    /// The best, best first.
    pub(crate) fn into_sorted_vec(mut self) -> Vec<T> {
        self.kept.sort_unstable_by(&self.order);
        self.kept.truncate(self.k);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::TopK;

    proptest! {
        #[test]
        fn they_are_what_sorting_all_gives(
            mut all in prop::collection::vec(0..100_u32, 0..200),
            k in 1..20_usize,
        ) {
            let mut top = TopK::new(k, u32::cmp);
            for one in &all {
                top.push(*one);
            }
            all.sort_unstable();
            all.truncate(k);
            prop_assert_eq!(top.into_sorted_vec(), all);
        }
    }
}
