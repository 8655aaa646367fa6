//! What is kept of a page when its glyphs are gone?

use crate::page::{
    glyphs::Sheet,
    rows::{Piece, pieces},
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
        Leaf {
            height: sheet.height,
            pieces: pieces(&sheet.glyphs),
            turned: sheet.turned.clone(),
            images: sheet.images,
            unknown: sheet.unknown,
            known: sheet.glyphs.len(),
        }
    }
}
