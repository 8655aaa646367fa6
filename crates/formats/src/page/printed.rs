//! The text of all pages, written down with what is known of each line.

use crate::{
    bounds::Clock,
    document::Page,
    error::Unreadable,
    lines::{Lines, Mark},
    page::{
        cells::raise_cells,
        columns::read_order,
        facts::Bookmark,
        furniture::{Found, Paper, furniture},
        headings::levels,
        initials::join_initials,
        inks::Inks,
        leaf::Leaf,
        line_numbers,
        overprinted::overprinted,
        paragraphs::{Usual, paragraphs},
        parted::part,
        roles::Role,
        row::{Placed, Row, rows, usual_size},
        rows::Piece,
        tagged::in_order,
        tags::Tags,
    },
    sign::Sign,
};

/// Notes are in letters of this share of the usual size, at most.
const SMALL: f32 = 0.9;

/// A page whose rows are known, and no longer its glyphs.
struct Ruled {
    rows: Vec<Row>,
    height: f32,
    turned: String,
}

/// Writes the pages down.
///
/// # Errors
/// When that takes too long.
pub(crate) fn write(
    leaves: Vec<Leaf>,
    inks: &Inks,
    tags: &Tags,
    bookmarks: &[Bookmark],
    clock: Clock,
    lines: &mut Lines,
) -> Result<(), Unreadable> {
    let weights = inks.weights();
    let mut pages = Vec::with_capacity(leaves.len());
    let mut all_pieces: Vec<Vec<Piece>> = Vec::with_capacity(leaves.len());
    for mut leaf in leaves {
        leaf.pieces.iter_mut().for_each(|piece| piece.weigh(&weights));
        all_pieces.push(leaf.pieces);
        pages.push((leaf.height, leaf.turned));
    }
    clock.check()?;
    let numbers = line_numbers::take(&mut all_pieces);
    for ((_, turned), numbers) in pages.iter_mut().zip(numbers) {
        let said = numbers.into_iter().map(|piece| piece.text);
        *turned = std::iter::once(std::mem::take(turned)).chain(said).collect::<Vec<_>>().join(" ");
    }
    let heights: Vec<f32> = pages.iter().map(|(height, _)| *height).collect();
    let overprinted = overprinted(&mut all_pieces, &heights);
    join_initials(&mut all_pieces);
    let ruled = |((height, turned), mut pieces): (_, Vec<Piece>)| {
        clock.check()?;
        raise_cells(&mut pieces);
        Ok(Ruled { rows: rows(pieces), height, turned })
    };
    let pages = pages.into_iter().zip(all_pieces).map(ruled);
    let pages: Vec<Ruled> = pages.collect::<Result<_, Unreadable>>()?;
    let papers: Vec<Paper<'_>> =
        pages.iter().map(|page| Paper { rows: &page.rows, height: page.height }).collect();
    let found = furniture(&papers);
    let labels = found.iter().filter_map(|found| found.label.as_ref()?.parse().ok());
    let last = labels.chain([pages.len()]).max().unwrap_or_default();
    let (mut placed, mut gutters): (Vec<Placed>, _) = (Vec::new(), Vec::new());
    let mut running: Vec<(Vec<String>, Option<String>)> = Vec::new();
    let found = found.into_iter().zip(overprinted);
    for (n, (page, (found, overprinted))) in pages.into_iter().zip(found).enumerate() {
        clock.check()?;
        let Found { rows: is_furniture, label } = found;
        let (mut text, mut set_apart) = (Vec::new(), overprinted);
        let contents = contents(&page.rows, last);
        let apart = is_furniture.into_iter().zip(contents);
        for (row, (is_furniture, is_contents)) in page.rows.into_iter().zip(apart) {
            let role = tags.block(row.block).map(|block| block.role);
            match is_furniture || is_contents || role == Some(Role::Contents) {
                true => set_apart.push(row.text()),
                false => text.push(row),
            }
        }
        set_apart.extend(Some(page.turned).filter(|turned| !turned.trim().is_empty()));
        running.push((set_apart, label));
        let text = in_order(text, tags, &mut gutters);
        let text = text.unwrap_or_else(|text| read_order(text, &mut gutters)).into_iter();
        let is_note = |row: &Row| tags.block(row.block).is_some_and(|b| b.role == Role::Note);
        placed.extend(text.map(|row| Placed { page: n, is_note: is_note(&row), row }));
    }
    let body = usual_size(placed.iter().map(|placed| &placed.row));
    let placed = notes_last(placed, body);
    clock.check()?;
    // Which rows follow each other is known only now.
    let usual = Usual::of(&placed);
    let paragraphs = part(paragraphs(&placed, &usual, tags), bookmarks);
    drop(placed);
    clock.check()?;
    let levels = levels(&paragraphs, &usual, bookmarks);
    let mut pages = running.into_iter();
    let mut begun = 0;
    for (paragraph, heading) in paragraphs.into_iter().zip(levels) {
        while begun <= paragraph.page {
            begin(pages.next(), None, lines);
            begun += 1;
        }
        let (level, sign) = heading.unzip();
        let item = (paragraph.is_item && level.is_none()).then_some(Sign::Bullet);
        if !lines.line(&paragraph.text, Mark { level, item, sign, ..Mark::default() }) {
            continue;
        }
        let start = lines.document.lines.last().map_or(0, |line| line.start);
        for turn in paragraph.turns {
            begin(pages.next(), Some(start + turn), lines);
            begun += 1;
        }
    }
    pages.for_each(|page| begin(Some(page), None, lines));
    Ok(())
}

/// Begins a page at this offset, or here, and writes its furniture down, which stands behind a paragraph
/// that goes over to it.
fn begin(page: Option<(Vec<String>, Option<String>)>, at: Option<usize>, lines: &mut Lines) {
    let Some((running, label)) = page else { return };
    let start = at.unwrap_or(lines.document.text.len());
    lines.document.pages.push(Page { start, label });
    for said in running {
        lines.line(&said, Mark { furniture: true, ..Mark::default() });
    }
}

/// So many rows below each other that end with pages are a table of contents.
const ENTRIES: usize = 4;

/// Which rows of a page lead to other pages, as those of a table of contents do: by a line of dots, or by
/// numbers that grow down the same edge, none of them beyond the `last` page.
fn contents(rows: &[Row], last: usize) -> Vec<bool> {
    let mut found: Vec<bool> = rows.iter().map(|row| is_dotted(&row.text())).collect();
    let pages: Vec<Option<(usize, f32)>> = rows.iter().map(|row| leads_to(row, last)).collect();
    let mut from = 0;
    for n in 0..=rows.len() {
        let above = n.checked_sub(1).and_then(|above| pages[above]);
        let next = pages.get(n).copied().flatten();
        let goes_on = above
            .zip(next)
            .is_some_and(|((page, edge), (next, same))| page <= next && (edge - same).abs() < 1.0);
        if !goes_on {
            let ends = pages.get(from).copied().flatten().zip(above);
            let grows = ends.is_some_and(|((first, _), (last, _))| first < last);
            if n - from >= ENTRIES && grows {
                found[from..n].fill(true);
            }
            from = n;
        }
    }
    found
}

/// The page at the end of a row, and where that ends, behind a gap.
fn leads_to(row: &Row, last: usize) -> Option<(usize, f32)> {
    let (page, said) = row.pieces.split_last()?;
    let is_said = said.iter().any(|piece| piece.text.contains(char::is_alphabetic));
    let page_number = page.text.parse().ok().filter(|page| *page <= last)?;
    is_said.then_some((page_number, page.x1))
}

/// Whether a row leads to another page by a line of dots.
fn is_dotted(text: &str) -> bool {
    // A word joiner keeps the number with the dots.
    let is_between = |c: char| c.is_whitespace() || c == '\u{2060}';
    let is_page = |c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x');
    let text = text.trim_end_matches(is_between);
    let ended = text.trim_end_matches(is_page).trim_end_matches(is_between);
    let said = ended.trim_end_matches(|c| is_between(c) || matches!(c, '.' | '…' | '·' | '_'));
    let dots = ended[said.len()..].chars().filter(|c| !is_between(*c)).count();
    ended.len() < text.len() && dots >= 4
}

/// The rows with the notes of each page behind its text.
fn notes_last(rows: Vec<Placed>, body: f32) -> Vec<Placed> {
    let mut ordered: Vec<Placed> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let page = first.page;
        let mut on_page = vec![first];
        while let Some(row) = rows.next_if(|row| row.page == page) {
            on_page.push(row);
        }
        let lowest = on_page.iter().map(|placed| placed.row.y).fold(0.0, f32::max);
        let mut notes = Vec::new();
        let columns: Vec<usize> = on_page.iter().map(|placed| placed.row.column).collect();
        for n in 0..on_page.len() {
            let is_last = columns.get(n + 1) != Some(&columns[n]);
            if !is_last || on_page[n].row.y < 0.6 * lowest {
                continue;
            }
            let column = (0..=n).rev().take_while(|&at| columns[at] == columns[n]);
            // A block that has a tag is a note where the tag says so.
            let is_small = |row: &Row| row.size <= SMALL * body && row.block.is_none();
            let small: Vec<usize> = column.take_while(|&at| is_small(&on_page[at].row)).collect();
            // The first of them has its sign.
            let first = small.iter().rev().position(|&at| has_sign(&on_page[at].row.text()));
            if let Some(skipped) = first {
                notes.extend(small.iter().rev().skip(skipped).copied());
            }
        }
        for (n, placed) in on_page.iter_mut().enumerate() {
            placed.is_note |= notes.contains(&n);
        }
        let (notes, text): (Vec<_>, Vec<_>) = on_page.into_iter().partition(|p| p.is_note);
        ordered.extend(text);
        ordered.extend(notes);
    }
    ordered
}

/// Whether a row begins as a note does: with a number or a sign.
fn has_sign(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_lead_to_no_page_are_those_of_a_table() {
        let piece = |x: f32, text: &str| Piece {
            x0: x - 5.0 * text.len() as f32,
            x1: x,
            text: text.to_owned(),
            ..Piece::default()
        };
        let row = |page: &u32| Row {
            pieces: vec![piece(80.0, "Heron"), piece(300.0, &page.to_string())],
            ..Row::default()
        };
        let found = |pages: [u32; 4], last: usize| {
            let rows: Vec<Row> = pages.iter().map(row).collect();
            contents(&rows, last).into_iter().all(|is_one| is_one)
        };
        assert!(found([1, 4, 4, 12], 12));
        for (pages, last) in [([1, 4, 4, 12], 11), ([4, 4, 4, 4], 12), ([1, 4, 3, 12], 12)] {
            assert!(!found(pages, last), "{pages:?} {last}");
        }
    }

    #[test]
    fn rows_of_contents_lead_by_dots() {
        for text in ["Lakes ........ 12", "Foreword . . . . . \u{2060}iv", "Lakes …………… 3"]
        {
            assert!(is_dotted(text), "{text}");
        }
        for text in ["Lakes and rivers 12", "and so on ...", "It is so. 12", "Lakes ......"] {
            assert!(!is_dotted(text), "{text}");
        }
    }
}
