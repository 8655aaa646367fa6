//! What is kept of a page when its glyphs are gone?

use crate::page::{
    glyphs::Sheet,
    inks::Inks,
    rows::{Piece, pieces},
    sizes::{are_uneven, snap},
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

/// Which quarter turn sets a page upright that stands on its head.
const ON_ITS_HEAD: usize = 1;

/// Turns a page that was taken down, if most of it is written in another direction.
pub(crate) fn set_upright(sheet: &mut Sheet, inks: &mut Inks) {
    let most = (0..sheet.quarters.len()).max_by_key(|&n| sheet.quarters[n].len());
    let most = most.filter(|&n| sheet.quarters[n].len() > sheet.glyphs.len());
    let Some(quarter) = most else { return };
    let upright = std::mem::take(&mut sheet.quarters[quarter]);
    let aside = std::mem::replace(&mut sheet.glyphs, upright);
    sheet.glyphs.iter().filter_map(|glyph| glyph.look).for_each(|look| inks.count(look));
    let others = sheet.quarters.iter().map(|glyphs| &glyphs[..]);
    let said = std::iter::once(&aside[..]).chain(others).flat_map(pieces);
    sheet.turned = said.map(|piece| piece.text).collect::<Vec<_>>().join(" ");
    if quarter != ON_ITS_HEAD {
        (sheet.width, sheet.height) = (sheet.height, sheet.width);
    }
}
