//! Rows to paragraphs: which row goes on in the next, over columns and pages, too.

use std::collections::HashMap;

use crate::{
    ends::{begins_lower, ends_sentence},
    page::{
        hyphen::{HYPHENS, Words},
        joins::{Joins, Said},
        roles::Role,
        row::{Placed, Row, half, usual_size},
        tags::Tags,
    },
};

/// A paragraph, heading, item or row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// The page on which it begins, counted from nought.
    pub(crate) page: usize,
    /// Where in the text the pages begin that it goes over to.
    pub(crate) turns: Vec<usize>,
    pub(crate) rows: usize,
    pub(crate) size: f32,
    pub(crate) is_bold: bool,
    pub(crate) is_item: bool,
    /// Whether it is a row of cells.
    pub(crate) is_table: bool,
    /// Where the last of its cells begins, where there are several.
    pub(crate) cell: f32,
    /// Whether it is a note at the foot of a page.
    pub(crate) is_note: bool,
    pub(crate) letters: usize,
    /// Its level, where a tag calls it a heading.
    pub(crate) level: Option<u8>,
    /// How much of it, in bytes, is a beginning in bold letters before others.
    pub(crate) lead: usize,
}

/// Cells that say more, in bytes, are texts beside each other and no row.
const CELLS: usize = 600;

/// What is usual in a document.
#[derive(Debug)]
pub(crate) struct Usual {
    /// The size of most letters.
    pub(crate) body: f32,
    /// For each size, in half points: from baseline to baseline.
    leading: HashMap<u32, f32>,
    pub(crate) words: Words,
}

impl Usual {
    /// What is usual among these rows, which come in the order in which they are read.
    pub(crate) fn of(rows: &[Placed]) -> Usual {
        let mut steps: HashMap<u32, Vec<f32>> = HashMap::new();
        let mut words = Words::default();
        let mut is_broken = false;
        for placed in rows {
            let text = placed.row.text();
            // The rest of a broken word is none, in whatever column it is.
            let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
            words.take(if is_broken { rest } else { &text });
            is_broken = text.ends_with(HYPHENS);
        }
        for pair in rows.windows(2) {
            let (above, next) = (&pair[0].row, &pair[1].row);
            let step = next.y - above.y;
            let is_near = 0.8 * above.size < step && step < 2.6 * above.size;
            if is_together(&pair[0], &pair[1]) && half(above.size) == half(next.size) && is_near {
                steps.entry(half(above.size)).or_default().push(step);
            }
        }
        let body = usual_size(rows.iter().map(|placed| &placed.row));
        let narrow = |mut steps: Vec<f32>| {
            steps.sort_by(f32::total_cmp);
            // Rows of one paragraph are nearer than two paragraphs.
            steps[steps.len() / 4]
        };
        let leading = steps.into_iter().map(|(size, steps)| (size, narrow(steps))).collect();
        Usual { body, leading, words }
    }

    fn leading(&self, size: f32) -> f32 {
        let found = self.leading.get(&half(size)).copied();
        let largest = 1.75 * size;
        found.unwrap_or(1.25 * size).min(largest.max(1.0))
    }
}

/// Whether two rows stand in one column of one page.
fn is_together(above: &Placed, next: &Placed) -> bool {
    above.page == next.page && above.row.column == next.row.column
}

/// Whether the next row is just below in the same large letters: columns may begin below the first row of a
/// heading, and its second be taken for one of theirs.
fn is_heading_below(above: &Placed, next: &Placed, usual: &Usual) -> bool {
    let step = next.row.y - above.row.y;
    above.page == next.page
        && half(above.row.size) == half(next.row.size)
        && next.row.size > 1.08 * usual.body
        && 0.0 < step
        && step < 1.5 * next.row.size
        && (next.row.x0 - above.row.x0).abs() < 0.8 * next.row.size
}

/// The paragraphs of these rows.
pub(crate) fn paragraphs(rows: &[Placed], usual: &Usual, tags: &Tags) -> Vec<Paragraph> {
    let joins = Joins::of(rows, tags);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (n, placed) in rows.iter().enumerate() {
        let text = placed.row.text();
        let above = n.checked_sub(1).map(|above| &rows[above]);
        let said = above.and_then(|above| joins.say(above, placed, tags));
        let goes_on = above.is_some_and(|above| {
            let open = paragraphs.last().expect("a row above is in a paragraph");
            match said {
                Some(Said::Other) => is_torn(above, placed, &text),
                Some(Said::Cell) => open.text.len() <= CELLS,
                Some(Said::Same) => goes_on_in_block(open, above, placed, &text),
                None => goes_on(open, above, placed, usual),
            }
        });
        let row = &placed.row;
        if goes_on {
            let open = paragraphs.last_mut().expect("a paragraph goes on");
            let from = open.text.len();
            if said == Some(Said::Cell) {
                open.is_table = true;
                open.text.push(' ');
                open.text.push_str(&text);
            } else {
                usual.words.join(&mut open.text, &text);
            }
            let pages = placed.page - rows[n - 1].page;
            open.turns.extend(std::iter::repeat_n(from.min(open.text.len()), pages));
            open.rows += 1;
            open.letters += row.letters();
            continue;
        }
        let bullet = bullet(&text);
        let role = tags.block(row.block).map(|block| block.role);
        paragraphs.push(Paragraph {
            text: bullet.unwrap_or(&text).to_owned(),
            page: placed.page,
            turns: Vec::new(),
            rows: 1,
            size: row.size,
            is_bold: row.is_bold(),
            is_item: bullet.is_some() || role == Some(Role::Item) && label(&text).is_none(),
            is_table: is_table(row),
            cell: cell(row),
            is_note: placed.is_note,
            letters: row.letters(),
            lead: if bullet.is_some() { 0 } else { row.lead() },
            level: match role {
                Some(Role::Heading(level)) if joins.are_blocks => Some(level),
                _ => None,
            },
        });
    }
    paragraphs
}

/// Where the last cell of a row begins; nowhere, where it has one.
fn cell(row: &Row) -> f32 {
    let last = row.pieces.last().filter(|_| 1 < row.pieces.len());
    last.map_or(f32::MIN, |piece| piece.x0)
}

/// Whether a row is cells of a table.
fn is_table(row: &Row) -> bool {
    let wide = row.pieces.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > 2.0 * row.size);
    wide && !is_justified(row) && bullet(&row.text()).is_none() && label(&row.text()).is_none()
}

/// Whether the gaps between the pieces of a row are those of few words that were drawn apart to fill it.
fn is_justified(row: &Row) -> bool {
    row.are_spread_words() && row.room() < 0.5 * row.size
}

/// What an item says behind its bullet.
fn bullet(text: &str) -> Option<&str> {
    let mut all = text.chars();
    let first = all.next()?;
    let is_bullet = matches!(
        first,
        '•' | '●'
            | '◦'
            | '▪'
            | '■'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '○'
            | '□'
            | '►'
            | '➢'
            | '✓'
            | '–'
            | '—'
            | '-'
            | '*'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
    );
    let said = all.as_str();
    (is_bullet && said.starts_with(' ')).then(|| said.trim_start())
}

/// The number or letter with which a paragraph or item begins: `72.`, `(a)`, `iv)`, `[3]`.
pub(crate) fn label(text: &str) -> Option<&str> {
    let word = text.split(' ').next().filter(|word| word.len() < text.len())?;
    let inner = word.trim_start_matches(['(', '[']);
    let ended = inner.trim_end_matches(['.', ')', ']']);
    // "2018. A joint programme" ends a sentence that was broken before the year.
    let is_year = ended.len() == 4 && ended.starts_with(['1', '2']);
    let is_short = ended.chars().all(|c| c.is_ascii_digit()) && ended.len() <= 4 && !is_year
        || ended.len() == 1 && ended.chars().all(|c| c.is_ascii_alphabetic())
        || ended.len() <= 5 && ended.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    (is_short && !ended.is_empty() && ended.len() < inner.len()).then_some(word)
}

/// Whether the next row is the rest of a paragraph that a program tagged as two, where a column or a page ends.
fn is_torn(above: &Placed, next: &Placed, text: &str) -> bool {
    let is_next = above.page < next.page || above.page == next.page && next.row.y < above.row.y;
    let is_like = half(above.row.size) == half(next.row.size)
        && above.row.is_bold() == next.row.is_bold()
        && !above.is_note
        && !next.is_note;
    is_next && is_like && begins_lower(text) && !ends_sentence(&above.row.text())
}

/// Whether the paragraph that `above` is the last row of goes on in the next row, where tags have both in one
/// block. A line may end within a block, as those of an address do.
fn goes_on_in_block(open: &Paragraph, above: &Placed, next: &Placed, text: &str) -> bool {
    let is_kept = above.is_note == next.is_note && above.page <= next.page;
    let (row, below) = (&above.row, &next.row);
    if !is_together(above, next) || open.level.is_some() || open.is_table {
        return is_kept;
    }
    // A title and what is said below it may be one block, in letters of two sizes.
    if row.size > 1.3 * below.size && below.y > row.y {
        return false;
    }
    let word = text.split(' ').next().unwrap_or_default().chars().count() as f32;
    let room = row.room();
    let has_room = room > (word + 4.0) * 0.5 * row.size && room > 0.2 * (row.right - row.left);
    let is_line = has_room && !begins_lower(text) && below.y > row.y;
    is_kept && !is_line && bullet(text).is_none()
}

/// Whether the paragraph that `above` is the last row of goes on in the next row.
fn goes_on(open: &Paragraph, above: &Placed, next: &Placed, usual: &Usual) -> bool {
    let together = is_together(above, next) || is_heading_below(above, next, usual);
    if above.is_note != next.is_note || above.page > next.page {
        return false;
    }
    let (above, next) = (&above.row, &next.row);
    let (said, text) = (above.text(), next.text());
    if bullet(&text).is_some() || is_table(next) {
        return false;
    }
    // The last cell goes on below itself.
    let is_below = (next.x0 - open.cell).abs() < 0.2 * next.size && next.pieces.len() == 1;
    let step = next.y - above.y;
    if open.is_table || is_below {
        return together && is_below && 0.0 < step && step <= 1.15 * usual.leading(above.size);
    }
    if label(&text).is_some() || is_handle(&said) && begins_entry(&text) {
        return false;
    }
    let begins_lower = begins_lower(&text);
    let same_size = (above.size - next.size).abs() <= 0.08 * above.size;
    // A sentence may begin bold and go on otherwise.
    let same_weight =
        above.is_bold() == next.is_bold() || begins_lower && open.size <= 1.08 * usual.body;
    if !(same_size && same_weight) {
        return false;
    }
    let size = above.size;
    let width = (next.x1 - next.x0) / text.chars().count().max(1) as f32;
    let word = text.split(' ').next().unwrap_or_default().chars().count() as f32 * width;
    // There was no room for the next word.
    let is_full = above.room() < word + 0.3 * size;
    let is_heading = open.size > 1.08 * usual.body || open.is_bold;
    if !together {
        let is_broken = said.ends_with(['-', '\u{ad}', '\u{2010}']) && begins_lower;
        return !is_heading && !ends_sentence(&said) && (is_broken || is_full || begins_lower);
    }
    let step = next.y - above.y;
    if step <= 0.0 || step > 1.3 * usual.leading(size) {
        return false;
    }
    let indent = next.indent(above);
    if indent > 0.8 * size && !open.is_item && !is_heading && label(&open.text).is_none() {
        // Indented, a paragraph begins; or it hangs below its first row.
        return open.rows == 1 && is_full && begins_lower;
    }
    if indent < -0.8 * size && (open.rows > 1 || open.is_item) && !begins_lower {
        return false;
    }
    // A heading is broken where its sense is, and not where the row is full.
    let is_wide = above.x1 - above.x0 > 0.5 * (above.right - above.left);
    is_full
        || is_heading && is_wide && !ends_sentence(&said) && step < 1.5 * size
        || begins_lower && !ends_sentence(&said)
}

/// So many words at most has an entry of a list: a network, and what somebody is called there.
const ENTRY: usize = 4;

/// Whether a row may be an entry of a list, and begins as one does.
fn is_entry(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= ENTRY
}

/// Whether a row begins as an entry does, or as a key with its value.
fn begins_entry(text: &str) -> bool {
    is_entry(text.split_once(": ").map_or(text, |(key, _)| key))
}

/// Whether a row is an entry that ends with an address or a handle, and not with a word.
fn is_handle(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_address = last.starts_with(['@', '/']) || last.contains("://") || last.contains("www.");
    is_entry(text) && is_address && last.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::rows::Piece;

    #[test]
    fn entries_that_end_with_handles_stand_alone() {
        for text in ["X @lake", "LinkedIn /company/lake", "Website: https://lake.example"] {
            assert!(is_handle(text), "{text}");
        }
        for text in ["The lake", "a@b", "It is a lake of @herons", "in @lake", "Rivers and /"] {
            assert!(!is_handle(text), "{text}");
        }
    }

    #[test]
    fn rows_that_are_read_from_the_right_have_room_at_the_left() {
        let row = |(n, (x0, text)): (u16, &(f32, &str))| {
            let y = 20.0 + 12.0 * f32::from(n);
            let (x1, size, letters) = (300.0, 10.0, text.chars().count());
            let text = (*text).to_owned();
            let piece = Piece { x0: *x0, x1, y, size, letters, text, ..Piece::default() };
            let (left, right) = (40.0, 300.0);
            let row =
                Row { pieces: vec![piece], y, x0: *x0, x1, size, left, right, ..Row::default() };
            Placed { page: 0, row, is_note: false }
        };
        let said = |rows: &[(f32, &str)]| {
            let rows: Vec<Placed> = (0..).zip(rows).map(row).collect();
            let all = paragraphs(&rows, &Usual::of(&rows), &Tags::default());
            all.into_iter().map(|paragraph| paragraph.rows).collect::<Vec<_>>()
        };
        let hebrew = [
            (42.0, "האנפות של האגם עומדות בין הקנים כל היום"),
            (150.0, "ומביטות במים העמוקים"),
            (41.0, "איש לא ספר אותן מאז שנבנה הסכר הגדול"),
            (200.0, "ליד הנהר"),
        ];
        let arabic = hebrew.map(|(x, _)| (x, "مالك الحزين يقف بين القصب طوال اليوم"));
        assert_eq!([said(&hebrew), said(&arabic)], [[2, 2], [2, 2]]);
    }

    #[test]
    fn items_begin_with_bullets_and_labels() {
        assert_eq!(bullet("• a lake"), Some("a lake"));
        assert_eq!(bullet("-5 degrees"), None);
        assert_eq!(label("72. The lake"), Some("72."));
        assert_eq!(label("(iv) a lake"), Some("(iv)"));
        for text in ["2021 was", "A lake", "12", "e.g. lakes", "Lake. Then", "2018. A lake"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
