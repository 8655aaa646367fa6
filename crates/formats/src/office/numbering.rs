//! The numbers that Word counts by itself: they are printed, and stand nowhere in the text.

use std::collections::HashMap;

use crate::{
    counted::Count,
    error::Unreadable,
    sign::Sign,
    xml::{Xml, walk},
};

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `%1.` or `(%2)`: what is printed, with the numbers of the levels.
    text: String,
}

/// What a number of the text stands for: a list, and what is its own.
#[derive(Debug, Default)]
struct Number {
    list: String,
    /// Where it begins a level anew, once.
    starts: [Option<u32>; LEVELS],
    levels: HashMap<usize, Level>,
    has_begun: [bool; LEVELS],
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    lists: HashMap<String, [Level; LEVELS]>,
    numbers: HashMap<String, Number>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// The lists of the part `name`.
    pub(crate) fn read(name: &str, part: &[u8]) -> Result<Numbering, Unreadable> {
        let mut numbering = Numbering::default();
        let (mut list, mut at, mut number) = (None::<String>, LEVELS, None::<String>);
        walk(name, part, |event| {
            let Xml::Open(element) = event else { return };
            let value = element.get("val").unwrap_or_default();
            let id = |name: &str| element.get(name).unwrap_or_default().to_owned();
            match element.name.as_str() {
                "abstractNum" => (list, number) = (Some(id("abstractNumId")), None),
                "num" => (list, number) = (None, Some(id("numId"))),
                "lvl" | "lvlOverride" => at = id("ilvl").parse().unwrap_or(LEVELS),
                name => match (&list, &number) {
                    (Some(list), _) => {
                        let levels = numbering.lists.entry(list.clone()).or_default();
                        if let Some(level) = levels.get_mut(at) {
                            level.take(name, value);
                        }
                    }
                    (None, Some(number)) => {
                        let number = numbering.numbers.entry(number.clone()).or_default();
                        number.take(at, name, value);
                    }
                    (None, None) => {}
                },
            }
        })?;
        Ok(numbering)
    }

    /// What stands before the next paragraph of list `number` at `level`; `None` where nothing does.
    pub(crate) fn next(&mut self, number: &str, level: usize) -> Option<Sign> {
        // Nought takes the paragraph out of the list of its style.
        if number == "0" || number.is_empty() {
            return None;
        }
        let level = level.min(LEVELS - 1);
        let number = self.numbers.get_mut(number);
        let known = number.and_then(|number| Some((self.lists.get(&number.list)?, number)));
        let Some((list, number)) = known else { return Some(Sign::Bullet) };
        let has_begun = std::mem::replace(&mut number.has_begun[level], true);
        let of = |at: usize| number.levels.get(&at).unwrap_or(&list[at]);
        let start = |at: usize| number.starts[at].or(of(at).start).unwrap_or(1);
        let counted = self.counted.entry(number.list.clone()).or_default();
        if number.starts[level].is_some() && !has_begun {
            counted[level] = None;
        }
        counted[level] = Some(counted[level].map_or(start(level), |last| last.saturating_add(1)));
        counted[level + 1..].fill(None);
        match of(level).format.as_str() {
            "none" => return None,
            "bullet" | "" => return Some(Sign::Bullet),
            _ => {}
        }
        let mut text = of(level).text.clone();
        for (at, counted) in counted.iter().enumerate() {
            let printed = || count(&of(at).format).printed(counted.unwrap_or_else(|| start(at)));
            let sign = format!("%{}", at + 1);
            if text.contains(&sign) {
                text = text.replace(&sign, &printed());
            }
        }
        Some(Sign::Number(text))
    }
}

impl Level {
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "start" => self.start = value.parse().ok(),
            "numFmt" => self.format = value.to_owned(),
            "lvlText" => self.text = value.to_owned(),
            _ => {}
        }
    }
}

impl Number {
    fn take(&mut self, at: usize, name: &str, value: &str) {
        match name {
            "abstractNumId" => self.list = value.to_owned(),
            "startOverride" if at < LEVELS => self.starts[at] = value.parse().ok(),
            "start" | "numFmt" | "lvlText" if at < LEVELS => {
                self.levels.entry(at).or_default().take(name, value);
            }
            _ => {}
        }
    }
}

/// How a level is counted, by the name of its format.
fn count(format: &str) -> Count {
    match format {
        "lowerLetter" => Count::LowerAgain,
        "upperLetter" => Count::UpperAgain,
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
        </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>\
        <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>\
        </w:lvlOverride><w:lvlOverride w:ilvl='1'><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='%1.%2'/></w:lvl></w:lvlOverride></w:num></w:numbering>";

    #[test]
    fn numbers_are_counted_as_they_are_printed() {
        let mut lists = Numbering::read("n", LISTS).unwrap();
        let mut next = |number: &str, level| {
            let sign = lists.next(number, level);
            sign.map(|sign| sign.printed().trim().to_owned()).unwrap_or_default()
        };
        let three = [0, 1, 1, 0, 1].map(|level| next("3", level));
        assert_eq!(three, ["72.", "(i)", "(ii)", "73.", "(i)"]);
        // A number of its own begins its list anew, once, and may have levels of its own.
        let four = [0, 0, 1, 1].map(|level| next("4", level));
        assert_eq!(four, ["1.", "2.", "2.1", "2.2"]);
        assert_eq!([next("3", 0), next("9", 0), next("0", 0)], ["3.", "•", ""]);
    }
}
