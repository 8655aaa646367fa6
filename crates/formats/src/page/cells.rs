//! On which baseline does a cell stand whose neighbour has several rows?
//!
//! Tables set short cells at half the height of long ones. They are read with the first row of these: a key
//! before its value.

use crate::page::rows::Piece;

/// Cells of more rows are text, beside which a line stands by chance.
const MOST: usize = 8;
/// Rows of a cell are no further apart, in sizes.
const LEADING: f32 = 1.5;

/// Moves pieces that stand at half the height of a cell to the right of them to its first row.
pub(crate) fn raise_cells(pieces: &mut [Piece]) {
    // From the left, and down each edge.
    let mut by_edge: Vec<usize> = (0..pieces.len()).collect();
    by_edge.sort_by(|a, b| {
        let key = |n: usize| ((pieces[n].x0 * 2.0).round(), pieces[n].y);
        key(*a).partial_cmp(&key(*b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut by_height: Vec<usize> = (0..pieces.len()).collect();
    by_height.sort_by(|a, b| pieces[*a].y.total_cmp(&pieces[*b].y));
    let mut from = 0;
    for to in 1..=by_edge.len() {
        let goes_on = by_edge.get(to).is_some_and(|next| {
            let (above, next) = (&pieces[by_edge[to - 1]], &pieces[*next]);
            let step = next.y - above.y;
            (above.x0 - next.x0).abs() < 0.5
                && (above.size - next.size).abs() < 0.1
                && 0.0 < step
                && step < LEADING * above.size
        });
        if goes_on {
            continue;
        }
        let cell = &by_edge[from..to];
        if (2..=MOST).contains(&cell.len())
            && let Some(short) = centred(pieces, cell, &by_height)
        {
            pieces[short].y = pieces[cell[0]].y;
        }
        from = to;
    }
}

/// The only piece to the left of a cell, if it stands at half its height.
fn centred(pieces: &[Piece], cell: &[usize], by_height: &[usize]) -> Option<usize> {
    let (first, last) = (&pieces[cell[0]], &pieces[cell[cell.len() - 1]]);
    let (top, foot) = (first.y - 0.9 * first.size, last.y + 0.9 * first.size);
    let start = by_height.partition_point(|n| pieces[*n].y < top);
    let beside = by_height[start..].iter().take_while(|n| pieces[**n].y < foot);
    let mut left = beside.filter(|n| pieces[**n].x1 + 0.5 * first.size < first.x0);
    let (short, other) = (*left.next()?, left.next());
    let off = (pieces[short].y - (first.y + last.y) / 2.0).abs();
    (other.is_none() && off < 0.35 * first.size && is_alone(pieces, short, by_height))
        .then_some(short)
}

/// Whether no row of a text stands above or below a piece.
fn is_alone(pieces: &[Piece], n: usize, by_height: &[usize]) -> bool {
    let piece = &pieces[n];
    let start = by_height.partition_point(|n| pieces[*n].y < piece.y - LEADING * piece.size);
    let near = by_height[start..].iter().map(|n| &pieces[*n]);
    let near = near.take_while(|other| other.y < piece.y + LEADING * piece.size);
    let is_row = |other: &Piece| (other.x0 - piece.x0).abs() < 1.0 && other.y != piece.y;
    !near.into_iter().any(is_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x0: f32, y: f32) -> Piece {
        Piece { x0, x1: x0 + 40.0, y, size: 10.0, letters: 8, ..Piece::default() }
    }

    #[test]
    fn a_key_at_half_the_height_of_its_value_is_read_with_its_first_row() {
        let mut pieces = [piece(50.0, 106.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[0].y, 100.0);
        // Two rows on the left are text of their own.
        let mut pieces =
            [piece(50.0, 100.0), piece(50.0, 112.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[1].y, 112.0);
        // So is a row of a text beside a box.
        let mut pieces =
            [piece(50.0, 92.0), piece(50.0, 106.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[1].y, 106.0);
    }
}
