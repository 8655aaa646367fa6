//! In which order the pieces of a page are read: down one column, then down the next.

use std::collections::HashMap;

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
/// Baselines that are nearer, in sizes, are one and not two that happen to be near.
const ONE: f32 = 0.12;
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
    /// The edges of that column, or of the room that is left beside what stands aside.
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
            let Some((count, gutter, sides_are)) = run else {
                plain.push(row);
                continue;
            };
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
            let sides = sides.map(self::rows);
            if let Sides::Aside(aside) = sides_are {
                // What stands aside is read where a paragraph of the text beside it begins.
                let [before, behind] = sides;
                let (mut text, aside) =
                    if aside == 0 { (behind, before) } else { (before, behind) };
                let (_, room) = edges(&text);
                let top = aside.first().map_or(0.0, |row| row.y);
                let foot = aside.last().map_or(0.0, |row| row.y);
                let above = text.iter().take_while(|row| row.y + 1.5 * row.size < top).count();
                plain.extend(text.drain(..above));
                let begun = begun(&plain, text.first());
                let paragraph = plain.split_off(begun);
                self.column(std::mem::replace(&mut plain, paragraph));
                self.region(aside, depth + 1);
                let beside =
                    |row: Row| if row.y <= foot { Row { right: room, ..row } } else { row };
                plain.extend(text.into_iter().map(beside));
                continue;
            }
            self.column(std::mem::take(&mut plain));
            for side in sides {
                self.region(side, depth + 1);
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
            let right = if row.right > row.x0 { row.right } else { right };
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
fn gutter(first: &Row, below: &[Row], within: (f32, f32)) -> Option<(usize, (f32, f32), Sides)> {
    let inner = |band: &(f32, f32)| within.0 < band.0 && band.1 < within.1;
    let mut bands = free(first, within);
    let mut run: Vec<&Row> = vec![first];
    for row in below.iter().rev() {
        if bands.is_empty() {
            return None;
        }
        let narrowed = narrow(&bands, row, within);
        // What stands beside the text has ended where nothing stands beside it any more.
        let is_ended = bands.iter().any(inner) && !narrowed.iter().any(inner);
        if narrowed.is_empty() || is_ended {
            break;
        }
        bands = narrowed;
        run.push(row);
    }
    let inner: Vec<(f32, f32)> = bands.iter().copied().filter(inner).collect();
    let parting = |n: usize| {
        let band = inner[n];
        let run = &run[..spanned(&run, band)];
        let whole = sides(run, band, (f32::MIN, f32::MAX));
        // Of several columns, the two beside the gutter tell.
        let from = n.checked_sub(1).map_or(f32::MIN, |before| inner[before].1);
        let to = inner.get(n + 1).map_or(f32::MAX, |behind| behind.0);
        let of_strips = || sides(run, band, (from, to)).filter(|sides| *sides == Sides::Columns);
        let found = whole.filter(|sides| *sides == Sides::Columns).or_else(of_strips).or(whole);
        Some((run.len(), band, found?))
    };
    let mut found: Vec<_> = (0..inner.len()).filter_map(parting).collect();
    found.sort_by_key(|(_, _, sides)| *sides != Sides::Columns);
    found.into_iter().next()
}

/// How many of these rows stand above a heading of both columns, which has no need to reach into the second:
/// there, the text stops above it and goes on below.
fn spanned(run: &[&Row], band: (f32, f32)) -> usize {
    let is_left = |row: &Row| row.x1 <= band.1;
    let below: Vec<f32> = run
        .iter()
        .rev()
        .scan(f32::MAX, |below, row| {
            let next = *below;
            *below = if is_left(row) { next } else { row.y };
            Some(next)
        })
        .collect();
    let mut sizes: Vec<f32> = run.iter().map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes[sizes.len() / 2];
    let mut above = f32::MIN;
    for (n, (row, below)) in run.iter().zip(below.into_iter().rev()).enumerate() {
        if !is_left(row) {
            above = row.y;
            continue;
        }
        let is_large = row.size > 1.2 * usual && above > f32::MIN;
        if is_large
            && below < f32::MAX
            && above < row.y - 1.3 * row.size
            && row.y + 0.9 * row.size < below
        {
            return n;
        }
    }
    run.len()
}

/// From which of these rows on they are of a paragraph that goes on in `next`.
fn begun(rows: &[Row], next: Option<&Row>) -> usize {
    let parted = (0..rows.len()).rev().find(|&n| {
        let Some(below) = rows.get(n + 1).or(next) else { return false };
        let row = &rows[n];
        let is_same =
            (row.size - below.size).abs() <= 0.08 * below.size && row.is_bold() == below.is_bold();
        !is_same || below.y - row.y > 1.7 * below.size
    });
    parted.map_or(0, |row| row + 1)
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

/// What stands on either side of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// Two columns: first the left one is read, then the right.
    Columns,
    /// The one of this number stands aside, as a box does beside the text that flows around it.
    Aside(usize),
}

/// What is known of one side of a band.
#[derive(Default)]
struct Side {
    widths: Vec<f32>,
    letters: Vec<usize>,
    /// How many letters have each size, in tenths of points.
    sizes: HashMap<u32, usize>,
}

impl Side {
    /// The size of most letters.
    fn size(&self) -> f32 {
        let most = self.sizes.iter().max_by_key(|&(size, letters)| (letters, size));
        most.map_or(1.0, |(size, _)| *size as f32)
    }

    /// Whether most of its rows are full, which cells seldom are.
    fn is_full(&self) -> bool {
        let widest = self.widths.iter().copied().fold(0.0, f32::max);
        let full = self.widths.iter().filter(|width| **width > 0.75 * widest).count();
        full * 5 >= self.widths.len() * 2
    }

    /// Whether most of its rows are long enough for text.
    fn is_long(&self) -> bool {
        let mut letters = self.letters.clone();
        letters.sort_unstable();
        letters[letters.len() / 2] >= LETTERS
    }
}

/// Whether a band parts two columns of text, or text from what stands aside, and not the cells of a table or
/// a number from its item. What stands outside the given edges does not count.
fn sides(run: &[&Row], band: (f32, f32), (from, to): (f32, f32)) -> Option<Sides> {
    let mut sides = [Side::default(), Side::default()];
    let mut both = 0;
    for row in run {
        let mut baselines = [None; 2];
        for (n, side) in sides.iter_mut().enumerate() {
            let within = row.pieces.iter().filter(|piece| from <= piece.x0 && piece.x1 <= to);
            let pieces = within.filter(|piece| (piece.x1 <= band.1) == (n == 0));
            let (mut left, mut right, mut count) = (f32::MAX, f32::MIN, 0);
            for piece in pieces {
                (left, right) = (left.min(piece.x0), right.max(piece.x1));
                baselines[n] = Some(piece.y);
                count += piece.letters;
                let size = (piece.size * 10.0).round() as u32;
                *side.sizes.entry(size.max(1)).or_default() += piece.letters;
            }
            if count > 0 {
                side.widths.push(right - left);
                side.letters.push(count);
            }
        }
        let [left, right] = baselines;
        let is_one = |(left, right): (f32, f32)| (left - right).abs() < ONE * row.size;
        both += usize::from(left.zip(right).is_some_and(is_one));
    }
    let least = sides.iter().map(|side| side.widths.len()).min().unwrap_or_default();
    if least < ROWS {
        return None;
    }
    // Cells of one row stand on one baseline; two texts beside each other do so by chance.
    let is_apart = both * 2 < least;
    let are_full = sides.iter().all(Side::is_full);
    let are_long = sides.iter().all(Side::is_long);
    let [left, right] = &sides;
    let ratio = left.size() / right.size();
    let is_other = !(0.96..=1.04).contains(&ratio);
    if is_apart && is_other {
        return Some(Sides::Aside(usize::from(ratio > 1.0)));
    }
    (are_long && (is_apart || are_full)).then_some(Sides::Columns)
}
