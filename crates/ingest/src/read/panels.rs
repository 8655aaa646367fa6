//! Buttons of a page that open what stands below them: what each says is the heading of its panel.

use std::sync::LazyLock;

use formats::flow::{Tag, attribute};
use regex::Regex;

/// Words of classes of what opens a panel.
const OPENS: [&str; 3] = ["accordion", "collapsible", "collapse"];
/// What buttons say that open more of the same, or a menu: it is no heading.
static OPENS_MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i)(?:(?:show|read|see|view|learn|load) (?:more|less|all)|more|(?:(?:main|site|open|close|toggle) )?menu|close|(?:expand|collapse)(?: all)?)$",
    )
    .expect("a valid pattern")
});
/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// Whether a button says that it opens more of the same, or a menu.
pub(super) fn opens_more(said: &str) -> bool {
    said.len() < 40 && OPENS_MORE.is_match(said)
}

/// What is known of the panels of a page.
#[derive(Debug, Default)]
pub(super) struct Panels {
    /// The level of the last heading of the page itself.
    last: u8,
    /// How deep in the page buttons stand, outermost first, and of which level they are.
    levels: Vec<(usize, u8)>,
    /// The button that is open: its element, its level, and whether a list may be its panel.
    open: Option<(&'static str, u8, bool)>,
    /// The line that the last is, and whether a list may be its panel, until something stands below it.
    closed: Option<(usize, bool)>,
}

impl Panels {
    /// Takes in that a heading of the page begins: what stands below it is deeper.
    pub(super) fn heading(&mut self, level: u8) {
        self.last = level;
        self.levels.retain(|(_, other)| *other <= level);
    }

    /// The level of the heading that an element is which begins so deep in the page, if it opens a panel.
    pub(super) fn begin(&mut self, tag: &Tag, depth: usize) -> Option<u8> {
        let name = ["button", "a"].into_iter().find(|name| name.as_bytes() == &**tag.name)?;
        let attribute = |name: &str| attribute(tag, name);
        let classes = attribute("class").unwrap_or_default().to_ascii_lowercase();
        let mut words = classes.split(|c: char| !c.is_ascii_alphanumeric());
        let is_called = words.any(|word| OPENS.contains(&word));
        let toggles = ["data-toggle", "data-bs-toggle"].into_iter().find_map(attribute);
        let is_toggle = toggles.is_some_and(|what| what == "collapse");
        let is_button = name == "button" && attribute("aria-expanded").is_some();
        let is_menu = attribute("aria-haspopup").is_some() || classes.contains("nav");
        if is_menu || !(is_called || is_toggle || is_button) || self.open.is_some() {
            return None;
        }
        while self.levels.last().is_some_and(|(other, _)| depth < *other) {
            self.levels.pop();
        }
        let level = match self.levels.last() {
            Some((other, level)) if *other == depth => *level,
            Some((_, above)) => above.max(&self.last) + 1,
            None => self.last.max(1) + 1,
        };
        let level = level.min(DEEPEST);
        if self.levels.last().is_none_or(|(other, _)| *other < depth) {
            self.levels.push((depth, level));
        }
        self.open = Some((name, level, is_called));
        Some(level)
    }

    /// The level of the heading that ends with an element of `name`, if it is the button that is open.
    pub(super) fn end(&mut self, name: &str) -> Option<u8> {
        self.open.filter(|(open, ..)| *open == name).map(|(_, level, _)| level)
    }

    /// Takes in that the button that was open became line `line`, if it says something.
    pub(super) fn ended(&mut self, line: Option<usize>) {
        let open = self.open.take();
        self.closed = line.zip(open).map(|(line, (.., is_called))| (line, is_called));
    }

    /// The line of a button below which an element of `name` begins that is no panel, where so many lines stand above
    /// it: it opens a menu, or more of the same.
    pub(super) fn without_panel(&mut self, name: &str, lines: usize) -> Option<usize> {
        const PANELS: [&str; 8] =
            ["div", "section", "article", "p", "dl", "table", "details", "blockquote"];
        // A picture is a part of the button.
        if matches!(name, "span" | "i" | "svg" | "path" | "img" | "br") {
            return None;
        }
        let (line, is_called) = self.closed.take()?;
        let is_panel = PANELS.contains(&name) || is_called && matches!(name, "ul" | "ol");
        (!is_panel && lines == line + 1).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{contents::lines_of, html::read};

    #[test]
    fn what_opens_more_is_told_from_names() {
        for text in ["Read more", "MENU", "Open menu", "Expand all"] {
            assert!(super::opens_more(text), "{text}");
        }
        for text in ["Open Lakes Trust", "Search", "More lakes", "Close the gap"] {
            assert!(!super::opens_more(text), "{text}");
        }
    }

    #[test]
    fn a_button_is_of_the_level_of_its_place() {
        let page = "<h2>Guild</h2><button class=accordion>Tools</button><div><button class=accordion>Maps</button>\
            <p>a</p></div><button class=accordion>Issues</button><div><h4>Spam</h4><p>b</p></div>\
            <button class=accordion>Accounts</button><ul><li>c</ul><h2>Union</h2><ul><li>\
            <button aria-expanded=true>Tools</button><p>d</ul>";
        let lines = lines_of(read, page);
        let headings = lines.iter().filter_map(|line| Some((line.mark.level?, line.trimmed())));
        let expected =
            [(2, "Guild"), (3, "Tools"), (4, "Maps"), (3, "Issues"), (4, "Spam"), (3, "Accounts")];
        let expected = expected.into_iter().chain([(2, "Union"), (3, "Tools")]);
        assert_eq!(headings.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}
