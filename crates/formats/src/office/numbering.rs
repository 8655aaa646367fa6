//! The numbers that Word counts by itself: they are printed, and stand nowhere in the text.

use std::collections::HashMap;

use crate::{
    counted::Count,
    error::Unreadable,
    xml::{Xml, walk},
};

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.` or `(%2)`: what is printed, with the numbers of the levels.
    text: String,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    lists: HashMap<String, [Level; LEVELS]>,
    /// Which list a number stands for.
    numbers: HashMap<String, String>,
    counted: HashMap<String, [u32; LEVELS]>,
}

/// What stands before a paragraph of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Bullet,
    Number(String),
}

impl Numbering {
    /// The lists of the part `name`.
    pub(crate) fn read(name: &str, part: &[u8]) -> Result<Numbering, Unreadable> {
        let mut numbering = Numbering::default();
        let (mut list, mut level, mut number) = (None::<String>, 0, None::<String>);
        walk(name, part, |event| {
            let Xml::Open(element) = event else { return };
            let value = element.get("val").unwrap_or_default().to_owned();
            let id = |name: &str| element.get(name).unwrap_or_default().to_owned();
            match element.name.as_str() {
                "abstractNum" => (list, number) = (Some(id("abstractNumId")), None),
                "num" => (list, number) = (None, Some(id("numId"))),
                "abstractNumId" => {
                    if let Some(number) = &number {
                        numbering.numbers.insert(number.clone(), value);
                    }
                }
                "lvl" => level = id("ilvl").parse().unwrap_or(LEVELS),
                name => {
                    let Some(list) = &list else { return };
                    let levels = numbering.lists.entry(list.clone()).or_default();
                    let Some(level) = levels.get_mut(level) else { return };
                    match name {
                        "start" => level.start = value.parse().unwrap_or(1),
                        "numFmt" => level.format = value,
                        "lvlText" => level.text = value,
                        _ => {}
                    }
                }
            }
        })?;
        Ok(numbering)
    }

    /// What stands before the next paragraph of list `number` at `level`; `None` where nothing does.
    pub(crate) fn next(&mut self, number: &str, level: usize) -> Option<Label> {
        // Nought takes the paragraph out of the list of its style.
        if number == "0" || number.is_empty() {
            return None;
        }
        let level = level.min(LEVELS - 1);
        let list = self.numbers.get(number).and_then(|list| Some((list, self.lists.get(list)?)));
        let Some((list, levels)) = list else { return Some(Label::Bullet) };
        let counted = self.counted.entry(list.clone()).or_default();
        let start = levels[level].start.max(1);
        counted[level] = if counted[level] == 0 { start } else { counted[level].saturating_add(1) };
        counted[level + 1..].fill(0);
        if matches!(levels[level].format.as_str(), "bullet" | "none" | "") {
            let is_bullet = levels[level].format != "none";
            return is_bullet.then_some(Label::Bullet);
        }
        let mut text = levels[level].text.clone();
        for (n, (counted, of)) in counted.iter().zip(levels).enumerate() {
            let number = count(&of.format).printed((*counted).max(1));
            text = text.replace(&format!("%{}", n + 1), &number);
        }
        Some(Label::Number(text))
    }
}

/// How a level is counted, by the name of its format.
fn count(format: &str) -> Count {
    match format {
        "lowerLetter" => Count::LowerLetter,
        "upperLetter" => Count::UpperLetter,
        "lowerRoman" => Count::LowerRoman,
        "upperRoman" => Count::UpperRoman,
        "decimalZero" => Count::Zero,
        _ => Count::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &[u8] = b"<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>\
        <w:lvl w:ilvl='0'><w:start w:val='72'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%2)'/></w:lvl>\
        </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>";

    #[test]
    fn numbers_are_counted_as_they_are_printed() {
        let mut lists = Numbering::read("n", LISTS).unwrap();
        let mut next = |level| match lists.next("3", level) {
            Some(Label::Number(number)) => number,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [next(0), next(1), next(1), next(0), next(1)],
            ["72.", "(i)", "(ii)", "73.", "(i)"]
        );
        assert_eq!(lists.next("9", 0), Some(Label::Bullet));
        assert_eq!(lists.next("0", 0), None);
    }
}
