//! In which order the pieces of a page are read: down one column, then down the next.

use crate::page::{
    gutters::{Band, Sides, gutter, is_same, spanned},
    row::{self, Row, edges, usual_size},
    through::{is_over, through, titles},
};

/// Pages of more rows are no pages of text, and are read as they stand.
const MOST: usize = 2000;

/// The rows in the order in which they are read, each with the column that it is in. The gutters that were
/// found before are known, and those that are found are added.
pub(crate) fn read_order(rows: Vec<Row>, known: &mut Vec<Band>) -> Vec<Row> {
    let size = usual_size(rows.iter());
    let mut read = Reader { done: Vec::new(), column: 0, size, known };
    read.region(rows, 0);
    read.done
}

/// Columns within columns.
const DEEPEST: usize = 4;
/// Documents have few gutters; more are not kept.
const GUTTERS: usize = 16;

struct Reader<'k> {
    done: Vec<Row>,
    column: usize,
    /// The size of most letters.
    size: f32,
    known: &'k mut Vec<Band>,
}

impl Reader<'_> {
    /// Reads rows that stand below each other: where a gutter goes through most of them, what stands over it and
    /// the columns above and below that.
    fn region(&mut self, rows: Vec<Row>, depth: usize) {
        let depth = if rows.len() > MOST { DEEPEST } else { depth };
        let is_deep = depth >= DEEPEST;
        let found = if is_deep { None } else { through(&rows, self.size, self.known) };
        let Some(gutter) = found else {
            return self.runs(rows, depth);
        };
        self.know(gutter);
        let titles = titles(&rows, self.size);
        let mut rows = rows.into_iter().peekable();
        let mut over: Vec<Row> = rows.by_ref().take(titles).collect();
        while let Some(first) = rows.next() {
            if is_over(&first, gutter) {
                over.push(first);
                continue;
            }
            let mut run = vec![first];
            run.extend(std::iter::from_fn(|| rows.next_if(|row| !is_over(row, gutter))));
            while !run.is_empty() {
                let count = spanned(&run.iter().collect::<Vec<_>>(), gutter);
                let below = run.split_off(count.max(1));
                let above = std::mem::replace(&mut run, below);
                let sides = halves(above, gutter);
                if sides.iter().any(Vec::is_empty) {
                    over.extend(sides.into_iter().flatten());
                    continue;
                }
                self.runs(std::mem::take(&mut over), depth);
                for side in sides {
                    self.region(side, depth + 1);
                }
            }
        }
        self.runs(over, depth);
    }

    /// Keeps a gutter, which other pages may have, too.
    fn know(&mut self, gutter: Band) {
        let is_known = self.known.iter().any(|known| is_same(*known, gutter));
        if !is_known && self.known.len() < GUTTERS {
            self.known.push(gutter);
        }
    }

    /// Reads rows that stand below each other: runs of rows with a gutter, and what is between.
    fn runs(&mut self, rows: Vec<Row>, depth: usize) {
        let within = edges(&rows);
        let mut plain: Vec<Row> = Vec::new();
        let mut left = rows;
        left.reverse();
        // From the top, the longest run that has a gutter in common.
        while let Some(row) = left.pop() {
            let is_deep = depth >= DEEPEST;
            let run =
                if is_deep { None } else { gutter(&row, &left, within, self.size, self.known) };
            let Some((count, gutter, sides_are)) = run else {
                plain.push(row);
                continue;
            };
            let run = std::iter::once(row).chain((1..count).filter_map(|_| left.pop())).collect();
            let sides = halves(run, gutter);
            if let Sides::Aside(aside) = sides_are {
                // What stands aside is read where a paragraph of the text beside it begins.
                let [before, behind] = sides;
                let (mut text, aside) =
                    if aside == 0 { (behind, before) } else { (before, behind) };
                let top = aside.first().map_or(0.0, |row| row.y);
                let above = text.iter().take_while(|row| row.y + 1.5 * row.size < top).count();
                plain.extend(text.drain(..above));
                let begun = begun(&plain, text.first());
                let paragraph = plain.split_off(begun);
                self.column(std::mem::replace(&mut plain, paragraph));
                self.region(aside, depth + 1);
                let (_, room) = edges(&text);
                plain.extend(text.into_iter().map(|row| Row { right: room, ..row }));
                continue;
            }
            if let Sides::Headings(headings) = sides_are {
                self.column(std::mem::take(&mut plain));
                self.headed(sides, headings);
                continue;
            }
            self.know(gutter);
            self.column(std::mem::take(&mut plain));
            for side in sides {
                self.region(side, depth + 1);
            }
        }
        self.column(plain);
    }

    /// Takes down texts, each below the heading that stands beside its first row.
    fn headed(&mut self, sides: [Vec<Row>; 2], headings: usize) {
        let [left, right] = sides;
        let (headings, text) = if headings == 0 { (left, right) } else { (right, left) };
        let mut text = text.into_iter().peekable();
        let mut headings = headings.into_iter().peekable();
        while let Some(first) = headings.next() {
            let begins = first.y - 0.7 * first.size;
            let above = std::iter::from_fn(|| text.next_if(|row| row.y < begins)).collect();
            self.column(above);
            let mut heading = vec![first];
            let last = |heading: &[Row]| heading.last().map_or(0.0, |row| row.y + 1.5 * row.size);
            while let Some(row) = headings.next_if(|row| row.y < last(&heading)) {
                heading.push(row);
            }
            self.column(heading);
        }
        self.column(text.collect());
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

/// The rows on either side of a gutter: baselines of two columns need not be one.
fn halves(rows: Vec<Row>, gutter: Band) -> [Vec<Row>; 2] {
    let pieces = rows.into_iter().flat_map(|row| row.pieces);
    let (before, behind): (Vec<_>, Vec<_>) = pieces.partition(|piece| piece.x1 <= gutter.1);
    [before, behind].map(row::rows)
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
