//! A section in several pieces, where noise stands in the middle of it.

use std::ops::Range;

use crate::segment::{
    input::Input,
    piece::{Content, Piece, SectionPiece},
};

/// The pieces of a section with the lines of `range`: its text, and the noise in it.
pub(crate) fn around_noise(
    input: &Input<'_, '_>,
    section: &SectionPiece,
    range: Range<usize>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let end = (start..range.end).find(|&n| input.is_noise(n)).unwrap_or(range.end);
        if start < end {
            let body = section.body.start.max(start).min(end)..end;
            let offset = if body.start == section.body.start { section.offset } else { 0 };
            let content = Content::Section(SectionPiece { body, offset, ..section.clone() });
            pieces.push(Piece { range: start..end, content });
        }
        start = (end..range.end).find(|&n| !input.is_noise(n)).unwrap_or(range.end);
        pieces.extend((end..start).map(|n| Piece::noise_line(n, input.class_of(n))));
    }
    pieces
}
