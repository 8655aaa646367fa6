//! What a page shows: its glyphs, with their letters, places and weights.

use std::collections::HashMap;

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{Glyph as Drawn, GlyphIdentifier, GlyphRun},
    hayro_syntax::object::{Dict, String as Text},
    kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2},
};

use crate::{
    bounds::{Clock, Room},
    limits::GLYPHS,
    page::{
        facts::text_of,
        inks::Inks,
        letters::Letters,
        tags::{Tag, Tags},
    },
};

/// An image that takes up so much of a page is the page.
const BACKDROP: f64 = 0.8;

/// A glyph on a page. Places are in points, from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// Its baseline.
    pub(crate) y: f32,
    /// The size of its font.
    pub(crate) size: f32,
    /// What it stands for.
    pub(crate) text: Letters,
    /// The number of its look, by which it is weighed, if it has one.
    pub(crate) look: Option<u32>,
    /// Whether the page calls it furniture.
    pub(crate) artifact: bool,
    /// Where the tags of the file have it.
    pub(crate) tag: Option<Tag>,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// What is written in another direction than the page, as it comes.
    pub(crate) turned: String,
    /// The glyphs of it that stand upright where the page is turned by one quarter, two, or three.
    pub(crate) quarters: [Vec<Glyph>; 3],
    pub(crate) images: usize,
    /// Whether an image is as large as the page.
    pub(crate) has_backdrop: bool,
    /// How many glyphs are not shown: they say what a picture shows.
    pub(crate) unseen: usize,
    /// How many glyphs stand for no letter that is known.
    pub(crate) unknown: usize,
}

impl Sheet {
    /// How many glyphs it has.
    fn all(&self) -> usize {
        let quarters: usize = self.quarters.iter().map(Vec::len).sum();
        self.glyphs.len() + quarters + self.unknown
    }
}

/// Takes down the glyphs of pages.
pub(crate) struct Taker<'t> {
    pub(crate) sheet: Sheet,
    pub(crate) inks: Inks,
    tags: &'t Tags,
    /// The page, counted from nought.
    page: usize,
    clock: Clock,
    /// The room that is left for the text of all pages.
    room: Room,
    /// Where the last run began that was filled.
    filled: Option<Point>,
    /// The ink of each glyph of a font, as a share of the square of its size.
    areas: HashMap<GlyphIdentifier, f32>,
    /// The marked content that is open.
    marked: Vec<Marked>,
    /// What is known of the codes of a byte that the run has had.
    known: Vec<Option<Known>>,
}

/// A piece of marked content.
struct Marked {
    is_artifact: bool,
    /// What is said to be written there, once.
    instead: Option<Letters>,
    tag: Option<Tag>,
}

/// What is known of a glyph, whatever its place.
#[derive(Clone)]
struct Known {
    text: Option<Letters>,
    look: Option<u32>,
    advance: f64,
}

/// Why taking down was given up. It unwinds through the reader, which has no other way to be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GaveUp {
    /// It takes too long.
    Clock,
    /// A page has too many glyphs.
    Glyphs,
    /// There is too much text.
    Room,
}

impl<'t> Taker<'t> {
    pub(crate) fn new(tags: &'t Tags, clock: Clock) -> Taker<'t> {
        let (sheet, inks, marked) = (Sheet::default(), Inks::default(), Vec::new());
        let (areas, known) = (HashMap::new(), vec![None; 256]);
        let (room, filled) = (Room::default(), None);
        Taker { sheet, inks, tags, page: 0, clock, room, filled, areas, marked, known }
    }

    /// Begins a page of this size, counted from nought.
    pub(crate) fn turn(&mut self, page: usize, width: f32, height: f32) {
        self.marked.clear();
        (self.page, self.filled) = (page, None);
        let mut glyphs = std::mem::take(&mut self.sheet.glyphs);
        glyphs.clear();
        self.sheet = Sheet { width, height, glyphs, ..Sheet::default() };
    }

    fn check(&self) {
        let gave_up = match () {
            () if self.clock.is_over() => GaveUp::Clock,
            () if self.sheet.all() > GLYPHS => GaveUp::Glyphs,
            () if self.room.check().is_err() => GaveUp::Room,
            () => return,
        };
        std::panic::resume_unwind(Box::new(gave_up));
    }

    /// What is known of a glyph of the run that is being taken down, all of which is of one font.
    fn known(&mut self, glyph: &Drawn<'_>) -> Known {
        let code = glyph.char_code() as usize;
        if let Some(Some(known)) = self.known.get(code) {
            return known.clone();
        }
        let text = glyph.as_unicode().and_then(|text| Letters::of(&text));
        let advance = match glyph {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0)).clamp(0.0, 5000.0);
        let is_letter = |text: &Letters| text.chars().any(char::is_alphabetic);
        let look = match glyph {
            Drawn::Outline(glyph) if text.as_ref().is_some_and(is_letter) => {
                let area = || (glyph.outline().area().abs() / 1e6) as f32;
                let ink = *self.areas.entry(glyph.identifier()).or_insert_with(area);
                text.as_ref().and_then(|text| self.inks.look(text, ink))
            }
            _ => None,
        };
        let known = Known { text, look, advance };
        if let Some(place) = self.known.get_mut(code) {
            *place = Some(known.clone());
        }
        known
    }

    fn take(&mut self, glyph: &Drawn<'_>, transform: Affine) {
        let artifact = self.marked.iter().any(|marked| marked.is_artifact);
        let Known { text, look, advance } = self.known(glyph);
        // What is said to be written goes before what the font says of each glyph.
        let instead = self.marked.iter_mut().find_map(|marked| marked.instead.as_mut());
        let text = match instead {
            Some(instead) => Some(std::mem::replace(instead, Letters::new(""))),
            None => text,
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
        // A glyph may stand for any number of letters.
        self.room.take(text.len());
        let quarter = Quarter::of(along);
        if quarter != Some(Quarter::None) {
            self.sheet.turned.push_str(&text);
        }
        let Some(quarter) = quarter else { return };
        let (width, height) = (f64::from(self.sheet.width), f64::from(self.sheet.height));
        if !(-1.0..=width + 1.0).contains(&origin.x) || !(-1.0..=height + 1.0).contains(&origin.y) {
            return;
        }
        let (x, y) = quarter.turn(origin, width, height);
        let (x0, x1) = (x as f32, (x + along.hypot() * advance / 1000.0) as f32);
        let (y, size) = (y as f32, size as f32);
        let tag = self.marked.last().and_then(|marked| marked.tag);
        let glyph = Glyph { x0, x1, y, size, text, look, artifact, tag };
        match quarter {
            Quarter::None => {
                look.into_iter().for_each(|look| self.inks.count(look));
                self.sheet.glyphs.push(glyph);
            }
            turned => self.sheet.quarters[turned as usize - 1].push(glyph),
        }
    }
}

/// By how many quarters a page is turned so that what is written in a direction stands upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quarter {
    None,
    /// It is written from the foot to the top.
    One,
    /// It stands on its head.
    Two,
    /// It is written from the top to the foot.
    Three,
}

impl Quarter {
    /// Of letters that follow each other along a vector; none of what is slanted.
    fn of(along: Vec2) -> Option<Quarter> {
        let is_level = along.y.abs() <= along.x.abs() * 0.1;
        let is_upright = along.x.abs() <= along.y.abs() * 0.1;
        match () {
            () if is_level && along.x > 0.0 => Some(Quarter::None),
            () if is_level && along.x < 0.0 => Some(Quarter::Two),
            () if is_upright && along.y < 0.0 => Some(Quarter::One),
            () if is_upright && along.y > 0.0 => Some(Quarter::Three),
            () => None,
        }
    }

    /// Where a point of a page of this size is when it is turned.
    fn turn(self, at: Point, width: f64, height: f64) -> (f64, f64) {
        match self {
            Quarter::None => (at.x, at.y),
            Quarter::One => (height - at.y, at.x),
            Quarter::Two => (width - at.x, height - at.y),
            Quarter::Three => (at.y, width - at.x),
        }
    }
}

/// Where a vector leads, without the place.
fn turned(transform: Affine, vector: Vec2) -> Vec2 {
    (transform * vector.to_point()) - (transform * Point::ORIGIN)
}

impl<'a> Device<'a> for Taker<'_> {
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
        let origin = run.glyphs().first();
        let origin = origin.map(|glyph| props.transform * glyph.transform() * Point::ORIGIN);
        // Letters that are filled and then drawn around come twice.
        let is_again = |(filled, origin): (Point, Point)| filled.distance(origin) < 0.5;
        match mode {
            DrawMode::Stroke(_) if self.filled.zip(origin).is_some_and(is_again) => return,
            DrawMode::Stroke(_) => {}
            _ => self.filled = origin,
        }
        self.known.fill(None);
        if matches!(mode, DrawMode::Invisible) {
            self.sheet.unseen += run.glyphs().len();
        }
        for glyph in run.glyphs() {
            self.take(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.sheet.images += 1;
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let drawn = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let page = f64::from(self.sheet.width) * f64::from(self.sheet.height);
        self.sheet.has_backdrop |= drawn.area() > BACKDROP * page;
        self.check();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let is_artifact = tag == b"Artifact";
        let instead = properties.and_then(|all| all.get::<Text<'_>>(b"ActualText"));
        let instead = instead.map(|text| Letters::new(&text_of(text.as_bytes())));
        let around = self.marked.last().and_then(|marked| marked.tag);
        let number = properties.and_then(|all| all.get::<i32>(b"MCID"));
        let own = number.and_then(|number| self.tags.of(self.page, number));
        let own = own.filter(|_| around.is_none() && !is_artifact);
        let said = || own.and_then(|tag| self.tags.instead(tag)).map(Letters::new);
        let instead = instead.or_else(said);
        self.room.take(instead.as_ref().map_or(0, |said| said.len()));
        self.check();
        self.marked.push(Marked { is_artifact, instead, tag: around.or(own) });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}
