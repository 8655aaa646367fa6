//! Which gutter goes through most of a page, whatever stands over it?
//!
//! Blanks meet by chance: of the words in a few rows, and below the paragraphs of two columns. A gutter is blank
//! beside all rows but those of titles and of what else is as broad as both columns, and these part the columns
//! above them from those below.

use crate::page::{
    gutters::{Band, Sides, again, sides},
    row::Row,
};

/// A gutter through a page is at least this wide, in sizes of the text.
const NARROW: f32 = 0.6;
/// Of the rows of a page, as many at most stand over its gutter: one in so many. Few are tried first.
const OVER: [usize; 4] = [64, 16, 8, 3];
/// More places where a gutter may be are none of columns.
const PLACES: usize = 16;

/// Whether a piece of a row stands over a gutter.
pub(crate) fn is_over(row: &Row, gutter: Band) -> bool {
    let middle = (gutter.0 + gutter.1) / 2.0;
    row.pieces.iter().any(|piece| piece.x0 < middle && middle < piece.x1)
}

/// The gutter beside which most rows of a page stand, if it parts columns of text in letters of this size.
pub(crate) fn through(rows: &[Row], size: f32, known: &[Band]) -> Option<Band> {
    let covered = covered(rows);
    let limits = OVER.iter().map(|part| rows.len() / part);
    limits.map(|limit| blanks(&covered, limit, NARROW * size)).find_map(|blanks| {
        let parting = |n: usize| {
            let gutter = blanks[n];
            let run: Vec<&Row> = rows.iter().filter(|row| !is_over(row, gutter)).collect();
            let from = n.checked_sub(1).map_or(f32::MIN, |before| blanks[before].1);
            let to = blanks.get(n + 1).map_or(f32::MAX, |behind| behind.0);
            let are_columns = sides(&run, gutter, (f32::MIN, f32::MAX)) == Some(Sides::Columns)
                || sides(&run, gutter, (from, to)) == Some(Sides::Columns)
                || again(&run, gutter, known);
            let is_both = |row: &&Row| row.x0 < gutter.0 && gutter.1 < row.x1;
            are_columns.then(|| (rows.iter().filter(is_both).count(), gutter))
        };
        let found = (0..blanks.len()).filter_map(parting);
        let most = found.reduce(|most, next| if most.0 < next.0 { next } else { most });
        most.map(|(_, gutter)| gutter)
    })
}

/// How many rows stand at each place across a page: from where on, and how many.
fn covered(rows: &[Row]) -> Vec<(f32, usize)> {
    let mut edges: Vec<(f32, bool)> = Vec::new();
    for row in rows {
        let mut end = f32::MIN;
        for piece in &row.pieces {
            // Pieces of one row may overlap, and count once.
            if end < piece.x1 {
                edges.extend([(piece.x0.max(end), true), (piece.x1, false)]);
                end = piece.x1;
            }
        }
    }
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut count = 0_usize;
    let count = |(x, begins): (f32, bool)| {
        count = if begins { count + 1 } else { count.saturating_sub(1) };
        (x, count)
    };
    edges.into_iter().map(count).collect()
}

/// The places beside which no more than `limit` rows stand, with text on both sides of them.
fn blanks(covered: &[(f32, usize)], limit: usize, width: f32) -> Vec<Band> {
    let mut blanks: Vec<Band> = Vec::new();
    let mut from = None;
    for (x, count) in covered {
        if *count > limit {
            let blank = from.take().map(|from| (from, *x)).filter(|(from, to)| to - from >= width);
            blanks.extend(blank);
        } else if from.is_none() && blanks.len() < PLACES {
            from = Some(*x);
        }
    }
    // What begins before the text does is a margin.
    let is_margin = covered.first().is_some_and(|(_, count)| *count <= limit);
    if is_margin && !blanks.is_empty() {
        blanks.remove(0);
    }
    blanks
}
