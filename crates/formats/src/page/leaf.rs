//! What is kept of a page when its glyphs are gone?

use crate::page::{
    glyphs::Sheet,
    rows::{Piece, are_uneven, pieces, snap},
};

/// A page, as pieces of rows.
#[derive(Debug, Default)]
pub(crate) struct Leaf {
    pub(crate) height: f32,
    pub(crate) pieces: Vec<Piece>,
    /// What is written in another direction than the page.
    pub(crate) turned: String,
    pub(crate) images: usize,
    /// How many glyphs stand for no letter that is known.
    pub(crate) unknown: usize,
    /// How many do for one.
    pub(crate) known: usize,
}

impl Leaf {
    /// What is kept of what a page shows.
    pub(crate) fn of(sheet: &Sheet) -> Leaf {
        let mut pieces = pieces(&sheet.glyphs);
        // What OCR read of a picture has sizes as near as the picture was sharp.
        if sheet.has_backdrop && are_uneven(&pieces) || sheet.unseen * 2 > sheet.glyphs.len() {
            snap(&mut pieces);
        }
        Leaf {
            height: sheet.height,
            pieces,
            turned: sheet.turned.clone(),
            images: sheet.images,
            unknown: sheet.unknown,
            known: sheet.glyphs.len(),
        }
    }
}
