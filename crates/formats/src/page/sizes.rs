//! The sizes of what was read from a picture: as near as the picture was sharp.

use crate::page::rows::Piece;

/// Sizes that are so near the usual one, as a share of it, are that.
const JITTER: std::ops::RangeInclusive<f32> = 0.85..=1.17;

/// Text that somebody set has fewer sizes on a page.
const SIZES: usize = 8;

/// Whether the sizes of a page are as many as no typesetter has.
pub(crate) fn are_uneven(pieces: &[Piece]) -> bool {
    let mut sizes: Vec<u32> = pieces.iter().map(|piece| (piece.size * 10.0) as u32).collect();
    sizes.sort_unstable();
    sizes.dedup();
    SIZES < sizes.len()
}

/// Gives pieces the size that most letters have, where theirs is near it.
pub(crate) fn snap(pieces: &mut [Piece]) {
    let mut sizes: Vec<(f32, usize)> =
        pieces.iter().map(|piece| (piece.size, piece.letters)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut below = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        below += letters;
        below * 2 >= all
    });
    let Some(&(middle, _)) = middle else { return };
    for piece in pieces.iter_mut().filter(|piece| JITTER.contains(&(piece.size / middle))) {
        piece.size = middle;
    }
}
