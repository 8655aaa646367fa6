//! What is printed again on every page: running heads, feet, the number of the page.

use std::collections::{HashMap, HashSet};

use crate::{
    page::{
        folio::in_row,
        paragraphs::label,
        row::{Row, edges as text_edges, half, usual_size},
        rows::Piece,
    },
    roman,
};

/// Furniture stands in this share of the page at its top, and at its foot.
pub(super) const MARGIN: f32 = 0.14;
/// Letters that are so much larger than those of the text are of a heading.
const LARGER: f32 = 1.15;
/// Among so many rows at either edge.
const EDGE: usize = 3;
/// More letters behind a number, and before it, are a text that has it, and no running head.
const BESIDE: [usize; 2] = [40, 60];

/// A longer row, in bytes, is none of the name of what is below.
const LONGEST_NAME: usize = 120;

/// The furniture of one page, and what its number is.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By row: whether it is furniture.
    pub(crate) rows: Vec<bool>,
    pub(crate) label: Option<String>,
}

/// Rows of a page, and how high it is.
pub(crate) struct Paper<'r> {
    pub(crate) rows: &'r [Row],
    pub(crate) height: f32,
}

/// What a row says, but for its numbers, and where it stands, in steps of four points.
type Shape = (String, i32);

fn shape(row: &Row) -> String {
    let mut shape = String::new();
    for word in row.text().split_whitespace() {
        let is_number = word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
            || roman::value(word).is_some();
        match is_number {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push_str(&word.to_lowercase()),
        }
    }
    shape
}

/// Finds the furniture of all pages together.
pub(crate) fn furniture(pages: &[Paper<'_>]) -> Vec<Found> {
    let mut counts: HashMap<Shape, usize> = HashMap::new();
    let steps = |row: &Row| (row.y / 4.0).round() as i32;
    let mut anywhere: HashMap<String, usize> = HashMap::new();
    let mut exact: HashMap<String, usize> = HashMap::new();
    // In letters of one size.
    let mut alike: HashMap<(String, u32), usize> = HashMap::new();
    for page in pages {
        for n in edges(page) {
            // A foot may stand a little higher on one page than on another.
            *counts.entry((shape(&page.rows[n]), steps(&page.rows[n]))).or_default() += 1;
            *exact.entry(page.rows[n].text()).or_default() += 1;
        }
        for row in page.rows.iter().filter(|row| row.letters() < 120) {
            let shape = shape(row);
            *alike.entry((shape.clone(), half(row.size))).or_default() += 1;
            *anywhere.entry(shape).or_default() += 1;
        }
    }
    let body = usual_size(pages.iter().flat_map(|page| page.rows));
    let fewest = if pages.len() < 8 { 2 } else { 3 };
    let times = |row: &Row| {
        let (shape, at) = (shape(row), steps(row));
        let near = (at - 1..=at + 1).map(|at| counts.get(&(shape.clone(), at)).unwrap_or(&0));
        near.sum::<usize>()
    };
    let again = |row: &Row| {
        let (shape, times) = (shape(row), times(row));
        // What is large, or bold, is a heading that comes to stand on top of some pages, unless it is on many
        // and nowhere else.
        let is_heading = row.size > LARGER * body || row.is_bold();
        let alike = alike.get(&(shape.clone(), half(row.size))).copied().unwrap_or_default();
        let enough = !is_heading || times * 5 >= pages.len() * 2 && alike <= times;
        // Headings that are counted say something else each.
        let is_counted = is_heading && shape.len() > 1 && shape.ends_with('#');
        let is_counted = is_counted && exact.get(&row.text()).is_none_or(|&same| same < fewest);
        // So is what is as often within pages.
        let within = anywhere.get(&shape).copied().unwrap_or_default();
        // And a paragraph that begins with its number says the same as another by chance.
        let is_paragraph = row.letters() > BESIDE[0] && label(&row.text()).is_some();
        times >= fewest && enough && times * 3 > within * 2 && !is_paragraph && !is_counted
    };
    let running = Running::of(pages);
    let is_running = |page: &Paper<'_>, n: usize| running.has(page, n, pages.len(), body);
    let may_be_one = |page: &Paper<'_>, n: usize| {
        is_numbered(&page.rows[n], body) || again(&page.rows[n]) || is_running(page, n)
    };
    let numbers: Vec<Vec<Number>> = pages.iter().map(numbers).collect();
    // How far a printed number is from the counted one, and on how many pages; and how often it comes with the same
    // words.
    let mut offsets: HashMap<(i64, bool), usize> = HashMap::new();
    let mut same: HashMap<&str, usize> = HashMap::new();
    for (n, numbers) in numbers.iter().enumerate() {
        let may_be_one = |number: &&Number| may_be_one(&pages[n], number.row);
        let of_page = numbers.iter().filter(may_be_one).map(|number| number.offset(n));
        let of_page: HashSet<_> = of_page.collect();
        of_page.into_iter().for_each(|offset| *offsets.entry(offset).or_default() += 1);
        let texts: HashSet<&str> = numbers.iter().map(|number| &*number.text).collect();
        texts.into_iter().for_each(|text| *same.entry(text).or_default() += 1);
    }
    let most = offsets.values().copied().max().unwrap_or_default();
    let mut all = Vec::with_capacity(pages.len());
    for (n, (page, numbers)) in pages.iter().zip(&numbers).enumerate() {
        let mut found = Found { rows: vec![false; page.rows.len()], label: None };
        for row in edges(page) {
            let is_artifact = page.rows[row].pieces.iter().all(|piece| piece.artifact);
            found.rows[row] = is_artifact || again(&page.rows[row]) || is_running(page, row);
        }
        let counted_with =
            |number: &Number| offsets.get(&number.offset(n)).copied().unwrap_or_default();
        // That which is counted with the pages; of several the one that stands alone, and then the first.
        let weight = |number: &&Number| (counted_with(number), number.text.trim() == number.label);
        let counted = numbers.iter().rev().max_by_key(weight);
        if let Some(number) = counted {
            let row = number.row;
            // What is on two pages with the same words is the number of a meeting, and of no page.
            let is_own = same.get(&*number.text).copied().unwrap_or_default() < 2;
            // Annexes on pages of their own are counted with them, too, but with fewer than the pages' own numbers.
            let is_heading = page.rows[row].size > LARGER * body && counted_with(number) < most;
            if counted_with(number) > 1 && may_be_one(page, row) && !is_heading
                || found.rows[row] && is_own
                || is_bare(&page.rows[row]) && pages.len() == 1
            {
                found.rows[row] = true;
                found.label = Some(number.label.clone());
            }
        }
        let is_weak = |n: usize| {
            let row = &page.rows[n];
            !row.pieces.iter().all(|piece| piece.artifact) && times(row) * 5 < pages.len() * 2
        };
        keep_within(&mut found.rows, is_weak);
        all.push(found);
    }
    all
}

/// Keeps what is on few pages only and stands within the text: what runs is at the edge of the page.
fn keep_within(rows: &mut [bool], is_weak: impl Fn(usize) -> bool) {
    let is_within = |rows: &[bool], n: usize, mut outside: std::ops::Range<usize>| {
        rows[n] && outside.any(|other| !rows[other]) && is_weak(n)
    };
    let all = rows.len();
    for n in 0..all.min(EDGE) {
        rows[n] &= !is_within(rows, n, 0..n) || n + EDGE >= all;
    }
    for n in all.saturating_sub(EDGE)..all {
        rows[n] &= !is_within(rows, n, n + 1..all) || n < EDGE;
    }
}

/// The rows that stand where furniture does, from the edges inwards.
fn edges(page: &Paper<'_>) -> Vec<usize> {
    let all = page.rows.len();
    let top = (0..all.min(EDGE)).filter(|&n| page.rows[n].y < MARGIN * page.height);
    let foot =
        (all.saturating_sub(EDGE)..all).filter(|&n| page.rows[n].y > (1.0 - MARGIN) * page.height);
    let short = |n: &usize| page.rows[*n].letters() < 120;
    top.chain(foot).filter(short).collect()
}

/// Whether a row may be the number of a page and what runs beside it: a paragraph that begins with its number is
/// none, nor is a heading that does.
fn is_numbered(row: &Row, body: f32) -> bool {
    let text = row.text();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = row.size <= LARGER * body && !row.is_bold();
    let is_roman = roman::value(text.trim()).is_some();
    let is_last = text.ends_with(|c: char| c.is_ascii_digit());
    let is_head = is_last || is_plain && label(&text).is_none();
    letters == 0 || is_roman || is_head && letters < BESIDE[usize::from(is_last)]
}

/// Running heads of two parts, one of which is the same on most pages, and the other the name of what is below.
#[derive(Default)]
struct Running {
    parts: HashMap<(String, i32, i32), usize>,
    /// What other rows say.
    within: HashSet<String>,
}

impl Running {
    fn of(pages: &[Paper<'_>]) -> Running {
        let mut running = Running::default();
        for page in pages {
            let rows = Running::rows(page);
            for n in &rows {
                for part in &page.rows[*n].pieces {
                    *running.parts.entry(Running::part(part)).or_default() += 1;
                }
            }
            let others = (0..page.rows.len()).filter(|n| !rows.contains(n));
            let said = others.map(|n| page.rows[n].text().trim().to_owned());
            running.within.extend(said.filter(|said| said.len() < LONGEST_NAME));
        }
        running
    }

    /// The rows at the very top and foot that go from one edge of the text to the other, with nothing between.
    fn rows(page: &Paper<'_>) -> Vec<usize> {
        let (left, right) = text_edges(page.rows);
        let is_broad = |row: &Row| {
            let flush = (row.x0 - left).max(right - row.x1) < 2.0 * row.size;
            let apart = row.pieces.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > 4.0 * row.size);
            flush && apart
        };
        let ends = [0, page.rows.len().saturating_sub(1)];
        let at_edges = edges(page);
        let is_one = |n: &usize| at_edges.contains(n) && is_broad(&page.rows[*n]);
        ends.into_iter().filter(is_one).collect()
    }

    fn part(piece: &Piece) -> (String, i32, i32) {
        (piece.text.clone(), (piece.x0 / 4.0).round() as i32, (piece.y / 4.0).round() as i32)
    }

    fn has(&self, page: &Paper<'_>, n: usize, pages: usize, body: f32) -> bool {
        let row = &page.rows[n];
        let times = |piece: &Piece| self.parts.get(&Running::part(piece)).copied().unwrap_or(0);
        let is_same =
            |piece: &Piece| piece.letters > 3 && times(piece) > 2 && times(piece) * 5 >= pages * 3;
        // The other part is a number, or stands on a page as what it names.
        let is_name = |piece: &Piece| {
            piece.text.trim().bytes().all(|byte| byte.is_ascii_digit())
                || self.within.contains(piece.text.trim())
        };
        row.size <= body
            && Running::rows(page).contains(&n)
            && row.pieces.iter().any(is_same)
            && row.pieces.iter().all(|piece| is_same(piece) || is_name(piece))
    }
}

fn is_bare(row: &Row) -> bool {
    row.text().trim().chars().all(|c| c.is_ascii_digit())
}

/// What may be the number of a page.
#[derive(Debug)]
struct Number {
    /// The row that it is in, and what that says.
    row: usize,
    text: String,
    label: String,
    value: i64,
}

impl Number {
    /// How far it is from the number by which page `n` is counted, and whether it is a roman one.
    fn offset(&self, n: usize) -> (i64, bool) {
        let is_roman = !self.label.starts_with(|c: char| c.is_ascii_digit());
        (self.value - n as i64, is_roman)
    }
}

/// What may be the number of a page, at the edges of it: what is more likely first.
fn numbers(page: &Paper<'_>) -> Vec<Number> {
    // The foot of a page that was cut to another size stands higher.
    let lowest = page.rows.len().checked_sub(1);
    let lowest = lowest
        .filter(|&n| is_bare(&page.rows[n]) && page.rows[n].y > (1.0 - 2.0 * MARGIN) * page.height);
    let rows = edges(page).into_iter().rev().chain(lowest);
    rows.flat_map(|row| {
        let text = page.rows[row].text();
        let numbers = in_row(&text).into_iter();
        let of = |(label, value)| Number { row, text: text.clone(), label, value };
        numbers.map(of).collect::<Vec<_>>()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of pieces, each with where it stands.
    fn row(y: f32, pieces: &[(f32, &str)]) -> Row {
        let piece = |(x, text): &(f32, &str)| Piece {
            x0: *x,
            x1: *x + 5.0 * text.len() as f32,
            y,
            size: 10.0,
            letters: text.chars().filter(|c| !c.is_whitespace()).count(),
            text: (*text).to_owned(),
            weight: 1.0,
            ..Piece::default()
        };
        let mut rows = crate::page::row::rows(pieces.iter().map(piece).collect());
        rows.remove(0)
    }

    /// Which rows of each page are furniture, and its number.
    fn found(pages: &[Vec<Row>]) -> Vec<(Vec<bool>, Option<String>)> {
        let papers: Vec<_> = pages.iter().map(|rows| Paper { rows, height: 600.0 }).collect();
        furniture(&papers).into_iter().map(|found| (found.rows, found.label)).collect()
    }

    #[test]
    fn paragraphs_with_numbers_are_no_numbers_of_pages() {
        let names = ["herons", "grebes", "swans"];
        let page = |(n, name): (usize, &str), sign: &str| {
            let first = format!("{}{sign} The {name}", n + 4);
            let last = format!("The {name} stand in the reeds of the lake.");
            vec![row(50.0, &[(40.0, &first)]), row(300.0, &[(40.0, &last)])]
        };
        let pages = |sign| names.into_iter().enumerate().map(move |page_of| page(page_of, sign));
        for (rows, label) in found(&pages(".").collect::<Vec<_>>()) {
            assert_eq!((rows, label), (vec![false; 2], None));
        }
        // They may say the same, too.
        let same = |n: usize| {
            let first = format!("{n}. The herons of the lake stand in the reeds and do not move.");
            vec![row(50.0, &[(40.0, &first)]), row(300.0, &[(40.0, &format!("It is so {n}."))])]
        };
        let same = found(&[4, 9, 17].map(same));
        assert!(same.iter().all(|(rows, label)| !rows[0] && label.is_none()));
        // A head without a full stop is one.
        let heads = found(&pages("").collect::<Vec<_>>());
        assert_eq!(heads[0], (vec![true, false], Some("4".to_owned())));
    }

    #[test]
    fn large_headings_that_are_counted_are_no_heads() {
        let page = |n: usize, annex: &str| {
            let mut head = row(50.0, &[(40.0, annex)]);
            head.size = 16.0;
            let text = "The herons of the lake stand in the reeds and do not move alone or so.";
            let text = row(300.0, &[(40.0, text)]);
            vec![head, text, row(560.0, &[(200.0, &n.to_string())])]
        };
        let pages = [(8, "The lake"), (9, "Annex 1"), (10, "Annex 2"), (11, "Annex 3")];
        let found = found(&pages.map(|(n, annex)| page(n, annex)));
        let labels = found.iter().map(|(_, label)| label.as_deref().unwrap_or_default());
        assert_eq!(labels.collect::<Vec<_>>(), ["8", "9", "10", "11"]);
        assert!(found.iter().all(|(rows, _)| rows == &[false, false, true]), "{found:?}");
    }

    #[test]
    fn a_head_runs_with_the_name_of_what_is_below() {
        let text = "of the lake stand in the reeds of the lake and do not move alone or so";
        let page = |name: &str| {
            vec![
                row(50.0, &[(40.0, "The lake"), (390.0 - 5.0 * name.len() as f32, name)]),
                row(250.0, &[(40.0, name)]),
                row(300.0, &[(40.0, text)]),
            ]
        };
        let pages = ["Herons", "Grebes", "Swans and geese"].map(page);
        assert!(found(&pages).iter().all(|(rows, _)| rows == &[true, false, false]));
        // A key of a profile stands there, too, and its value goes nowhere near the edge.
        let page = |name: &str| {
            vec![row(50.0, &[(40.0, "Acronym"), (140.0, name)]), row(300.0, &[(40.0, text)])]
        };
        assert!(found(&["H", "G", "SG"].map(page)).iter().all(|(rows, _)| rows == &[false, false]));
    }

    #[test]
    fn numbers_of_pages_are_those_that_are_counted_with_them() {
        let row = |y: f32, text: &str| Row {
            pieces: vec![Piece { text: text.to_owned(), letters: text.len(), ..Piece::default() }],
            y,
            size: 8.0,
            ..Row::default()
        };
        let labels = |texts: [[&str; 2]; 3]| {
            let pages = texts.map(|[head, foot]| [row(20.0, head), row(590.0, foot)]);
            let papers: Vec<Paper<'_>> =
                pages.iter().map(|rows| Paper { rows, height: 600.0 }).collect();
            let found = furniture(&papers).into_iter();
            found.map(|found| found.label.unwrap_or_default()).collect::<Vec<_>>()
        };
        let foot = "The lake";
        assert_eq!(labels([["COP 28", foot], ["COP 28", foot], ["COP 28", foot]]), ["", "", ""]);
        assert_eq!(
            labels([["Lake 7", "COP 28"], ["Lake 8", "COP 28"], ["Lake 9", "COP 28"]]),
            ["7", "8", "9"]
        );
        // The third chapter begins on the third page, whose number stands higher.
        let pages = [[20.0, 590.0], [20.0, 590.0], [20.0, 500.0]];
        let texts = [["a", "1"], ["b", "2"], ["3 Reeds", "3"]];
        let pages: Vec<_> = pages
            .iter()
            .zip(texts)
            .map(|(y, text)| [row(y[0], text[0]), row(y[1], text[1])])
            .collect();
        let papers: Vec<Paper<'_>> =
            pages.iter().map(|rows| Paper { rows, height: 600.0 }).collect();
        assert_eq!(furniture(&papers)[2].rows, [false, true]);
        assert_eq!(
            labels([["a", "Page 3 sur 12"], ["b", "Page 4 sur 12"], ["c", "Page 5 sur 12"]]),
            ["3", "4", "5"]
        );
        assert_eq!(
            labels([["Lake 12", foot], ["Lake 37", foot], ["Lake 80", foot]]),
            ["12", "37", "80"]
        );
    }
}
