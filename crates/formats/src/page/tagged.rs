//! In which order do tags say that a page is read, and are they to be believed?

use std::collections::HashMap;

use crate::page::{
    columns::read_order,
    gutters::Band,
    roles::Role,
    row::{self, Row},
    rows::Piece,
    tags::Tags,
};

/// Of a page, as much may have no tag: one part in so many.
const UNTAGGED: usize = 20;
/// Of all steps from one block to the next, as many may lead back: one in so many.
const BACK: usize = 8;

/// What is read in one go: the pieces of a block, or what lies between blocks.
struct Unit {
    block: Option<u32>,
    pieces: Vec<Piece>,
}

/// The rows of a page in the order of its tags; the rows as they were, where tags do not fit what the page
/// shows.
pub(crate) fn in_order(
    rows: Vec<Row>,
    tags: &Tags,
    gutters: &mut Vec<Band>,
) -> Result<Vec<Row>, Vec<Row>> {
    let (mut all, mut without, mut blocks) = (0, 0, 0);
    for piece in rows.iter().flat_map(|row| &row.pieces) {
        all += piece.letters;
        without += if piece.tag.is_none() { piece.letters } else { 0 };
        blocks += usize::from(piece.tag.is_some_and(|tag| tag.block.is_some()));
    }
    if blocks == 0 || without * UNTAGGED > all {
        return Err(rows);
    }
    let units = units(&rows);
    if leads_back(&units, tags) {
        return Err(rows);
    }
    let rest = rows.into_iter().flat_map(|row| row.pieces).filter(|piece| piece.tag.is_none());
    let rest = Unit { block: None, pieces: rest.collect() };
    let mut ordered: Vec<Row> = Vec::new();
    for unit in units.into_iter().chain([rest]) {
        let column = |ordered: &[Row]| ordered.last().map_or(0, |row| row.column + 1);
        if unit.block.is_none() {
            let first = column(&ordered);
            let read = read_order(row::rows(unit.pieces), gutters).into_iter();
            ordered.extend(read.map(|row| Row { column: row.column + first, ..row }));
            continue;
        }
        for pieces in down(unit.pieces) {
            let column = column(&ordered);
            let rows = row::rows(pieces);
            let left = rows.iter().map(|row| row.x0).fold(f32::MAX, f32::min);
            let right = rows.iter().map(|row| row.x1).fold(f32::MIN, f32::max);
            ordered.extend(rows.into_iter().map(|row| Row { column, left, right, ..row }));
        }
    }
    Ok(ordered)
}

/// The pieces of a block, parted where it goes on at the top of the next column.
fn down(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by_key(|piece| (piece.tag.map(|tag| tag.order), piece.drawn));
    let mut columns: Vec<Vec<Piece>> = Vec::new();
    let mut lowest = f32::MIN;
    for piece in pieces {
        let goes_on = lowest - piece.y < 1.5 * piece.size;
        match columns.last_mut().filter(|_| goes_on) {
            Some(column) => column.push(piece),
            None => {
                lowest = f32::MIN;
                columns.push(vec![piece]);
            }
        }
        lowest = lowest.max(columns.last().and_then(|column| column.last()).map_or(0.0, |p| p.y));
    }
    columns
}

/// What is read in one go, in the order of the tags.
fn units(rows: &[Row]) -> Vec<Unit> {
    let tagged = rows.iter().flat_map(|row| &row.pieces);
    let mut tagged: Vec<_> = tagged.filter_map(|piece| Some((piece.tag?, piece))).collect();
    tagged.sort_by_key(|(tag, _)| tag.order);
    let mut units: Vec<Unit> = Vec::new();
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (tag, piece) in tagged {
        let last = units.len().checked_sub(1);
        let known = match tag.block {
            Some(block) => places.get(&block).copied(),
            None => last.filter(|last| units[*last].block.is_none()),
        };
        let at = known.unwrap_or_else(|| {
            units.push(Unit { block: tag.block, pieces: Vec::new() });
            units.len() - 1
        });
        places.extend(tag.block.map(|block| (block, at)));
        units[at].pieces.push(piece.clone());
    }
    units
}

/// Whether the order leads back up the page where it has been, again and again.
fn leads_back(units: &[Unit], tags: &Tags) -> bool {
    let (mut steps, mut back) = (0, 0);
    let mut last: Option<&Unit> = None;
    for unit in units {
        let Some(block) = tags.block(unit.block) else { continue };
        // Notes stand at the foot, wherever they are read; cells beside each other.
        if block.role == Role::Note || block.row.is_some() {
            continue;
        }
        if let Some(last) = last {
            steps += 1;
            back += usize::from(is_above(unit, last));
        }
        last = Some(unit);
    }
    back * BACK > steps
}

/// Whether a unit begins above another, in the same column. Text that flows around a box begins beside it.
fn is_above(unit: &Unit, last: &Unit) -> bool {
    let Some(first) = unit.pieces.iter().min_by(|a, b| a.y.total_cmp(&b.y)) else { return false };
    let of = |f: fn(&Piece) -> f32| last.pieces.iter().map(f);
    let left = of(|piece| piece.x0).fold(f32::MAX, f32::min);
    let right = of(|piece| piece.x1).fold(f32::MIN, f32::max);
    let top = of(|piece| piece.y).fold(f32::MAX, f32::min);
    let common = first.x1.min(right) - first.x0.max(left);
    let narrower = (first.x1 - first.x0).min(right - left);
    common > 0.3 * narrower && first.y + first.size < top
}
