//! What is printed again on every page: running heads, feet, the number of the page.

use std::collections::{HashMap, HashSet};

use crate::page::{
    paragraphs::label,
    row::{Row, edges as text_edges, half, usual_size},
    rows::Piece,
};

/// Furniture stands in this share of the page at its top, and at its foot.
const MARGIN: f32 = 0.14;
/// Letters that are so much larger than those of the text are of a heading.
const LARGER: f32 = 1.15;
/// Among so many rows at either edge.
const EDGE: usize = 3;
/// More letters behind a number, and before it, are a text that has it, and no running head.
const BESIDE: [usize; 2] = [40, 60];

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
            || roman(word).is_some();
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
    // In letters of one size.
    let mut alike: HashMap<(String, u32), usize> = HashMap::new();
    for page in pages {
        for n in edges(page) {
            // A foot may stand a little higher on one page than on another.
            *counts.entry((shape(&page.rows[n]), steps(&page.rows[n]))).or_default() += 1;
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
        // So is what is as often within pages.
        let within = anywhere.get(&shape).copied().unwrap_or_default();
        // And a paragraph that begins with its number says the same as another by chance.
        let is_paragraph = row.letters() > BESIDE[0] && label(&row.text()).is_some();
        times >= fewest && enough && times * 3 > within * 2 && !is_paragraph
    };
    let running = Running::of(pages);
    let is_running = |page: &Paper<'_>, n: usize| running.has(page, n, pages.len(), body);
    let numbers: Vec<Option<(usize, String, i64)>> = pages.iter().map(number).collect();
    let may_be_one = |page: &Paper<'_>, n: usize| {
        is_numbered(&page.rows[n], body) || again(&page.rows[n]) || is_running(page, n)
    };
    // How far the printed number is from the counted one, on most pages.
    let mut offsets: HashMap<(i64, bool), usize> = HashMap::new();
    for (n, number) in numbers.iter().enumerate() {
        if let Some((_, label, value)) =
            number.as_ref().filter(|(row, ..)| may_be_one(&pages[n], *row))
        {
            let is_roman = !label.starts_with(|c: char| c.is_ascii_digit());
            *offsets.entry((value - n as i64, is_roman)).or_default() += 1;
        }
    }
    let mut all = Vec::with_capacity(pages.len());
    for (n, (page, number)) in pages.iter().zip(&numbers).enumerate() {
        let mut found = Found { rows: vec![false; page.rows.len()], label: None };
        for row in edges(page) {
            let is_artifact = page.rows[row].pieces.iter().all(|piece| piece.artifact);
            found.rows[row] = is_artifact || again(&page.rows[row]) || is_running(page, row);
        }
        if let Some((row, label, value)) = number {
            let is_roman = !label.starts_with(|c: char| c.is_ascii_digit());
            let others = offsets.get(&(value - n as i64, is_roman)).copied().unwrap_or_default();
            let is_one = others > 1 && may_be_one(page, *row);
            if is_one || found.rows[*row] || is_bare(&page.rows[*row]) && pages.len() == 1 {
                found.rows[*row] = true;
                found.label = Some(label.clone());
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
    let is_roman = roman(text.trim()).is_some();
    let is_last = text.ends_with(|c: char| c.is_ascii_digit());
    let is_head = is_last || is_plain && label(&text).is_none();
    letters == 0 || is_roman || is_head && letters < BESIDE[usize::from(is_last)]
}

/// Running heads of two parts, one of which is the same on most pages, and the other the name of what is below.
#[derive(Default)]
struct Running {
    parts: HashMap<(String, i32, i32), usize>,
}

impl Running {
    fn of(pages: &[Paper<'_>]) -> Running {
        let mut running = Running::default();
        for page in pages {
            for n in Running::rows(page) {
                for part in &page.rows[n].pieces {
                    *running.parts.entry(Running::part(part)).or_default() += 1;
                }
            }
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
        row.size <= body && Running::rows(page).contains(&n) && row.pieces.iter().any(is_same)
    }
}

fn is_bare(row: &Row) -> bool {
    row.text().trim().chars().all(|c| c.is_ascii_digit())
}

/// The number of a page, where one is printed at an edge of it: its row, itself, and its value.
fn number(page: &Paper<'_>) -> Option<(usize, String, i64)> {
    // The foot of a page that was cut to another size stands higher.
    let lowest = page.rows.len().checked_sub(1);
    let lowest = lowest
        .filter(|&n| is_bare(&page.rows[n]) && page.rows[n].y > (1.0 - 2.0 * MARGIN) * page.height);
    edges(page).into_iter().rev().chain(lowest).find_map(|n| {
        let text = page.rows[n].text();
        let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let words: Vec<String> =
            text.split_whitespace().map(trim).filter(|w| !w.is_empty()).collect();
        // `12 of 40`, `12 / 40`: the first of them.
        let of = words.iter().position(|word| word == "of").and_then(|at| at.checked_sub(1));
        let slash = (text.contains('/') && words.len() == 2).then_some(0);
        let candidates = of.or(slash).into_iter().chain([words.len().wrapping_sub(1), 0]);
        let found = candidates.into_iter().find_map(|at| {
            let word = glued(words.get(at)?);
            let value = word.parse::<i64>().ok().filter(|_| word.len() <= 4);
            let value = value.filter(|value| !(1800..2200).contains(value) || words.len() == 1);
            Some((word.to_owned(), value.or_else(|| roman(word))?))
        });
        found.map(|(label, value)| (n, label, value))
    })
}

/// The number of a page that a long head in capitals leaves no room beside, `8CHAPTER`, or the word itself.
fn glued(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_head = rest.len() < word.len() && rest.len() > 3 && rest.chars().all(char::is_uppercase);
    if is_head { &word[..word.len() - rest.len()] } else { word }
}

/// Takes what is printed at one place of nearly all pages out of them, where it is printed over other text
/// and would be read as part of its rows; for each page, what it had.
pub(crate) fn overprinted(pages: &mut [Vec<Piece>], heights: &[f32]) -> Vec<Vec<String>> {
    type Place = (String, i32, i32);
    let place = |piece: &Piece| -> Place {
        (piece.text.clone(), piece.x0.round() as i32, piece.y.round() as i32)
    };
    let is_edge = |piece: &Piece, height: f32| {
        let is_there = piece.y < MARGIN * height || piece.y > (1.0 - MARGIN) * height;
        is_there && piece.letters > 3
    };
    let mut counts: HashMap<Place, usize> = HashMap::new();
    for (page, height) in pages.iter().zip(heights) {
        for piece in page.iter().filter(|piece| is_edge(piece, *height)) {
            *counts.entry(place(piece)).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > 2 && *count * 3 >= pages.len() * 2);
    if counts.is_empty() {
        return vec![Vec::new(); pages.len()];
    }
    let is_over = |one: &Piece, other: &Piece| {
        one.drawn != other.drawn
            && (one.y - other.y).abs() < 0.8 * one.size
            && one.x0 < other.x1
            && other.x0 < one.x1
    };
    let edges: Vec<(Place, bool)> = pages
        .iter()
        .flat_map(|page| {
            let known = page.iter().map(|piece| (place(piece), piece));
            let known = known.filter(|(place, _)| counts.contains_key(place));
            known.map(|(place, piece)| (place, page.iter().any(|other| is_over(piece, other))))
        })
        .collect();
    let over: HashSet<Place> =
        edges.into_iter().filter(|(_, is_over)| *is_over).map(|(place, _)| place).collect();
    let take = |page: &mut Vec<Piece>| {
        let (taken, text): (Vec<Piece>, Vec<Piece>) =
            std::mem::take(page).into_iter().partition(|piece| over.contains(&place(piece)));
        *page = text;
        taken.into_iter().map(|piece| piece.text).collect()
    };
    pages.iter_mut().map(take).collect()
}

/// The value of a roman number in small or in large letters.
fn roman(word: &str) -> Option<i64> {
    let is_one_case = word == word.to_lowercase() || word == word.to_uppercase();
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Vec<i64> = word.chars().map(value).collect::<Option<_>>()?;
    let next = values.iter().skip(1).chain([&0]);
    let sum =
        values.iter().zip(next).map(|(value, next)| if value < next { -value } else { *value });
    (is_one_case && !word.is_empty() && word.len() <= 7).then(|| sum.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_over_the_text_of_all_pages_is_taken_out() {
        let piece = |drawn: usize, x: f32, y: f32, text: &str| Piece {
            drawn,
            x0: x,
            x1: x + 5.0 * text.len() as f32,
            y,
            size: 10.0,
            letters: text.len(),
            text: text.to_owned(),
            ..Piece::default()
        };
        let page = |n: usize, y: f32| {
            let text = format!("The herons of lake {n}");
            vec![
                piece(0, 40.0, y, &text),
                piece(1, 40.0, 50.0, "Draft"),
                piece(2, 200.0, 50.0, "Lake"),
            ]
        };
        let mut pages = [page(1, 52.0), page(2, 80.0), page(3, 300.0)];
        let taken = overprinted(&mut pages, &[600.0; 3]);
        // What stands free is found with the rows.
        assert_eq!(taken, [["Draft"], ["Draft"], ["Draft"]]);
        assert_eq!(pages.map(|page| page.len()), [2, 2, 2]);
        let mut pages = [page(1, 80.0), page(2, 80.0), page(3, 300.0)];
        assert!(overprinted(&mut pages, &[600.0; 3]).concat().is_empty());
    }

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
    fn a_head_runs_with_the_name_of_what_is_below() {
        let page = |name: &str| {
            vec![
                row(50.0, &[(40.0, "The lake"), (390.0 - 5.0 * name.len() as f32, name)]),
                row(
                    300.0,
                    &[(
                        40.0,
                        "of the lake stand in the reeds of the lake and do not move alone or so",
                    )],
                ),
            ]
        };
        let pages = ["Herons", "Grebes", "Swans and geese"].map(page);
        assert!(found(&pages).iter().all(|(rows, _)| rows == &[true, false]));
        // A key of a profile stands there, too, and its value goes nowhere near the edge.
        let page = |name: &str| {
            let text = "of the lake stand in the reeds of the lake and do not move alone or so";
            vec![row(50.0, &[(40.0, "Acronym"), (140.0, name)]), row(300.0, &[(40.0, text)])]
        };
        assert!(found(&["H", "G", "SG"].map(page)).iter().all(|(rows, _)| rows == &[false, false]));
    }

    #[test]
    fn numbers_of_pages_are_told_from_what_they_are_glued_to() {
        assert_eq!(
            ["8CHAPTER", "5G", "12", "3rd", "LAKE"].map(glued),
            ["8", "5G", "12", "3rd", "LAKE"]
        );
    }

    #[test]
    fn roman_numbers_have_their_values() {
        assert_eq!(
            [roman("iv"), roman("XII"), roman("mix"), roman("Xi")],
            [Some(4), Some(12), None, None]
        );
    }
}
