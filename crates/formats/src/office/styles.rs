//! The styles of a document of Word: what they are called, and what a paragraph has from them.

use std::collections::HashMap;

use crate::{
    error::Unreadable,
    xml::{Xml, walk},
};

/// A style is based on another, that on a third, and so on so many times.
const BASES: usize = 16;
/// Ten points, in half points.
const SIZE: u32 = 20;

/// A style as it is declared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    name: String,
    based_on: Option<String>,
    /// The level of a heading, from one.
    level: Option<u8>,
    bold: Option<bool>,
    size: Option<u32>,
    numbering: Option<(String, usize)>,
}

/// All styles, by id.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Style>,
    default_size: Option<u32>,
    /// The language of the text, a tag of BCP 47.
    pub(crate) language: Option<String>,
    /// The style of paragraphs that name none.
    default: String,
}

/// What a paragraph has from its style.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) level: Option<u8>,
    /// The name of the style that makes it a heading.
    pub(crate) sign: Option<String>,
    pub(crate) is_title: bool,
    pub(crate) is_contents: bool,
    /// Whether it is the term of a list of definitions.
    pub(crate) is_term: bool,
    pub(crate) bold: bool,
    pub(crate) size: u32,
    pub(crate) numbering: Option<(String, usize)>,
}

impl Styles {
    /// The styles of the part `name`.
    pub(crate) fn read(name: &str, part: &[u8]) -> Result<Styles, Unreadable> {
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        let (mut in_defaults, mut is_default) = (false, false);
        walk(name, part, |event| match event {
            Xml::Open(element) => {
                let value = element.get("val").unwrap_or_default();
                match (element.name.as_str(), &mut open) {
                    ("docDefaults", _) => in_defaults = true,
                    ("style", open) => {
                        let id = element.get("styleId").unwrap_or_default().to_owned();
                        is_default = element.get("type") == Some("paragraph")
                            && matches!(element.get("default"), Some("1" | "true" | "on"));
                        *open = Some((id, Style::default()));
                    }
                    ("sz", None) if in_defaults => styles.default_size = value.parse().ok(),
                    ("lang", None) if in_defaults => {
                        styles.language = element.get("val").map(str::to_owned);
                    }
                    ("name", Some((_, style))) => style.name = value.to_lowercase(),
                    ("basedOn", Some((_, style))) => style.based_on = Some(value.to_owned()),
                    ("outlineLvl", Some((_, style))) => style.level = outline_level(value),
                    ("b", Some((_, style))) => style.bold = Some(element.is_on()),
                    ("sz", Some((_, style))) => style.size = value.parse().ok(),
                    ("ilvl", Some((_, style))) => {
                        let level = value.parse().unwrap_or_default();
                        style.numbering.get_or_insert_default().1 = level;
                    }
                    ("numId", Some((_, style))) => {
                        style.numbering.get_or_insert_default().0 = value.to_owned();
                    }
                    _ => {}
                }
            }
            Xml::Close("docDefaults") => in_defaults = false,
            Xml::Close("style") => {
                let Some((id, mut style)) = open.take() else { return };
                if let Some(level) = heading_name(&style.name) {
                    style.level = style.level.or(Some(level));
                }
                if is_default {
                    styles.default = id.clone();
                }
                styles.styles.insert(id, style);
            }
            _ => {}
        })?;
        Ok(styles)
    }

    /// What the style with this id gives, or, where none is named, the style that paragraphs have.
    pub(crate) fn given(&self, id: Option<&str>) -> Given {
        let mut given = Given { size: self.default_size.unwrap_or(SIZE), ..Given::default() };
        let (mut bold, mut size) = (None, None);
        let mut next = Some(id.unwrap_or(&self.default));
        for _ in 0..BASES {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            if given.level.is_none() && style.level.is_some() {
                given.level = style.level;
                given.sign = Some(format!("style {}", style.name));
            }
            given.is_title |= style.name == "title";
            given.is_term |= style.name == "definition term";
            given.is_contents |= style.name.starts_with("toc ") || style.name == "toc heading";
            bold = bold.or(style.bold);
            size = size.or(style.size);
            given.numbering = given.numbering.or_else(|| style.numbering.clone());
            next = style.based_on.as_deref();
        }
        given.bold = bold.unwrap_or_default();
        given.size = size.unwrap_or(given.size);
        given
    }

    /// Whether a style of letters makes them bold, if it says so.
    pub(crate) fn is_bold(&self, id: &str) -> Option<bool> {
        self.styles.get(id).and_then(|style| style.bold)
    }
}

/// The level of a heading that an outline level stands for; they count from nought, and nine is text.
pub(crate) fn outline_level(value: &str) -> Option<u8> {
    value.parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1)
}

/// The level of a heading by the name of its style, which is English whatever the language of Word.
fn heading_name(name: &str) -> Option<u8> {
    name.strip_prefix("heading ")?.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
