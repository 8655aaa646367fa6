//! The numbers of lines in the margin of a draft: every line has one, or every fifth.

use crate::page::{paragraphs::label, rows::Piece};

/// Fewer numbers below each other are none of lines.
const FEWEST: usize = 4;
/// Edges of one column, in points.
const EDGE: f32 = 1.5;
/// Of a hundred rows, at least so many go on in the middle of a sentence.
const PROSE: usize = 15;

/// A column of numbers: on which side of the text, and where its edges are, by which digits are set.
#[derive(Debug, Clone, Copy)]
struct Column {
    is_left: bool,
    left: f32,
    right: f32,
}

impl Column {
    /// Whether it is this one, as near as pages are printed.
    fn is(&self, other: &Column) -> bool {
        let are_near = |one: f32, other: f32| (one - other).abs() < EDGE;
        self.is_left == other.is_left
            && are_near(self.left, other.left)
            && are_near(self.right, other.right)
    }

    fn has(&self, piece: &Piece) -> bool {
        (piece.x0 - self.left).abs() < EDGE || (piece.x1 - self.right).abs() < EDGE
    }
}

/// Takes the numbers of lines out of the pages; for each page, those that it had.
pub(crate) fn take(pages: &mut [Vec<Piece>]) -> Vec<Vec<Piece>> {
    let mut columns: Vec<Column> = Vec::new();
    for page in pages.iter() {
        for is_left in [true, false] {
            let found = column(page, is_left);
            let is_new = |one: &Column| columns.len() < 8 && !columns.iter().any(|c| c.is(one));
            columns.extend(found.filter(is_new));
        }
    }
    let take = |page: &mut Vec<Piece>| {
        let mut taken = Vec::new();
        for column in &columns {
            let (from, to) = text(page);
            let edge = if column.is_left { from } else { to };
            let is_one =
                |piece: &Piece| column.has(piece) && stands_outside(piece, column.is_left, edge);
            let (numbers, text) = std::mem::take(page).into_iter().partition(is_one);
            (*page, taken) = (text, [taken, numbers].concat());
        }
        taken
    };
    pages.iter_mut().map(take).collect()
}

/// The edges of what is no number on its own.
fn text(page: &[Piece]) -> (f32, f32) {
    let all = page.iter().filter(|piece| number(piece).is_none());
    all.fold((f32::MAX, f32::MIN), |(from, to), piece| (from.min(piece.x0), to.max(piece.x1)))
}

/// Whether a piece is a number beside the text.
fn stands_outside(piece: &Piece, is_left: bool, edge: f32) -> bool {
    let is_beside = if is_left { piece.x1 < edge } else { edge < piece.x0 };
    number(piece).is_some() && is_beside
}

fn number(piece: &Piece) -> Option<u32> {
    let is_number = piece.text.len() <= 5 && piece.text.bytes().all(|c| c.is_ascii_digit());
    is_number.then(|| piece.text.parse().ok())?
}

/// The column of the numbers of lines on one side of a page, if it has any.
fn column(page: &[Piece], is_left: bool) -> Option<Column> {
    let (from, to) = text(page);
    let edge = if is_left { from } else { to };
    let mut numbers: Vec<&Piece> =
        page.iter().filter(|piece| stands_outside(piece, is_left, edge)).collect();
    numbers.sort_by(|a, b| a.y.total_cmp(&b.y));
    // The first may be the number of the page.
    let second = *numbers.get(1)?;
    let column = Column { is_left, left: second.x0, right: second.x1 };
    numbers.retain(|piece| column.has(piece));
    let counted: Vec<u32> = numbers.iter().filter_map(|piece| number(piece)).collect();
    let steps: Vec<u32> = counted.windows(2).map(|pair| pair[1].wrapping_sub(pair[0])).collect();
    let step = *steps.get(steps.len() / 2)?;
    let is_step = |found: &&u32| **found == step;
    let are_even = steps.iter().filter(is_step).count() * 10 >= steps.len() * 9;
    if counted.len() < FEWEST || !matches!(step, 1 | 2 | 5 | 10) || !are_even {
        return None;
    }
    // Nearly each line is counted, whatever it says, and most are lines of prose: rows of a table that
    // have numbers begin anew each.
    let top = numbers.first()?.y - numbers.first()?.size;
    let foot = numbers.last()?.y + numbers.last()?.size;
    let mut lines: Vec<&Piece> = page
        .iter()
        .filter(|piece| number(piece).is_none() && top < piece.y && piece.y < foot)
        .collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    lines.dedup_by(|next, last| (next.y - last.y).abs() < 0.4 * last.size);
    let expected = (counted.len() - 1) * step as usize + 1;
    let is_counted = expected * 10 >= lines.len() * 8 && lines.len() * 10 >= expected * 8;
    let goes_on = |line: &&&Piece| {
        line.text.starts_with(|c: char| c.is_lowercase()) && label(&line.text).is_none()
    };
    let prose = lines.iter().filter(goes_on).count();
    (is_counted && prose * 100 >= lines.len() * PROSE).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x: f32, y: f32, text: &str) -> Piece {
        let x1 = x + 5.0 * text.len() as f32;
        Piece { x0: x, x1, y, size: 10.0, text: text.to_owned(), ..Piece::default() }
    }

    /// A page with a number before every `step`th of its lines, at `x`.
    fn page(x: f32, step: usize, lines: &[&str]) -> Vec<Piece> {
        let row = |(n, text): (usize, &&str)| {
            let y = 20.0 * n as f32;
            let number = (n + 1).to_string();
            let at = x - 5.0 * number.len() as f32;
            let number = ((n + 1) % step == 0).then(|| piece(at, y, &number));
            number.into_iter().chain([piece(100.0, y, text)]).collect::<Vec<_>>()
        };
        lines.iter().enumerate().flat_map(row).collect()
    }

    #[test]
    fn numbers_of_lines_are_taken_and_those_of_rows_are_not() {
        let prose = [
            "The herons of",
            "the lake stand",
            "in the reeds.",
            "Nobody has",
            "counted them",
            "since the dam",
            "was built, and",
            "nobody will.",
            "They are",
            "gone.",
            "So are the",
            "reeds of it.",
        ];
        for (x, step) in [(80.0, 1), (300.0, 1)] {
            let mut pages = [page(x, step, &prose), page(x, step, &["It is", "so."])];
            let taken = take(&mut pages);
            assert_eq!([taken[0].len(), taken[1].len()], [12, 2], "{x} {step}");
            assert_eq!([pages[0].len(), pages[1].len()], [12, 2]);
        }
        let many: Vec<&str> = prose.iter().chain(&prose).copied().collect();
        let taken = take(&mut [page(80.0, 5, &many)]);
        assert_eq!(
            taken[0].iter().map(|piece| &*piece.text).collect::<Vec<_>>(),
            ["5", "10", "15", "20"]
        );
        let rows = ["Heron", "Duck", "Swan", "Goose", "Grebe", "Coot"];
        assert!(take(&mut [page(80.0, 1, &rows)])[0].is_empty());
        // Paragraphs that have numbers are longer than a line.
        let mut few = page(80.0, 1, &prose[..1]);
        few.extend(prose.iter().enumerate().map(|(n, text)| piece(100.0, 20.0 * n as f32, text)));
        for n in 1..5_u16 {
            few.push(piece(75.0, 60.0 * f32::from(n), &(n + 1).to_string()));
        }
        assert!(take(&mut [few])[0].is_empty());
    }
}
