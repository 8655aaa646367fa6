//! Which gutter goes through most of a page, whatever stands over it?
//!
//! Blanks meet by chance: of the words in a few rows, and below the paragraphs of two columns. A gutter is blank
//! beside all rows but those of titles and of what else is as broad as both columns, and these part the columns
//! above them from those below.

use crate::page::{
    gutters::{Band, Sides, again, filled, sides},
    row::{Row, edges},
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
            let beside = filled(&run, gutter);
            // Text of the whole breadth, beside some of which another stands, is not parted by that.
            let are_most = (rows.len() - run.len()) * 2 <= beside;
            (are_columns && are_most).then_some((beside, gutter))
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
    // What begins with the first rows is their margin.
    blanks.retain(|(from, _)| covered.first().is_some_and(|(first, _)| first < from));
    blanks
}

/// How many rows from the top on are titles over all columns: they stand alone, in the middle of the page, and the
/// first of them in large letters.
pub(crate) fn titles(rows: &[Row], size: f32) -> usize {
    let (left, right) = edges(rows);
    let is_centred = |row: &&Row| {
        let off = (row.x0 - left) - (right - row.x1);
        row.pieces.len() == 1 && off.abs() < 2.0 * size && row.x0 > left + 2.0 * size
    };
    let is_large = rows.first().is_some_and(|row| row.size > 1.2 * size);
    if is_large { rows.iter().take_while(is_centred).count() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{columns::read_order, row, rows::Piece};

    /// A piece, and when it is drawn.
    fn piece(drawn: usize, x0: f32, y: f32, width: f32, size: f32, text: &str) -> Piece {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let text = text.to_owned();
        Piece { drawn, x0, x1: x0 + width, y, size, letters, text, weight: 1.0, ..Piece::default() }
    }

    /// Two columns of twenty rows, ten points apart, in which blanks stand at one height; `a3` is the fourth row
    /// of the first.
    fn columns() -> Vec<Piece> {
        let row = |column: usize, n: usize| {
            let name = ["a", "b"][column];
            let text = format!("{name}{n} herons stand in the reeds of the lake");
            let below = if n < 10 { 0.0 } else { 40.0 };
            let x = 50.0 + 210.0 * column as f32;
            piece(30 * column + n, x, 100.0 + 12.0 * n as f32 + below, 200.0, 10.0, &text)
        };
        (0..2).flat_map(|column| (0..20).map(move |n| row(column, n))).collect()
    }

    /// The first words of the rows as they are read.
    fn read(pieces: Vec<Piece>) -> Vec<String> {
        let rows = read_order(row::rows(pieces), &mut Vec::new());
        let first = |row: Row| row.text().split(' ').next().unwrap_or_default().to_owned();
        rows.into_iter().map(first).collect()
    }

    fn order(names: [&str; 2]) -> Vec<String> {
        names.iter().flat_map(|name| (0..20).map(move |n| format!("{name}{n}"))).collect()
    }

    #[test]
    fn a_narrow_gutter_goes_before_blanks_that_meet_by_chance() {
        assert_eq!(read(columns()), order(["a", "b"]));
        // A heading in large letters is nearer to the gutter than its letters are wide.
        let mut pieces = columns();
        pieces.push(piece(10, 50.0, 240.0, 199.0, 16.0, "Rivers"));
        let read = read(pieces);
        assert_eq!((read[10].as_str(), read[40].as_str()), ("Rivers", "b19"));
    }

    #[test]
    fn a_heading_of_both_columns_is_drawn_after_them_and_before_what_is_below() {
        let mut pieces = columns();
        for piece in &mut pieces {
            // The columns above are drawn first.
            piece.drawn += if piece.y < 230.0 { 0 } else { 100 };
        }
        pieces.push(piece(90, 50.0, 240.0, 80.0, 16.0, "Rivers"));
        let read = read(pieces);
        assert_eq!((read[9].as_str(), read[10].as_str()), ("a9", "b0"));
        assert_eq!(
            (read[20].as_str(), read[21].as_str(), read[31].as_str()),
            ("Rivers", "a10", "b10")
        );
    }

    #[test]
    fn titles_stand_over_the_columns() {
        let mut pieces = columns();
        // Over the gutter, and then beside it, in the middle of three columns.
        pieces.push(piece(80, 150.0, 60.0, 210.0, 10.0, "Rivers and lakes"));
        assert_eq!(read(pieces.clone())[0], "Rivers");
        let third = columns().into_iter().take(20).map(|piece| Piece {
            x0: piece.x0 + 420.0,
            x1: piece.x1 + 420.0,
            ..piece
        });
        pieces = columns().into_iter().chain(third).collect();
        pieces.push(piece(80, 300.0, 60.0, 120.0, 18.0, "Title"));
        pieces.push(piece(81, 310.0, 80.0, 100.0, 10.0, "Subtitle"));
        assert_eq!(read(pieces)[..3], ["Title", "Subtitle", "a0"]);
    }

    #[test]
    fn text_of_the_whole_breadth_is_not_parted() {
        let broad =
            (0..20).map(|n| piece(n, 50.0, 500.0 + 12.0 * n as f32, 410.0, 10.0, "The herons"));
        let few = columns().into_iter().filter(|piece| piece.y < 150.0);
        let rows = row::rows(few.chain(broad).collect());
        assert_eq!(through(&rows, 10.0, &[]), None);
    }
}
