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
        let mut by_height: Vec<usize> = (0..page.len()).collect();
        by_height.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
        for at in 0..page.len() {
            let is_likely = is_likely(&page[at]);
            let beside = if is_likely { beside(page, at, &by_height) } else { Vec::new() };
            let Some(&first) = beside.first() else { continue };
            let y = page[at].y;
            let initial = std::mem::replace(&mut page[at], Piece { y, ..Piece::default() });
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
fn beside(page: &[Piece], at: usize, by_height: &[usize]) -> Vec<usize> {
    let initial = &page[at];
    let top = initial.y - 0.9 * initial.size;
    let is_beside = |piece: &Piece| {
        let gap = piece.x0 - initial.x1;
        piece.letters > 0
            && INITIAL * piece.size < initial.size
            && -0.5 * piece.size < gap
            && gap < piece.size
            && (top..initial.y + 0.3 * piece.size).contains(&piece.y)
    };
    // The bound keeps pages of single letters linear.
    let start = by_height.partition_point(|n| page[*n].y < top);
    let near = by_height[start..].iter().take(NEAR);
    let beside: Vec<usize> = near.copied().filter(|n| is_beside(&page[*n])).collect();
    if beside.len() < 2 { Vec::new() } else { beside }
}

/// So many pieces from the height of an initial on are looked at.
const NEAR: usize = 64;

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
