//! The styles of an OpenDocument text: what is bold or large, and what is a heading by its name.

use std::collections::HashMap;

use crate::{
    error::Unreadable,
    office::odt_lists::ListStyles,
    xml::{Xml, walk},
};

/// A style is based on another, that on a third, and so on so many times.
const BASES: usize = 16;
/// Twelve points, in half points.
const SIZE: u32 = 24;

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    level: Option<u8>,
    bold: Option<bool>,
    size: Option<u32>,
    /// The style of the lists that paragraphs of it are in.
    list: Option<String>,
    /// A share of the size of the style that it is based on, in hundredths.
    share: Option<u32>,
}

/// All styles, by name; those of the content lie over those of the document.
#[derive(Debug, Default)]
pub(crate) struct OdtStyles {
    styles: HashMap<String, Style>,
    default: Style,
    pub(crate) lists: ListStyles,
    pub(crate) language: Option<String>,
}

/// What letters have from the styles around them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) size: u32,
}

impl OdtStyles {
    /// Takes in the styles of the part `name`.
    pub(crate) fn take(&mut self, name: &str, part: &[u8]) -> Result<(), Unreadable> {
        let mut open: Option<(String, Style)> = None;
        let mut in_default = false;
        walk(name, part, |event| match event {
            Xml::Open(element) => match element.name.as_str() {
                "style" => {
                    let level = element.get("default-outline-level");
                    let level = level.and_then(|level| level.parse().ok());
                    let parent = element.get("parent-style-name").map(str::to_owned);
                    let name = element.get("name").unwrap_or_default().to_owned();
                    let list = element.get("list-style-name").filter(|name| !name.is_empty());
                    let list = list.map(str::to_owned);
                    open = Some((name, Style { parent, level, list, ..Style::default() }));
                }
                "default-style" => in_default = element.get("family") == Some("paragraph"),
                "text-properties" => {
                    let language = element.get("language").filter(|tag| *tag != "none");
                    if in_default && self.language.is_none() {
                        self.language = language.map(str::to_owned);
                    }
                    let style = match &mut open {
                        Some((_, style)) => style,
                        None if in_default => &mut self.default,
                        None => return,
                    };
                    if let Some(weight) = element.get("font-weight") {
                        style.bold = Some(is_bold(weight));
                    }
                    if let Some(size) = element.get("font-size") {
                        style.share = size.strip_suffix('%').and_then(|share| share.parse().ok());
                        style.size = size.strip_suffix("pt").and_then(half_points);
                    }
                }
                _ => self.lists.begin(element),
            },
            Xml::Close("style") => {
                if let Some((name, style)) = open.take() {
                    self.styles.insert(name, style);
                }
            }
            Xml::Close("default-style") => in_default = false,
            Xml::Close(name) => self.lists.end(name),
            Xml::Text(_) => {}
        })
    }

    /// How letters look in these styles, the innermost last.
    pub(crate) fn look<'s>(&self, styles: impl DoubleEndedIterator<Item = &'s str>) -> Look {
        let (mut bold, mut size, mut share) = (None, None, None);
        for name in styles.rev() {
            for style in self.chain(name) {
                bold = bold.or(style.bold);
                if size.is_none() {
                    share = share.or(style.share);
                    size = style.size;
                }
            }
        }
        let size = size.or(self.default.size).unwrap_or(SIZE);
        let size = share.map_or(size, |share| size.saturating_mul(share) / 100);
        Look { bold: bold.or(self.default.bold).unwrap_or_default(), size }
    }

    /// The level of a heading by the style of a paragraph, and the name of the style that says so.
    pub(crate) fn heading(&self, name: &str) -> Option<(u8, String)> {
        let mut next = Some(name);
        for _ in 0..BASES {
            let name = next?;
            let style = self.styles.get(name);
            let level = style.and_then(|style| style.level);
            if let Some(level) = level.or_else(|| heading_name(name)).filter(|level| *level > 0) {
                return Some((level, name.replace("_20_", " ")));
            }
            next = style?.parent.as_deref();
        }
        None
    }

    /// Whether the style of a paragraph is this one or based on it.
    pub(crate) fn is(&self, name: &str, wanted: &str) -> bool {
        let mut next = Some(name);
        for _ in 0..BASES {
            match next {
                Some(name) if name == wanted => return true,
                Some(name) => next = self.styles.get(name).and_then(|s| s.parent.as_deref()),
                None => return false,
            }
        }
        false
    }

    /// The style of the lists that paragraphs of a style are in.
    pub(crate) fn list(&self, name: &str) -> Option<&str> {
        self.chain(name).find_map(|style| style.list.as_deref())
    }

    fn chain<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s Style> {
        let first = self.styles.get(name);
        let next = |style: &&'s Style| self.styles.get(style.parent.as_deref()?);
        std::iter::successors(first, next).take(BASES)
    }
}

/// The level of a heading by the name of its style: `Heading_20_2`.
fn heading_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("Heading")?.trim_start_matches("_20_").trim();
    level.parse().ok().filter(|level| (1..=10).contains(level))
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// Points to half points.
fn half_points(points: &str) -> Option<u32> {
    let points: f64 = points.parse().ok()?;
    // No letter is larger than a page.
    (0.0..10_000.0).contains(&points).then(|| (points * 2.0).round() as u32)
}
