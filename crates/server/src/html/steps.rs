//! The shades of a picture: which of five steps an amount is.

/// The step, 1 to 5, of an amount among others, so that each step has about as many of them: text
/// is spread so unevenly that equal intervals would show two shades.
pub(crate) fn steps(amounts: impl IntoIterator<Item = usize>) -> impl Fn(usize) -> usize {
    let mut sorted: Vec<usize> = amounts.into_iter().collect();
    sorted.sort_unstable();
    move |amount| {
        let below = sorted.partition_point(|&other| other < amount);
        1 + (below * 5 / sorted.len().max(1)).min(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_from_one_to_five() {
        let step = steps([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!([1, 3, 5, 8, 10].map(step), [1, 2, 3, 4, 5]);
    }
}
