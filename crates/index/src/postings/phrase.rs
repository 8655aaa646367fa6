//! Where terms stand together: one definition for ranking and for highlighting.

/// Finds the places where terms stand as in a phrase, give or take `slop` moves.
///
/// `places` has for each term of the phrase the positions where it stands, in order, each less the
/// term's distance from the start of the phrase: in an exact match all are the same number. A match
/// takes one place of each term; it is as far off as the largest is from the smallest, which counts
/// two neighbours in the wrong order as two moves, as in Lucene. Matches share no place.
///
/// Returns one vector a match, with a place for each term.
pub(crate) fn matches(places: &[Vec<i64>], slop: u32) -> Vec<Vec<i64>> {
    let mut found = Vec::new();
    if places.is_empty() || places.iter().any(Vec::is_empty) {
        return found;
    }
    let mut next = vec![0; places.len()];
    loop {
        let current = || places.iter().zip(&next).map(|(places, &at)| places[at]);
        let (lowest, low) = current().zip(0..).min().expect("there are terms");
        let high = current().max().expect("there are terms");
        if high - lowest <= i64::from(slop) {
            found.push(current().collect());
            for at in &mut next {
                *at += 1;
            }
        } else {
            next[low] += 1;
        }
        if places.iter().zip(&next).any(|(places, &at)| places.len() <= at) {
            return found;
        }
    }
}

/// Leaves those of `starts` where a term stands too: the start of the phrase is `offset` before the
/// term. Both lists are in order.
///
/// What is left after all terms are the exact matches, as `matches` with no slop finds them; this
/// can stop as soon as nothing is left.
pub(crate) fn intersect(starts: &mut Vec<u32>, positions: &[u32], offset: u32) {
    // Side by side: both are short, and a binary search for each start takes longer.
    let mut rest = positions.iter().peekable();
    starts.retain(|start| {
        let wanted = start + offset;
        while rest.next_if(|position| **position < wanted).is_some() {}
        rest.peek() == Some(&&wanted)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{intersect, matches};

    proptest! {
        #[test]
        fn narrowing_finds_what_matching_finds(text in prop::collection::vec(0..3_u32, 0..30), phrase in prop::collection::vec(0..3_u32, 1..4)) {
            let places = |term: u32| -> Vec<u32> {
                (0..).zip(&text).filter(|(_, word)| **word == term).map(|(at, _)| at).collect()
            };
            let mut starts = places(phrase[0]);
            for (offset, term) in (0..).zip(&phrase).skip(1) {
                intersect(&mut starts, &places(*term), offset);
            }
            let shifted: Vec<Vec<i64>> = (0_i64..).zip(&phrase).map(|(offset, term)| {
                places(*term).into_iter().map(|at| i64::from(at) - offset).collect()
            }).collect();
            let found = matches(&shifted, 0);
            prop_assert_eq!(starts, found.iter().map(|places| places[0] as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_exact_phrase_has_all_terms_in_their_places() {
        // right@3 to@4 privacy@5 in "right … right to privacy".
        assert_eq!(matches(&[vec![0, 3], vec![3], vec![3]], 0), [[3, 3, 3]]);
        assert!(matches(&[vec![0], vec![1]], 0).is_empty());
        assert!(matches(&[vec![0], vec![]], 0).is_empty());
    }

    #[test]
    fn slop_counts_moves_and_a_swap_is_two() {
        assert_eq!(matches(&[vec![0], vec![2]], 2).len(), 1);
        assert!(matches(&[vec![0], vec![3]], 2).is_empty());
        // "norms cyber" for the phrase "cyber norms": cyber@1 − 0 and norms@0 − 1.
        assert!(matches(&[vec![1], vec![-1]], 1).is_empty());
        assert_eq!(matches(&[vec![1], vec![-1]], 2).len(), 1);
    }
}
