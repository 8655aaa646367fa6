//! Where is the gutter between two columns of a page, or between text and what stands aside?

use std::collections::HashMap;

use crate::page::{inks::BOLD, row::Row};

/// A gutter is at least this wide, in sizes of the letters.
const GUTTER: f32 = 0.8;
/// Rows on either side of a gutter: fewer are no column.
const ROWS: usize = 3;
/// Baselines that are nearer, in sizes, are one and not two that happen to be near.
const ONE: f32 = 0.12;
/// A column has at least so many letters in half of its rows.
const LETTERS: usize = 12;
/// And so many, where its rows stand on the baselines of those beside them, as keys and values do.
const BESIDE: usize = 18;

/// Rows of prose have so many letters.
const PROSE: usize = 24;

/// From where to where, across the page.
pub(crate) type Band = (f32, f32);

/// How many rows from `first` on have a gutter in common, and where it is; the rows below come from the
/// end of `below`. A row beside which nothing stands may be of either column.
pub(crate) fn gutter(
    first: &Row,
    below: &[Row],
    within: Band,
    size: f32,
    known: &[Band],
) -> Option<(usize, Band, Sides)> {
    let inner = |band: &Band| within.0 < band.0 && band.1 < within.1;
    let mut bands = free(first, within, size);
    let mut run: Vec<&Row> = vec![first];
    for row in below.iter().rev() {
        if bands.is_empty() {
            return None;
        }
        let narrowed = narrow(&bands, row, within, size);
        // What stands beside the text has ended where nothing stands beside it any more.
        let is_ended = bands.iter().any(inner) && !narrowed.iter().any(inner);
        if narrowed.is_empty() || is_ended {
            break;
        }
        bands = narrowed;
        run.push(row);
    }
    let inner: Vec<Band> = bands.iter().copied().filter(inner).collect();
    let parting = |n: usize| {
        let band = inner[n];
        let run = &run[..spanned(&run, band)];
        let whole = sides(run, band, (f32::MIN, f32::MAX));
        // Of several columns, the two beside the gutter tell.
        let from = n.checked_sub(1).map_or(f32::MIN, |before| inner[before].1);
        let to = inner.get(n + 1).map_or(f32::MAX, |behind| behind.0);
        let of_strips = || sides(run, band, (from, to)).filter(|sides| *sides == Sides::Columns);
        let found = whole.filter(|sides| *sides == Sides::Columns).or_else(of_strips).or(whole);
        let found = found.or_else(|| again(run, band, known).then_some(Sides::Columns))?;
        Some((run.len(), band, found))
    };
    let mut found: Vec<_> = (0..inner.len()).filter_map(parting).collect();
    found.sort_by_key(|(_, _, sides)| *sides != Sides::Columns);
    found.into_iter().next()
}

/// Whether a few rows have their gutter where other text has it.
pub(crate) fn again(run: &[&Row], band: Band, known: &[Band]) -> bool {
    known.iter().any(|known| is_same(*known, band)) && 1 < filled(run, band)
}

/// How many of these rows stand above a heading of both columns, which has no need to reach into the second:
/// there, the text stops above it and goes on below, and is drawn before it and after.
pub(crate) fn spanned(run: &[&Row], band: Band) -> usize {
    // Where the second column is beside each row, and in which size.
    let beside = |row: &Row| {
        let mut behind = row.pieces.iter().filter(|piece| band.1 < piece.x1);
        behind.next().map(|piece| (row.y, piece.size))
    };
    let below: Vec<_> = run
        .iter()
        .rev()
        .scan(None, |below, row| {
            let next = *below;
            *below = beside(row).or(next);
            Some(next)
        })
        .collect();
    let mut sizes: Vec<f32> = run.iter().map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes[sizes.len() / 2];
    let mut above = None;
    for (n, (row, below)) in run.iter().zip(below.into_iter().rev()).enumerate() {
        if let Some(found) = beside(row) {
            above = Some(found);
            continue;
        }
        let is_large = row.size > 1.2 * usual;
        let Some(((above, _), (below, size))) = above.zip(below).filter(|_| is_large) else {
            continue;
        };
        // Where the second column goes on with a heading, it has one of its own.
        let is_between = above < row.y - 1.3 * row.size
            && row.y + 0.9 * row.size < below
            && 1.1 * size < row.size;
        if is_between && is_drawn_between(&run[..n], row, &run[n + 1..], band) {
            return n;
        }
    }
    run.len()
}

/// So many rows of the second column above a heading, and below it, tell when they were drawn.
const DRAWN: usize = 8;

/// Whether a heading was drawn after both columns above it, one after the other, and before those below.
fn is_drawn_between(above: &[&Row], heading: &Row, below: &[&Row], band: Band) -> bool {
    let drawn = |row: &&Row, is_behind: bool| {
        let mut pieces = row.pieces.iter().filter(|piece| (band.1 < piece.x1) == is_behind);
        pieces.next().map(|piece| piece.drawn)
    };
    let at = heading.pieces.first().map_or(0, |piece| piece.drawn);
    let first = above.iter().rev().find_map(|row| drawn(row, false)).unwrap_or_default();
    let before = above.iter().rev().filter_map(|row| drawn(row, true)).take(DRAWN);
    let after = below.iter().filter_map(|row| drawn(row, true)).take(DRAWN);
    let [mut all, mut fit] = [0, 0];
    for fits in
        before.map(|drawn| (first..at).contains(&drawn)).chain(after.map(|drawn| at < drawn))
    {
        (all, fit) = (all + 1, fit + usize::from(fits));
    }
    fit * 4 >= all * 3
}

/// The bands of a row in which nothing stands, between its pieces or beside them.
fn free(row: &Row, (from, to): Band, size: f32) -> Vec<Band> {
    let mut bands = Vec::new();
    let mut end = from;
    // Few words may be set far from each other, to fill a row: their gaps are as wide as a gutter, all of them.
    let are_spread = 2 < row.pieces.len() && row.are_spread_words();
    for (n, piece) in row.pieces.iter().enumerate() {
        if n == 0 || !are_spread {
            bands.push((end, piece.x0));
        }
        end = end.max(piece.x1);
    }
    bands.push((end, to));
    bands.retain(|(from, to)| to - from >= wide(row, size));
    bands
}

/// How wide a gutter is beside this row; a heading in larger letters has the gutter of its text.
fn wide(row: &Row, size: f32) -> f32 {
    GUTTER * row.size.min(size)
}

/// What of these bands is free in another row, too.
fn narrow(bands: &[Band], row: &Row, within: Band, size: f32) -> Vec<Band> {
    let free = free(row, within, size);
    let common = |band: &Band, other: &Band| (band.0.max(other.0), band.1.min(other.1));
    let common = bands.iter().flat_map(|band| free.iter().map(move |other| common(band, other)));
    let wide = |(from, to): &Band| to - from >= wide(row, size);
    common.filter(wide).take(16).collect()
}

/// What stands on either side of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sides {
    /// Two columns: first the left one is read, then the right.
    Columns,
    /// The one of this number stands aside, as a box does beside the text that flows around it.
    Aside(usize),
    /// The one of this number has the headings of the texts beside them.
    Headings(usize),
}

/// What is known of one side of a band.
#[derive(Default)]
struct Side {
    widths: Vec<f32>,
    letters: Vec<usize>,
    /// How many letters have each size, in tenths of points.
    sizes: HashMap<u32, usize>,
    /// How many of its rows are bold.
    bold: usize,
}

impl Side {
    fn all(&self) -> usize {
        self.letters.iter().sum()
    }

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

    /// Whether its rows are those of headings.
    fn are_bold(&self) -> bool {
        self.bold * 10 >= self.letters.len() * 9
    }

    /// How many letters most of its rows have.
    fn median(&self) -> usize {
        let mut letters = self.letters.clone();
        letters.sort_unstable();
        letters[letters.len() / 2]
    }
}

/// Whether a band parts two columns of text, or text from what stands aside, and not the cells of a table or
/// a number from its item. What stands outside the given edges does not count.
pub(crate) fn sides(run: &[&Row], band: Band, (from, to): Band) -> Option<Sides> {
    let mut sides = [Side::default(), Side::default()];
    let mut both = 0;
    for row in run {
        let mut baselines = [None; 2];
        for (n, side) in sides.iter_mut().enumerate() {
            let within = row.pieces.iter().filter(|piece| from <= piece.x0 && piece.x1 <= to);
            let pieces = within.filter(|piece| (piece.x1 <= band.1) == (n == 0));
            let (mut left, mut right, mut count) = (f32::MAX, f32::MIN, 0);
            let mut weight = 0.0;
            for piece in pieces {
                (left, right) = (left.min(piece.x0), right.max(piece.x1));
                baselines[n] = Some(piece.y);
                count += piece.letters;
                weight += piece.weight * piece.letters as f32;
                let size = (piece.size * 10.0).round() as u32;
                *side.sizes.entry(size.max(1)).or_default() += piece.letters;
            }
            if count > 0 {
                side.widths.push(right - left);
                side.letters.push(count);
                side.bold += usize::from(weight > BOLD * count as f32);
            }
        }
        let [left, right] = baselines;
        let is_one = |(left, right): Band| (left - right).abs() < ONE * row.size;
        both += usize::from(left.zip(right).is_some_and(is_one));
    }
    let least = sides.iter().map(|side| side.widths.len()).min().unwrap_or_default();
    if least < ROWS {
        return None;
    }
    // Cells of one row stand on one baseline; two texts beside each other do so by chance.
    let is_apart = both * 2 < least;
    let are_full = sides.iter().all(Side::is_full);
    let least = if is_apart { LETTERS } else { BESIDE };
    let are_long = sides.iter().all(|side| least <= side.median());
    let [left, right] = &sides;
    let ratio = left.size() / right.size();
    let is_other = !(0.96..=1.04).contains(&ratio);
    let [headings, text] = if left.letters.len() < right.letters.len() { [0, 1] } else { [1, 0] };
    let (of_headings, of_text) = (&sides[headings], &sides[text]);
    // Keys of a table have values beside them, which are no rows of prose.
    let are_few = of_headings.letters.len() * 3 <= of_text.letters.len() * 2;
    let is_prose = are_few && of_headings.all() * 3 <= of_text.all() && PROSE <= of_text.median();
    if is_prose && of_headings.are_bold() && !of_text.are_bold() {
        return Some(Sides::Headings(headings));
    }
    if is_apart && is_other {
        return Some(Sides::Aside(usize::from(ratio > 1.0)));
    }
    (are_long && (is_apart || are_full)).then_some(Sides::Columns)
}

/// Whether two bands are one gutter.
pub(crate) fn is_same(one: Band, other: Band) -> bool {
    let common = one.1.min(other.1) - one.0.max(other.0);
    let narrower = (one.1 - one.0).min(other.1 - other.0);
    0.6 * narrower < common
}

/// How many rows there are on the side of a band that has fewer.
pub(crate) fn filled(run: &[&Row], band: Band) -> usize {
    let left = run.iter().filter(|row| row.x0 < band.0).count();
    left.min(run.iter().filter(|row| band.1 <= row.x1).count())
}
