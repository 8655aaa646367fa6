//! To which text does a large letter at its beginning belong?
//!
//! It is as high as some rows beside it, and stands on the baseline of the last of them; it is read before the
//! first.

use crate::page::{
    hyphen::{Words, bare},
    rows::{INITIAL, Piece},
};

/// Puts initials before the text that they begin, on each page.
pub(crate) fn join_initials(pages: &mut [Vec<Piece>]) {
    let is_likely = |piece: &Piece| piece.letters == 1;
    if !pages.iter().flatten().any(is_likely) {
        return;
    }
    let mut words = Words::default();
    pages.iter().flatten().for_each(|piece| words.take(&piece.text));
    for page in pages {
        for at in 0..page.len() {
            let beside = if is_likely(&page[at]) { beside(page, at) } else { Vec::new() };
            let Some(&first) = beside.first() else { continue };
            let initial = std::mem::take(&mut page[at]);
            for &row in &beside {
                // The text is moved aside by the initial, and not by an indent.
                page[row].x0 = initial.x0;
            }
            let row = &mut page[first];
            let blank = if is_word(&initial.text, &row.text, &words) { " " } else { "" };
            row.text = format!("{}{blank}{}", initial.text, row.text);
            row.letters += initial.letters;
        }
        page.retain(|piece| piece.letters > 0);
    }
}

/// The pieces that begin beside the piece at `at`, from the top, if it is an initial: there are two at least,
/// and their letters are much smaller.
fn beside(page: &[Piece], at: usize) -> Vec<usize> {
    let initial = &page[at];
    let is_beside = |piece: &Piece| {
        let gap = piece.x0 - initial.x1;
        let (top, foot) = (initial.y - 0.9 * initial.size, initial.y + 0.3 * piece.size);
        piece.letters > 0
            && INITIAL * piece.size < initial.size
            && -0.5 * piece.size < gap
            && gap < piece.size
            && (top..foot).contains(&piece.y)
    };
    // They are drawn soon after it; the bound keeps pages of single letters linear.
    let from = at.saturating_sub(NEAR);
    let near = page.iter().enumerate().skip(from).take(2 * NEAR);
    let mut beside: Vec<usize> =
        near.filter(|(_, piece)| is_beside(piece)).map(|(n, _)| n).collect();
    beside.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    if beside.len() < 2 { Vec::new() } else { beside }
}

/// So many pieces before and behind an initial are looked at.
const NEAR: usize = 40;

/// Whether an initial is a word of its own, such as "A".
fn is_word(initial: &str, text: &str, words: &Words) -> bool {
    let initial = initial.to_lowercase();
    let next = bare(text.split_whitespace().next().unwrap_or_default()).to_lowercase();
    let is_vowel = matches!(&*initial, "a" | "e" | "i" | "o" | "u" | "y" | "à" | "é" | "ó");
    is_vowel && words.knows(&next) && !words.knows(&format!("{initial}{next}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, y: f32, size: f32) -> Piece {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let x1 = x0 + size * 0.5 * text.len() as f32;
        Piece { x0, x1, y, size, text: text.to_owned(), letters, weight: 1.0, ..Piece::default() }
    }

    fn said(initial: &str, first: &str) -> Vec<String> {
        let page = vec![
            piece(initial, 50.0, 130.0, 36.0),
            piece(first, 70.0, 106.0, 10.0),
            piece("second row", 70.0, 118.0, 10.0),
            piece("third row, the council of the lakes", 50.0, 142.0, 10.0),
        ];
        let mut pages = [page];
        join_initials(&mut pages);
        pages[0].iter().map(|piece| piece.text.clone()).collect()
    }

    #[test]
    fn an_initial_is_read_with_the_first_row_beside_it() {
        assert_eq!(said("T", "he first row")[..2], ["The first row", "second row"]);
        assert_eq!(said("A", "council of")[0], "A council of");
        assert_eq!(said("12", "council of")[0], "12");
    }
}
