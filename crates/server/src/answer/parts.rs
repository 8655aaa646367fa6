//! A text too long for one reply, in parts: each has the next so many pieces of it.
//!
//! So the number of a piece alone says which part has it, and a link to a piece opens its part.

use std::ops::Range;

use index::pieces;

/// How many pieces a part has. A piece has 600 characters at most, and on a page a character may
/// take six bytes.
pub(crate) const PIECES: usize = 200;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// Its words.
    pub(crate) text: &'a str,
    /// How many pieces of the text come before it.
    pub(crate) before: usize,
    /// How many parts the text has.
    pub(crate) of: usize,
}

/// A part of a text, counted from one; nothing where there is none.
pub(crate) fn part(text: &str, number: usize) -> Option<Part<'_>> {
    // Most texts are shorter than a part could be, whatever its pieces are.
    if text.len() <= PIECES {
        return (number == 1).then_some(Part { text, before: 0, of: 1 });
    }
    let starts: Vec<usize> = pieces(text).into_iter().map(|piece| piece.start).collect();
    let of = starts.len().div_ceil(PIECES).max(1);
    let start_of = |number: usize| match number {
        1 => 0,
        number => starts.get((number - 1) * PIECES).copied().unwrap_or(text.len()),
    };
    let range: Range<usize> = match number {
        0 => return None,
        number if of < number => return None,
        number => start_of(number)..start_of(number + 1),
    };
    Some(Part { text: &text[range], before: (number - 1) * PIECES, of })
}

/// The number of the part that has a piece, both counted from one.
pub(crate) fn of_piece(piece: usize) -> usize {
    piece.saturating_sub(1) / PIECES + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_joined_are_the_text_and_each_has_the_pieces_that_it_says(
            lines in prop::collection::vec("([A-Za-zé]{1,12}[ .]{1,2}){0,60}", 0..40),
            times in 1_usize..20,
        ) {
            let text = lines.join("\n").repeat(times);
            let of = part(&text, 1).unwrap().of;
            let parts: Vec<Part<'_>> = (1..=of).map(|n| part(&text, n).unwrap()).collect();
            prop_assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), &*text);
            prop_assert!(part(&text, 0).is_none() && part(&text, of + 1).is_none());
            let mut before = 0;
            for (at, part) in parts.iter().enumerate() {
                prop_assert_eq!((part.before, part.of), (before, of));
                let own = pieces(part.text).len();
                prop_assert!(own <= PIECES);
                for piece in before + 1..=before + own {
                    prop_assert_eq!(of_piece(piece), at + 1);
                }
                before += own;
            }
            prop_assert_eq!(before, pieces(&text).len());
        }
    }
}
