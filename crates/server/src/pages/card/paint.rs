//! How a picture is painted: bars and lines of text on paper, written as PNG.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};

/// The size that the networks ask for, in pixels.
pub(super) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(super) const HEIGHT: usize = 630;

/// So many shades the edge of a letter has: as many as the eye tells apart, and few enough for a palette.
const STEPS: f32 = 16.0;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// A typeface. Both are DejaVu, cut down to Latin, Greek and Cyrillic: no system is sure to have any.
#[derive(Debug, Clone, Copy)]
pub(super) enum Face {
    Heading,
    Text,
}

static HEADING: LazyLock<FontRef<'static>> =
    LazyLock::new(|| font(include_bytes!("fonts/DejaVuSerif-Bold.ttf")));
static TEXT: LazyLock<FontRef<'static>> =
    LazyLock::new(|| font(include_bytes!("fonts/DejaVuSans.ttf")));

fn font(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("a font of our own")
}

impl Face {
    fn font(self) -> &'static FontRef<'static> {
        match self {
            Face::Heading => &HEADING,
            Face::Text => &TEXT,
        }
    }

    /// How wide a text is. A character that the face does not have is left out.
    pub(super) fn width(self, text: &str, size: f32) -> f32 {
        let font = self.font().as_scaled(PxScale::from(size));
        self.known(text).map(|c| font.h_advance(font.glyph_id(c))).sum()
    }

    fn known(self, text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(move |c| self.font().glyph_id(*c).0 != 0)
    }

    /// A text in lines of some width, so many at most; what is left of it is dots.
    pub(super) fn lines(self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        // No more than could be shown is looked at.
        let start: String = self.known(text).take(600).collect();
        for word in start.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.cut(word, size, width);
            if lines.len() == most {
                break;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if most < lines.len() {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(&format!("{last} …"), size, width);
            }
        }
        lines
    }

    /// A line that is no wider.
    fn cut(self, line: &str, size: f32, width: f32) -> String {
        if self.width(line, size) <= width {
            return line.to_owned();
        }
        let mut kept: String = line.to_owned();
        while !kept.is_empty() && width < self.width(&format!("{kept}…"), size) {
            kept.pop();
        }
        format!("{}…", kept.trim_end_matches([' ', '…']))
    }
}

/// A picture in the making.
pub(super) struct Canvas(Vec<u8>);

impl Canvas {
    pub(super) fn new(paper: Colour) -> Canvas {
        Canvas(paper.repeat(WIDTH * HEIGHT))
    }

    pub(super) fn bar(
        &mut self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
        colour: Colour,
    ) {
        for row in y..(y + height).min(HEIGHT) {
            for column in x..(x + width).min(WIDTH) {
                self.blend(column, row, colour, 1.0);
            }
        }
    }

    /// A line of text, whose letters stand on `y`.
    pub(super) fn text(
        &mut self,
        (x, y): (f32, f32),
        text: &str,
        face: Face,
        size: f32,
        colour: Colour,
    ) {
        let font = face.font();
        let scaled = font.as_scaled(PxScale::from(size));
        let mut at = x;
        for c in face.known(text) {
            let id = scaled.glyph_id(c);
            let glyph = Glyph { id, scale: PxScale::from(size), position: point(at, y) };
            at += scaled.h_advance(id);
            let Some(outline) = font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            outline.draw(|column, row, share| {
                let column = bounds.min.x as i64 + i64::from(column);
                let row = bounds.min.y as i64 + i64::from(row);
                if let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row)) {
                    self.blend(column, row, colour, share);
                }
            });
        }
    }

    fn blend(&mut self, x: usize, y: usize, colour: Colour, share: f32) {
        if WIDTH <= x || HEIGHT <= y {
            return;
        }
        let share = (share.clamp(0.0, 1.0) * STEPS).round() / STEPS;
        let at = (y * WIDTH + x) * 3;
        for (part, new) in self.0[at..at + 3].iter_mut().zip(colour) {
            let (old, new) = (f32::from(*part), f32::from(new));
            *part = (old + (new - old) * share).round() as u8;
        }
    }

    /// The colours of the picture, and each point by the number of its colour; nothing if there are more than
    /// a palette takes.
    fn by_palette(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut numbers: HashMap<&[u8], u8> = HashMap::new();
        let mut palette = Vec::new();
        let mut points = Vec::with_capacity(WIDTH * HEIGHT);
        for colour in self.0.chunks_exact(3) {
            let next = u8::try_from(numbers.len()).ok();
            let number = match numbers.get(colour) {
                Some(number) => *number,
                None => {
                    palette.extend_from_slice(colour);
                    *numbers.entry(colour).or_insert(next?)
                }
            };
            points.push(number);
        }
        Some((palette, points))
    }

    /// The picture as a file.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, WIDTH as u32, HEIGHT as u32);
        encoder.set_depth(png::BitDepth::Eight);
        // Most of it is paper, which no filter makes shorter.
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let points = match self.by_palette() {
            Some((palette, points)) => {
                encoder.set_color(png::ColorType::Indexed);
                encoder.set_palette(palette);
                Cow::Owned(points)
            }
            None => {
                encoder.set_color(png::ColorType::Rgb);
                Cow::Borrowed(&self.0[..])
            }
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&points)?;
        writer.finish()?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_and_no_more_than_asked_for() {
        let long = "International Telecommunication Union ".repeat(30);
        for text in ["", "ITU", &long, &"x".repeat(5000), "中文", "Привет, мир"] {
            let lines = Face::Heading.lines(text, 60.0, 500.0, 3);
            assert!(lines.len() <= 3, "{lines:?}");
            assert!(lines.iter().all(|line| Face::Heading.width(line, 60.0) <= 500.0), "{lines:?}");
        }
        assert!(Face::Heading.lines(&long, 60.0, 500.0, 3)[2].ends_with('…'));
        assert_eq!(Face::Heading.lines("中文", 60.0, 500.0, 3), [""; 0]);
    }

    #[test]
    fn whatever_is_beyond_the_edge_is_left_out() {
        let mut canvas = Canvas::new([255; 3]);
        canvas.bar((WIDTH - 5, HEIGHT - 5), (50, 50), [0; 3]);
        canvas.text((-20.0, 10.0), "WWWWWWWW", Face::Text, 400.0, [0; 3]);
        assert!(canvas.png().unwrap().starts_with(b"\x89PNG"));
    }
}
