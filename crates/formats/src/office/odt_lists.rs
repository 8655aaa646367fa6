//! The numbers of the lists of an OpenDocument text: its styles say how they are counted.

use std::collections::HashMap;

use crate::{counted::Count, sign::Sign, xml::Element};

/// Levels of a list.
const LEVELS: usize = 10;

/// How a level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    /// `None` of a bullet.
    number: Option<Number>,
}

#[derive(Debug, Clone)]
struct Number {
    /// None where nothing is counted, and only what is around a number is shown.
    count: Option<Count>,
    start: u32,
    /// How many levels are shown, the own one with them.
    shown: usize,
    prefix: String,
    suffix: String,
}

/// The styles of lists, by name.
#[derive(Debug, Default)]
pub(crate) struct ListStyles {
    styles: HashMap<String, [Level; LEVELS]>,
    /// The style that is open.
    open: Option<String>,
}

impl ListStyles {
    /// Takes in an element of the styles that begins.
    pub(crate) fn begin(&mut self, element: &Element) {
        match element.name.as_str() {
            "list-style" => {
                let name = element.get("name").unwrap_or_default().to_owned();
                self.styles.insert(name.clone(), Default::default());
                self.open = Some(name);
            }
            "list-level-style-number" => {
                let Some(levels) = self.open.as_ref().and_then(|name| self.styles.get_mut(name))
                else {
                    return;
                };
                let number = |name: &str| element.get(name)?.parse::<u32>().ok();
                let level = number("level").unwrap_or(1).max(1) as usize - 1;
                let Some(level) = levels.get_mut(level) else { return };
                let around = |name: &str| element.get(name).unwrap_or_default().trim().to_owned();
                let format = element.get("num-format").unwrap_or("1");
                let is_again = element.get("num-letter-sync") == Some("true");
                let count = match Count::of_type(format).unwrap_or_default() {
                    Count::LowerLetter if is_again => Count::LowerAgain,
                    Count::UpperLetter if is_again => Count::UpperAgain,
                    count => count,
                };
                level.number = Some(Number {
                    count: (!format.is_empty()).then_some(count),
                    start: number("start-value").unwrap_or(1),
                    shown: number("display-levels").unwrap_or(1) as usize,
                    prefix: around("num-prefix"),
                    suffix: around("num-suffix"),
                });
            }
            _ => {}
        }
    }

    /// Takes in that an element of the styles ends.
    pub(crate) fn end(&mut self, name: &str) {
        if name == "list-style" {
            self.open = None;
        }
    }
}

/// The lists that are open, and how far each style and each list has been counted.
#[derive(Debug, Default)]
pub(crate) struct OpenLists {
    /// The styles of the lists that are open, the innermost last.
    styles: Vec<Option<String>>,
    /// The name of the outermost.
    id: Option<String>,
    counts: [Option<u32>; LEVELS],
    /// How far the last list of each style was counted, and each list that has a name.
    of_styles: HashMap<String, [Option<u32>; LEVELS]>,
    of_lists: HashMap<String, [Option<u32>; LEVELS]>,
}

impl OpenLists {
    pub(crate) fn is_open(&self) -> bool {
        !self.styles.is_empty()
    }

    /// Takes in that a list begins.
    pub(crate) fn begin(&mut self, element: &Element) {
        let style = element.get("style-name").map(str::to_owned);
        let goes_on = element.get("continue-numbering") == Some("true");
        let depth = self.styles.len();
        if depth == 0 {
            let last = style.as_ref().filter(|_| goes_on).and_then(|of| self.of_styles.get(of));
            let named = element.get("continue-list").and_then(|id| self.of_lists.get(id));
            self.counts = named.or(last).copied().unwrap_or_default();
            self.id = element.get("id").map(str::to_owned);
        } else if let Some(counts) = self.counts.get_mut(depth..)
            && !goes_on
        {
            counts.fill(None);
        }
        // A list within a list is of its style, where it states none.
        self.styles.push(style.or_else(|| self.styles.last().cloned().flatten()));
    }

    /// Takes in that the innermost list ends.
    pub(crate) fn end(&mut self) {
        let style = self.styles.pop().flatten();
        if self.styles.is_empty() {
            style.and_then(|style| self.of_styles.insert(style, self.counts));
            self.id.take().and_then(|id| self.of_lists.insert(id, self.counts));
        }
    }

    /// What stands before the item that begins; `own` is the style of lists that its paragraph has.
    pub(crate) fn item(
        &mut self,
        styles: &ListStyles,
        own: Option<&str>,
        stated: Option<u32>,
    ) -> Option<Sign> {
        let at = self.styles.len().clamp(1, LEVELS) - 1;
        let style = self.styles.last().and_then(Option::as_deref).or(own);
        let levels = style.and_then(|style| styles.styles.get(style));
        let of = |level: usize| levels.and_then(|levels| levels[level].number.as_ref());
        let Some(number) = of(at) else { return Some(Sign::Bullet) };
        let next = match self.counts[at] {
            Some(count) => count.saturating_add(1),
            None => number.start,
        };
        self.counts[at] = Some(stated.unwrap_or(next));
        self.counts[at + 1..].fill(None);
        let shown = number.shown.clamp(1, at + 1);
        let printed = |level: usize| {
            let count = of(level)?.count?;
            Some(count.printed(self.counts[level].unwrap_or(of(level)?.start)))
        };
        let parts: Vec<String> = (at + 1 - shown..=at).filter_map(printed).collect();
        let label = format!("{}{}{}", number.prefix, parts.join("."), number.suffix);
        (!label.is_empty()).then_some(Sign::Number(label))
    }
}
