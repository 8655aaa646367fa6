//! What is printed again on every page: running heads, feet, the number of the page.

use std::collections::{HashMap, HashSet};

use crate::page::{
    row::{Row, half, usual_size},
    rows::Piece,
};

/// Furniture stands in this share of the page at its top, and at its foot.
const MARGIN: f32 = 0.14;
/// Letters that are so much larger than those of the text are of a heading.
const LARGER: f32 = 1.15;
/// Among so many rows at either edge.
const EDGE: usize = 3;
/// Letters of the word between the number of a page and how many there are.
const SHORT: usize = 4;

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
    let again = |row: &Row| {
        let shape = shape(row);
        let at = steps(row);
        let near = (at - 1..=at + 1).map(|at| counts.get(&(shape.clone(), at)).unwrap_or(&0));
        let times: usize = near.sum();
        // What is large, or bold, is a heading that comes to stand on top of some pages, unless it is on many
        // and nowhere else.
        let is_heading = row.size > LARGER * body || row.is_bold();
        let alike = alike.get(&(shape.clone(), half(row.size))).copied().unwrap_or_default();
        let enough = !is_heading || times * 5 >= pages.len() * 2 && alike <= times;
        // So is what is as often within pages.
        let within = anywhere.get(&shape).copied().unwrap_or_default();
        times >= fewest && enough && times * 3 > within * 2
    };
    let numbers: Vec<Vec<Number>> = pages.iter().map(numbers).collect();
    // How far a printed number is from the counted one, and on how many pages; and how often it comes with the same
    // words.
    let mut offsets: HashMap<(i64, bool), usize> = HashMap::new();
    let mut same: HashMap<&str, usize> = HashMap::new();
    for (n, numbers) in numbers.iter().enumerate() {
        let of_page: HashSet<_> = numbers.iter().map(|number| number.offset(n)).collect();
        of_page.into_iter().for_each(|offset| *offsets.entry(offset).or_default() += 1);
        let texts: HashSet<&str> = numbers.iter().map(|number| &*number.text).collect();
        texts.into_iter().for_each(|text| *same.entry(text).or_default() += 1);
    }
    let mut all = Vec::with_capacity(pages.len());
    for (n, (page, numbers)) in pages.iter().zip(&numbers).enumerate() {
        let mut found = Found { rows: vec![false; page.rows.len()], label: None };
        for row in edges(page) {
            let is_artifact = page.rows[row].pieces.iter().all(|piece| piece.artifact);
            found.rows[row] = is_artifact || again(&page.rows[row]);
        }
        let times = |number: &Number| offsets.get(&number.offset(n)).copied().unwrap_or_default();
        // That which is counted with the pages; of several the one that stands alone, and then the first.
        let weight = |number: &&Number| (times(number), number.text.trim() == number.label);
        let counted = numbers.iter().rev().max_by_key(weight);
        if let Some(number) = counted {
            let row = number.row;
            // What is on two pages with the same words is the number of a meeting, and of no page.
            let is_own = same.get(&*number.text).copied().unwrap_or_default() < 2;
            if times(number) > 1
                || found.rows[row] && is_own
                || is_bare(&page.rows[row]) && pages.len() == 1
            {
                found.rows[row] = true;
                found.label = Some(number.label.clone());
            }
        }
        all.push(found);
    }
    all
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

/// What may be the number of a page in what a row says.
fn in_row(text: &str) -> Vec<(String, i64)> {
    let trim = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect();
    let number = |at: usize| {
        let word = glued(words.get(at)?);
        let value = word.parse::<i64>().ok().filter(|_| word.len() <= 4);
        let value = value.filter(|value| !(1800..2200).contains(value) || words.len() == 1);
        Some((word.to_owned(), value.or_else(|| roman(word))?))
    };
    let is_digits = |at: usize| number(at).is_some_and(|(word, _)| word.parse::<u32>().is_ok());
    // `12 of 40`, `12 sur 40`, `12 / 40`: the first of them.
    let is_between = |at: &usize| {
        let word = words[*at + 1].as_str();
        word.chars().count() <= SHORT && roman(word).is_none() && !is_digits(*at + 1)
    };
    let of = (0..words.len().saturating_sub(2))
        .filter(|&at| is_digits(at) && is_digits(at + 2))
        .find(is_between);
    let slash = (text.contains('/') && words.len() == 2).then_some(0);
    if let Some(found) = of.or(slash).and_then(number) {
        return vec![found];
    }
    let last = words.len().saturating_sub(1);
    let ends = if last == 0 { vec![0] } else { vec![last, 0] };
    ends.into_iter().filter_map(number).collect()
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

    #[test]
    fn numbers_of_pages_are_told_from_what_they_are_glued_to() {
        assert_eq!(
            ["8CHAPTER", "5G", "12", "3rd", "LAKE"].map(glued),
            ["8", "5G", "12", "3rd", "LAKE"]
        );
    }

    #[test]
    fn numbers_of_pages_are_the_first_of_two_or_at_either_end() {
        for (text, labels) in [
            ("Page 3 of 12", &["3"][..]),
            ("Page 3 sur 12", &["3"]),
            ("Seite 3 von 12", &["3"]),
            ("3 / 12", &["3"]),
            ("3 de 12", &["3"]),
            ("12", &["12"]),
            ("12 Report of the lake 7", &["7", "12"]),
            ("Report 2020", &[]),
        ] {
            let found: Vec<String> = in_row(text).into_iter().map(|(label, _)| label).collect();
            assert_eq!(found, labels, "{text}");
        }
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

    #[test]
    fn roman_numbers_have_their_values() {
        assert_eq!(
            [roman("iv"), roman("XII"), roman("mix"), roman("Xi")],
            [Some(4), Some(12), None, None]
        );
    }
}
