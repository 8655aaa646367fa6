//! On which baseline does a cell stand whose neighbour has several rows?
//!
//! Tables set short cells at half the height of long ones. They are read with the first row of these: a key
//! before its value.

use std::collections::HashSet;

use crate::page::rows::{Piece, is_other};

/// Cells of more rows are text, beside which a line stands by chance.
const MOST: usize = 8;
/// Rows of a cell are no further apart, in sizes.
const LEADING: f32 = 1.5;

/// Keys of so many rows are joined, with so many letters in each at most.
const KEY: (usize, usize) = (3, 24);
/// As many rows of the same table are seen before a key is taken for one.
const ROWS: usize = 2;

/// Moves pieces that stand at half the height of a cell to the right of them to its first row, and joins the
/// rows of a key that stands beside its value.
pub(crate) fn raise_cells(pieces: &mut Vec<Piece>) {
    let mut by_height: Vec<usize> = (0..pieces.len()).collect();
    by_height.sort_by(|a, b| pieces[*a].y.total_cmp(&pieces[*b].y));
    let (mut raised, mut keys) = (Vec::new(), Vec::new());
    // Keys may end at one edge, as well as begin.
    let mut known: HashSet<usize> = HashSet::new();
    let edges: [fn(&Piece) -> f32; 2] = [|piece| piece.x0, |piece| piece.x1];
    for (edge, is_left) in edges.into_iter().zip([true, false]) {
        let by_edge = down_edges(pieces, edge);
        let mut from = 0;
        for to in 1..=by_edge.len() {
            let next = by_edge.get(to);
            if next.is_some_and(|n| is_below(pieces, by_edge[to - 1], *n, edge, &by_height)) {
                continue;
            }
            let cell = &by_edge[from..to];
            from = to;
            if is_left && (2..=MOST).contains(&cell.len()) {
                raised.extend(centred(pieces, cell, &by_height).map(|short| (short, cell[0])));
            }
            if (2..=KEY.0).contains(&cell.len())
                && let Some(value) = value(pieces, cell, &by_height)
                // What stands at half the height of a key is its value, and what stands on its first baseline
                // may be anything.
                && (is_left && pieces[value].y > pieces[cell[0]].y + 0.3 * pieces[value].size
                    || is_table(pieces, cell, value, (&by_edge, edge), &by_height))
                && known.insert(cell[0])
            {
                keys.push((cell.to_vec(), value));
            }
        }
    }
    for (short, first) in raised {
        pieces[short].y = pieces[first].y;
    }
    for (cell, value) in keys {
        let rest: Vec<Piece> = cell[1..].iter().map(|n| std::mem::take(&mut pieces[*n])).collect();
        let key = &mut pieces[cell[0]];
        for row in rest {
            key.text = format!("{} {}", key.text, row.text);
            (key.x1, key.letters) = (key.x1.max(row.x1), key.letters + row.letters);
        }
        pieces[value].y = pieces[cell[0]].y;
    }
    pieces.retain(|piece| piece.letters > 0);
}

/// The pieces down each edge, from the left.
fn down_edges(pieces: &[Piece], edge: fn(&Piece) -> f32) -> Vec<usize> {
    let mut by_edge: Vec<usize> = (0..pieces.len()).collect();
    by_edge.sort_by(|a, b| {
        let key = |n: usize| ((edge(&pieces[n]) * 2.0).round(), pieces[n].y);
        key(*a).partial_cmp(&key(*b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    by_edge
}

/// Whether a cell may go on from one piece to the next.
fn is_below(
    pieces: &[Piece],
    above: usize,
    next: usize,
    edge: fn(&Piece) -> f32,
    by_height: &[usize],
) -> bool {
    let (above, next) = (&pieces[above], &pieces[next]);
    let step = next.y - above.y;
    let is_near = (edge(above) - edge(next)).abs() < 0.5
        && (above.size - next.size).abs() < 0.1
        && 0.0 < step
        && step < LEADING * above.size
        && !is_other(above.tag, next.tag);
    let begins_large = next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // Where keys have values of their own beside them, the next key begins another row of the table; and a text
    // begins below the last key.
    let is_key = || [above, next].into_iter().any(|key| has_value(pieces, key, by_height));
    let is_text = above.letters <= KEY.1 && KEY.1 < next.letters;
    is_near && !(begins_large && (is_text || is_key()))
}

/// Whether something stands on the baseline of a short piece, to the right of it.
fn has_value(pieces: &[Piece], key: &Piece, by_height: &[usize]) -> bool {
    let near = 0.12 * key.size;
    let start = by_height.partition_point(|n| pieces[*n].y < key.y - near);
    let mut row = by_height[start..].iter().take_while(|n| pieces[**n].y < key.y + near).take(MOST);
    key.letters <= KEY.1 && row.any(|n| key.x1 < pieces[*n].x0)
}

/// The first row of the value that stands to the right of a key: on its first baseline, or alone at half its
/// height.
fn value(pieces: &[Piece], cell: &[usize], by_height: &[usize]) -> Option<usize> {
    let is_short = |n: &usize| {
        let piece = &pieces[*n];
        piece.letters <= KEY.1 && piece.text.contains(char::is_alphabetic)
    };
    if !cell.iter().all(is_short) {
        return None;
    }
    let (first, last) = (&pieces[cell[0]], &pieces[cell[cell.len() - 1]]);
    let right = cell.iter().map(|n| pieces[*n].x1).fold(f32::MIN, f32::max) + 0.12 * first.size;
    let (top, foot) = (first.y - 0.3 * first.size, last.y + 0.9 * first.size);
    let start = by_height.partition_point(|n| pieces[*n].y < top);
    let beside = by_height[start..].iter().take_while(|n| pieces[**n].y < foot);
    let beside: Vec<usize> = beside.copied().filter(|n| !cell.contains(n)).collect();
    let edge = pieces[*beside.first()?].x0;
    // A heading beside a text is no key of it.
    let is_like = |size: f32| (size - first.size).abs() < 0.05 * first.size;
    let is_value = |n: &usize| {
        let piece = &pieces[*n];
        (piece.x0 - edge).abs() < 0.5 && right < piece.x0 && is_like(piece.size)
    };
    if !beside.iter().all(is_value) {
        return None;
    }
    let off = |y: f32| (pieces[beside[0]].y - y).abs();
    let is_top = off(first.y) < 0.12 * first.size;
    let is_centred = beside.len() == 1 && off((first.y + last.y) / 2.0) < 0.35 * first.size;
    (is_top || is_centred).then_some(beside[0])
}

/// Whether other rows of the page have pieces at the same two edges.
fn is_table(
    pieces: &[Piece],
    cell: &[usize],
    value: usize,
    (by_edge, key_edge): (&[usize], fn(&Piece) -> f32),
    by_height: &[usize],
) -> bool {
    let (key, edge) = (key_edge(&pieces[cell[0]]), pieces[value].x0);
    let step = |n: &usize| (key_edge(&pieces[*n]) * 2.0).round();
    let start = by_edge.partition_point(|n| step(n) < (key * 2.0).round());
    let below = by_edge[start..].iter().take_while(|n| (key_edge(&pieces[**n]) - key).abs() < 0.5);
    let has_value = |n: &&usize| {
        let other = &pieces[**n];
        let near = 0.12 * other.size;
        let start = by_height.partition_point(|n| pieces[*n].y < other.y - near);
        let mut row = by_height[start..].iter().take_while(|n| pieces[**n].y < other.y + near);
        row.any(|n| (pieces[*n].x0 - edge).abs() < 0.5)
    };
    let others = below.filter(|n| !cell.contains(n) && pieces[**n].letters <= KEY.1);
    others.filter(has_value).take(ROWS).count() == ROWS
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
        let mut pieces = vec![piece(50.0, 106.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[0].y, 100.0);
        // Two rows on the left are text of their own.
        let mut pieces =
            vec![piece(50.0, 100.0), piece(50.0, 112.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[1].y, 112.0);
        // So is a row of a text beside a box.
        let mut pieces =
            vec![piece(50.0, 92.0), piece(50.0, 106.0), piece(120.0, 100.0), piece(120.0, 112.0)];
        raise_cells(&mut pieces);
        assert_eq!(pieces[1].y, 106.0);
    }

    #[test]
    fn the_rows_of_a_key_are_joined_in_a_table() {
        let said = |text: &str, x0: f32, y: f32| Piece { text: text.to_owned(), ..piece(x0, y) };
        let row = |y: f32| [said("Key", 50.0, y), said("Value", 120.0, y)];
        for at in [100.0, 106.0] {
            let key = [said("Long", 50.0, 100.0), said("key", 50.0, 112.0), said("Its", 120.0, at)];
            let mut pieces = [key.to_vec(), row(60.0).to_vec(), row(80.0).to_vec()].concat();
            raise_cells(&mut pieces);
            let found: Vec<_> = pieces[..2].iter().map(|p| (p.text.as_str(), p.y)).collect();
            assert_eq!(found, [("Long key", 100.0), ("Its", 100.0)]);
        }
        // Keys that stand as near to each other as the rows of one have values of their own.
        let near = |n: usize| {
            let y = 100.0 + 12.0 * n as f32;
            [said("Key", 50.0, y), said("Value", 120.0, y)]
        };
        let mut pieces: Vec<Piece> = (0..4).flat_map(near).collect();
        pieces.extend([said("Long", 50.0, 148.0), said("key", 50.0, 160.0)]);
        pieces.extend([said("Its", 120.0, 148.0), said("own", 120.0, 160.0)]);
        raise_cells(&mut pieces);
        let keys = pieces.iter().filter(|piece| piece.x0 < 100.0);
        let keys: Vec<_> = keys.map(|piece| (piece.text.as_str(), piece.y)).collect();
        assert_eq!(keys[..2], [("Key", 100.0), ("Key", 112.0)]);
        assert_eq!(keys[4..], [("Long key", 148.0)]);
        // Where nothing else stands at these edges, it is no table.
        let mut pieces = vec![said("Long", 50.0, 100.0), said("key", 50.0, 112.0)];
        pieces.push(said("Its", 120.0, 100.0));
        raise_cells(&mut pieces);
        assert_eq!(pieces.len(), 3);
    }
}
