//! In which order the pieces of a page are read: down one column, then down the next.

use crate::page::rows::Piece;

/// A gutter is at least this wide, in sizes of the letters.
const GUTTER: f32 = 0.8;
/// Letters of bold type have more ink than this share of the usual; from one typeface to another it is
/// less.
const BOLD: f32 = 1.15;
/// Rows on either side of a gutter: fewer are no column.
const ROWS: usize = 3;
/// Pages of more rows are no pages of text, and are read as they stand.
const MOST: usize = 2000;
/// A column has at least so many letters in half of its rows.
const LETTERS: usize = 12;

/// A row of a column, and the room that it had.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Its pieces, from the left.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) y: f32,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) size: f32,
    /// Which column it is in, counted through the page.
    pub(crate) column: usize,
    /// The edges of that column.
    pub(crate) left: f32,
    pub(crate) right: f32,
}

impl Row {
    fn of(mut pieces: Vec<Piece>) -> Row {
        pieces.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let most = pieces.iter().max_by_key(|piece| piece.letters);
        let (y, size) = most.map_or((0.0, 1.0), |piece| (piece.y, piece.size));
        let x0 = pieces.iter().map(|piece| piece.x0).fold(f32::MAX, f32::min);
        let x1 = pieces.iter().map(|piece| piece.x1).fold(f32::MIN, f32::max);
        Row { pieces, y, x0, x1, size, ..Row::default() }
    }

    /// What it says, a blank between two pieces.
    pub(crate) fn text(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        pieces.join(" ")
    }

    pub(crate) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.letters).sum()
    }

    /// How heavy its letters are; one is usual.
    pub(crate) fn weight(&self) -> f32 {
        let all = self.pieces.iter().map(|piece| piece.weight * piece.letters as f32).sum::<f32>();
        all / self.letters().max(1) as f32
    }

    /// The least weight of one of its pieces.
    pub(crate) fn is_bold(&self) -> bool {
        self.weight() > BOLD
    }
}

/// The rows of a page, from the top.
pub(crate) fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        // The last rows alone: baselines of columns lie within each other.
        let same = rows.iter_mut().rev().take(3).find(|row| {
            let other = &row[0];
            (piece.y - other.y).abs() < 0.35 * piece.size.min(other.size)
        });
        match same {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.into_iter().map(Row::of).collect()
}

/// The rows in the order in which they are read, each with the column that it is in.
pub(crate) fn read_order(rows: Vec<Row>) -> Vec<Row> {
    let mut read = Reader { done: Vec::new(), column: 0 };
    read.region(rows, 0);
    read.done
}

/// Columns within columns.
const DEEPEST: usize = 4;

struct Reader {
    done: Vec<Row>,
    column: usize,
}

impl Reader {
    /// Reads rows that stand below each other: runs of rows with a gutter, and what is between.
    fn region(&mut self, rows: Vec<Row>, depth: usize) {
        let within = edges(&rows);
        let depth = if rows.len() > MOST { DEEPEST } else { depth };
        let mut plain: Vec<Row> = Vec::new();
        let mut left = rows;
        left.reverse();
        // From the top, the longest run that has a gutter in common.
        while let Some(row) = left.pop() {
            let run = if depth < DEEPEST { gutter(&row, &left, within) } else { None };
            let Some((count, gutter)) = run else {
                plain.push(row);
                continue;
            };
            self.column(std::mem::take(&mut plain));
            let mut sides = [Vec::new(), Vec::new()];
            let run = std::iter::once(row).chain((1..count).filter_map(|_| left.pop()));
            for row in run.collect::<Vec<_>>() {
                let (before, behind): (Vec<_>, Vec<_>) =
                    row.pieces.into_iter().partition(|piece| piece.x1 <= gutter.1);
                for (side, pieces) in sides.iter_mut().zip([before, behind]) {
                    // Baselines of two columns need not be one.
                    side.extend(pieces);
                }
            }
            for side in sides {
                self.region(self::rows(side), depth + 1);
            }
        }
        self.column(plain);
    }

    /// Takes rows down as a column.
    fn column(&mut self, rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let left = edges(&rows).0;
        // A row that juts out is not the edge.
        let mut ends: Vec<f32> = rows.iter().map(|row| row.x1).collect();
        ends.sort_by(f32::total_cmp);
        let right = ends[ends.len() - 1 - ends.len() / 20];
        for row in rows {
            self.done.push(Row { column: self.column, left, right, ..row });
        }
        self.column += 1;
    }
}

/// The edges of what these rows take up.
fn edges(rows: &[Row]) -> (f32, f32) {
    let left = rows.iter().map(|row| row.x0).fold(f32::MAX, f32::min);
    (left, rows.iter().map(|row| row.x1).fold(f32::MIN, f32::max))
}

/// How many rows from `first` on have a gutter in common, and where it is; the rows below come from the
/// end of `below`. A row beside which nothing stands may be of either column.
fn gutter(first: &Row, below: &[Row], within: (f32, f32)) -> Option<(usize, (f32, f32))> {
    let mut bands = free(first, within);
    let mut run: Vec<&Row> = vec![first];
    for row in below.iter().rev() {
        if bands.is_empty() {
            return None;
        }
        let narrowed = narrow(&bands, row, within);
        if narrowed.is_empty() {
            break;
        }
        bands = narrowed;
        run.push(row);
    }
    let inner = |band: &&(f32, f32)| within.0 < band.0 && band.1 < within.1;
    let found = bands.iter().filter(inner).find(|band| are_columns(&run, **band));
    found.map(|band| (run.len(), *band))
}

/// The bands of a row in which nothing stands, between its pieces or beside them.
fn free(row: &Row, (from, to): (f32, f32)) -> Vec<(f32, f32)> {
    let mut bands = Vec::new();
    let mut end = from;
    for piece in &row.pieces {
        bands.push((end, piece.x0));
        end = end.max(piece.x1);
    }
    bands.push((end, to));
    bands.retain(|(from, to)| to - from >= wide(row));
    bands
}

/// How wide a gutter is beside this row.
fn wide(row: &Row) -> f32 {
    GUTTER * row.size.min(14.0)
}

/// What of these bands is free in another row, too.
fn narrow(bands: &[(f32, f32)], row: &Row, within: (f32, f32)) -> Vec<(f32, f32)> {
    let free = free(row, within);
    let common = |band: &(f32, f32), other: &(f32, f32)| (band.0.max(other.0), band.1.min(other.1));
    let common = bands.iter().flat_map(|band| free.iter().map(move |other| common(band, other)));
    let wide = |(from, to): &(f32, f32)| to - from >= wide(row);
    common.filter(wide).take(16).collect()
}

/// Whether a band parts two columns of text, and not the cells of a table or a number from its item.
fn are_columns(run: &[&Row], band: (f32, f32)) -> bool {
    let side = |is_left: bool| {
        let mut widths = Vec::new();
        let mut letters = Vec::new();
        for row in run {
            let pieces = row.pieces.iter().filter(|piece| (piece.x1 <= band.1) == is_left);
            let (mut from, mut to, mut count) = (f32::MAX, f32::MIN, 0);
            for piece in pieces {
                (from, to) = (from.min(piece.x0), to.max(piece.x1));
                count += piece.letters;
            }
            if count > 0 {
                widths.push(to - from);
                letters.push(count);
            }
        }
        letters.sort_unstable();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let full = widths.iter().filter(|width| **width > 0.75 * widest).count();
        // Most rows of a column are full, which cells seldom are.
        widths.len() >= ROWS
            && full * 5 >= widths.len() * 2
            && letters[letters.len() / 2] >= LETTERS
    };
    side(true) && side(false)
}
