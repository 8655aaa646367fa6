//! What is printed over the text of all pages: a draft says so across its text.

use std::collections::{HashMap, HashSet};

use crate::page::{furniture::MARGIN, rows::Piece};

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
}
