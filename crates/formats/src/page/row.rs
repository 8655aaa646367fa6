//! What stands beside each other on a page, whichever columns it belongs to?

use std::collections::HashMap;

use crate::{
    ends::is_from_right,
    page::{
        inks::BOLD,
        rows::{BLANK, Piece, is_other},
    },
};

/// A row of a column, and the room that it had.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Its pieces, from the left.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) y: f32,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    pub(crate) size: f32,
    /// The block that tags say it is of, if it is of one.
    pub(crate) block: Option<u32>,
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
        let mut blocks = pieces.iter().map(|piece| piece.tag.and_then(|tag| tag.block));
        let block = blocks.next().flatten().filter(|first| blocks.all(|next| next == Some(*first)));
        Row { pieces, y, x0, x1, size, block, ..Row::default() }
    }

    /// What it says, a blank between two pieces.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (n, piece) in self.pieces.iter().enumerate() {
            let before = n.checked_sub(1).map(|before| &self.pieces[before]);
            // Tags may part what is one word.
            let is_one = before.is_some_and(|before| {
                is_other(before.tag, piece.tag) && piece.x0 - before.x1 < BLANK * piece.size
            });
            if n > 0 && !is_one {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        text
    }

    fn is_from_right(&self) -> bool {
        is_from_right(self.pieces.iter().map(|piece| &*piece.text))
    }

    /// How much room is left behind its end.
    pub(crate) fn room(&self) -> f32 {
        if self.is_from_right() { self.x0 - self.left } else { self.right - self.x1 }
    }

    /// How much further in than another row it begins.
    pub(crate) fn indent(&self, above: &Row) -> f32 {
        if self.is_from_right() { above.x1 - self.x1 } else { self.x0 - above.x0 }
    }

    /// Whether its pieces are single words with equal gaps between them.
    pub(crate) fn are_spread_words(&self) -> bool {
        let gaps = self.pieces.windows(2).map(|pair| pair[1].x0 - pair[0].x1);
        let (least, most) =
            gaps.fold((f32::MAX, f32::MIN), |(least, most), gap| (least.min(gap), most.max(gap)));
        let are_words = self.pieces.iter().all(|piece| !piece.text.contains(' '));
        are_words && most - least < 0.3 * self.size
    }

    /// How much of what it says, in bytes, is a beginning in bold letters that stand out.
    pub(crate) fn lead(&self) -> usize {
        let Some(first) = self.pieces.first() else { return 0 };
        let is_all = first.lead == first.text.len();
        let goes_on = |next: &Piece| next.lead == 0 && next.x0 - first.x1 < 2.0 * first.size;
        let is_next = self.pieces.get(1).is_some_and(goes_on);
        if is_all && !is_next { 0 } else { first.lead }
    }

    pub(crate) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.letters).sum()
    }

    /// How heavy its letters are; one is usual.
    pub(crate) fn weight(&self) -> f32 {
        let all = self.pieces.iter().map(|piece| piece.weight * piece.letters as f32).sum::<f32>();
        all / self.letters().max(1) as f32
    }

    /// Whether its letters are bold, and not only those of a key before its value.
    pub(crate) fn is_bold(&self) -> bool {
        self.weight() > BOLD
            && self.pieces.iter().all(|piece| piece.letters < 4 || piece.weight > BOLD)
    }
}

/// A row, and the page that it is on.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) page: usize,
    pub(crate) row: Row,
    pub(crate) is_note: bool,
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

/// The edges of what these rows take up.
pub(crate) fn edges(rows: &[Row]) -> (f32, f32) {
    let left = rows.iter().map(|row| row.x0).fold(f32::MAX, f32::min);
    (left, rows.iter().map(|row| row.x1).fold(f32::MIN, f32::max))
}

/// A size in half points, by which sizes are counted.
pub(crate) fn half(size: f32) -> u32 {
    (size * 2.0).round() as u32
}

/// The size of most letters of these rows.
pub(crate) fn usual_size<'r>(rows: impl Iterator<Item = &'r Row>) -> f32 {
    let mut letters: HashMap<u32, usize> = HashMap::new();
    for row in rows {
        *letters.entry(half(row.size)).or_default() += row.letters();
    }
    let most = letters.into_iter().max_by_key(|&(size, letters)| (letters, size));
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}
