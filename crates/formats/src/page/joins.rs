//! Which rows do tags say are one paragraph, and are they to be believed?
//!
//! Some programs tag each row as a paragraph, and some a whole page. What their blocks are is seen by what is
//! within them, and between them.

use crate::{
    ends::{begins_lower, ends_sentence},
    page::{roles::Role, row::Placed, tags::Tags},
};

/// What tags say of two rows that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// They are of one block.
    Same,
    /// They are of two cells of one row.
    Cell,
    /// They are of two blocks.
    Other,
}

/// Whether the blocks of a file are what they are called.
#[derive(Debug)]
pub(crate) struct Joins {
    pub(crate) are_blocks: bool,
}

impl Joins {
    /// Looks at all rows of a file, in the order in which they are read.
    pub(crate) fn of(rows: &[Placed], tags: &Tags) -> Joins {
        let (mut same, mut mixed, mut torn) = (0, 0, 0);
        for pair in rows.windows(2) {
            let (above, next) = (&pair[0], &pair[1]);
            let step = next.row.y - above.row.y;
            let sizes = above.row.size / next.row.size;
            let is_like = (0.85..=1.18).contains(&sizes);
            match say(above, next, tags) {
                Some(Said::Same) => {
                    let is_far = above.page == next.page && step > 3.0 * above.row.size;
                    same += 1;
                    mixed += usize::from(is_far || !is_like);
                }
                Some(Said::Other) if is_like && are_paragraphs(above, next, tags) => {
                    let text = next.row.text();
                    torn += usize::from(begins_lower(&text) && !ends_sentence(&above.row.text()));
                }
                _ => {}
            }
        }
        Joins { are_blocks: torn <= 2 + same / 4 && mixed * 8 <= same }
    }

    /// What tags say of two rows that follow each other, where they are to be believed.
    pub(crate) fn say(&self, above: &Placed, next: &Placed, tags: &Tags) -> Option<Said> {
        say(above, next, tags).filter(|_| self.are_blocks)
    }
}

fn say(above: &Placed, next: &Placed, tags: &Tags) -> Option<Said> {
    let (one, other) = (above.row.block, next.row.block);
    if one.is_none() && other.is_none() {
        return None;
    }
    if one == other {
        return Some(Said::Same);
    }
    let row = |block| tags.block(block).and_then(|block| block.row);
    let is_row = row(one).is_some_and(|one| row(other) == Some(one));
    Some(if is_row { Said::Cell } else { Said::Other })
}

fn are_paragraphs(above: &Placed, next: &Placed, tags: &Tags) -> bool {
    let is_one = |placed: &Placed| {
        tags.block(placed.row.block).is_some_and(|block| block.role == Role::Paragraph)
    };
    is_one(above) && is_one(next)
}
