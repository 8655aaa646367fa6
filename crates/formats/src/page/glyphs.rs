//! What a page shows: its glyphs, with their letters, places and weights.

use std::{collections::HashMap, time::Instant};

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as Drawn, GlyphIdentifier, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::object::{Dict, String as Text},
    kurbo::{Affine, BezPath, Point, Shape, Vec2},
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    limits::{GLYPHS, TIME},
    page::facts::text_of,
};

/// A glyph on a page. Places are in points, from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// Its baseline.
    pub(crate) y: f32,
    /// The size of its font.
    pub(crate) size: f32,
    /// What it stands for: a letter, of a ligature several.
    pub(crate) text: Box<str>,
    /// How much ink it has, as a share of the square of its size; nought where that is not known.
    pub(crate) ink: f32,
    /// Whether the page calls it furniture.
    pub(crate) artifact: bool,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// What is written in another direction than the page, as it comes.
    pub(crate) turned: String,
    pub(crate) images: usize,
    /// How many glyphs stand for no letter that is known.
    pub(crate) unknown: usize,
}

/// Takes down the glyphs of pages.
pub(crate) struct Taker {
    pub(crate) sheet: Sheet,
    started: Instant,
    /// The ink of each glyph of a font.
    inks: HashMap<GlyphIdentifier, f32>,
    /// For each marked content that is open: whether it is furniture, and what is said to be written
    /// there, once.
    marked: Vec<(bool, Option<Box<str>>)>,
}

/// Why taking down was given up. It unwinds through the reader, which has no other way to be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GaveUp {
    TooSlow,
    TooMany,
}

impl Taker {
    pub(crate) fn new(started: Instant) -> Taker {
        Taker { sheet: Sheet::default(), started, inks: HashMap::new(), marked: Vec::new() }
    }

    /// Begins a page of this size.
    pub(crate) fn turn(&mut self, width: f32, height: f32) {
        self.marked.clear();
        let mut glyphs = std::mem::take(&mut self.sheet.glyphs);
        glyphs.clear();
        self.sheet = Sheet { width, height, glyphs, ..Sheet::default() };
    }

    fn check(&self) {
        let gave_up = match () {
            () if self.started.elapsed() > TIME => GaveUp::TooSlow,
            () if self.sheet.glyphs.len() + self.sheet.unknown > GLYPHS => GaveUp::TooMany,
            () => return,
        };
        std::panic::resume_unwind(Box::new(gave_up));
    }

    fn ink(&mut self, glyph: &Drawn<'_>) -> f32 {
        let Drawn::Outline(glyph) = glyph else { return 0.0 };
        let area = || (glyph.outline().area().abs() / 1e6) as f32;
        *self.inks.entry(glyph.identifier()).or_insert_with(area)
    }

    fn take(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        let artifact = self.marked.iter().any(|(artifact, _)| *artifact);
        // What is said to be written goes before what the font says of each glyph.
        let instead = self.marked.iter_mut().find_map(|(_, instead)| instead.as_mut());
        let text = match instead {
            Some(instead) => Some(std::mem::take(instead)),
            None => glyph.as_unicode().and_then(|text| letters(&text)),
        };
        let origin = transform * Point::ORIGIN;
        let along = turned(transform, Vec2::new(1000.0, 0.0));
        let up = turned(transform, Vec2::new(0.0, 1000.0));
        let size = up.hypot();
        let is_finite = [origin.x, origin.y, along.x, along.y, size].iter().all(|n| n.is_finite());
        if !is_finite || !(0.5..=2000.0).contains(&size) {
            return;
        }
        let Some(text) = text else {
            self.sheet.unknown += 1;
            return;
        };
        if text.is_empty() {
            return;
        }
        if along.y.abs() > along.x.abs() * 0.1 || along.x <= 0.0 {
            self.sheet.turned.push_str(&text);
            return;
        }
        let (width, height) = (f64::from(self.sheet.width), f64::from(self.sheet.height));
        if !(-1.0..=width + 1.0).contains(&origin.x) || !(-1.0..=height + 1.0).contains(&origin.y) {
            return;
        }
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0)).clamp(0.0, 5000.0);
        let end = origin.x + along.x * advance / 1000.0;
        let is_letter = text.chars().any(char::is_alphabetic);
        let ink = if is_letter { self.ink(glyph) } else { 0.0 };
        let (x0, x1) = (origin.x as f32, end as f32);
        let (y, size) = (origin.y as f32, size as f32);
        self.sheet.glyphs.push(Glyph { x0, x1, y, size, text, ink, artifact });
    }
}

/// Where a vector leads, without the place.
fn turned(transform: Affine, vector: Vec2) -> Vec2 {
    (transform * vector.to_point()) - (transform * Point::ORIGIN)
}

/// The letters that a glyph stands for, with ligatures and letters of presentation undone; `None` where
/// it stands for none that means anything.
fn letters(text: &BfString) -> Option<Box<str>> {
    let plain = |c: char| c.is_ascii_graphic() || c == ' ';
    match text {
        BfString::Char(c) if plain(*c) => Some(c.encode_utf8(&mut [0; 4]).into()),
        BfString::Char(c) => undone(std::iter::once(*c)),
        BfString::String(text) => undone(text.chars()),
    }
}

fn undone(all: impl Iterator<Item = char>) -> Option<Box<str>> {
    let mut said = String::new();
    for c in all {
        match c {
            '\u{fb00}'..='\u{fb06}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                said.extend(std::iter::once(c).nfkc());
            }
            // A soft hyphen is shown where a line ends, and is told there.
            '\u{a0}' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
                said.push(' ');
            }
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() || c == '\u{fffd}' || is_private(c) => return None,
            c => said.push(c),
        }
    }
    Some(said.into())
}

/// Whether a character means what its font wants.
fn is_private(c: char) -> bool {
    // Bullets of Symbol and Wingdings have come to be known.
    !matches!(c, '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}')
        && matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

impl<'a> Device<'a> for Taker {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.check();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.check();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.check();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.check();
        // Letters that are filled and then drawn around come twice.
        if matches!(mode, DrawMode::Stroke(_)) && self.comes_again(run, &props) {
            return;
        }
        for glyph in run.glyphs() {
            self.take(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.sheet.images += 1;
        self.check();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let instead = properties.and_then(|all| all.get::<Text<'_>>(b"ActualText"));
        let instead = instead.map(|text| text_of(text.as_bytes()).into_boxed_str());
        self.marked.push((tag == b"Artifact", instead));
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

impl Taker {
    /// Whether a run stands where the last one does.
    fn comes_again(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let all = self.sheet.glyphs.len();
        let first =
            run.glyphs().first().map(|glyph| props.transform * glyph.transform() * Point::ORIGIN);
        let before = all.checked_sub(run.glyphs().len()).map(|at| &self.sheet.glyphs[at]);
        first.zip(before).is_some_and(|(first, before)| {
            (first.x as f32 - before.x0).abs() < 0.5 && (first.y as f32 - before.y).abs() < 0.5
        })
    }
}
