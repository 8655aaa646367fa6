//! What does a page of HTML not show, by its styles and attributes?

use std::collections::{HashMap, HashSet};

use crate::{
    css::{Rule, rules},
    elements::is_inline,
};

/// Names of classes and elements that a page says something of; more are not kept.
const NAMES: usize = 4096;
/// Bytes of the ids that one attribute names.
const LONGEST: usize = 1024;
/// Classes of programs whose panels a reader opens, whatever is hidden of them at first.
const PANELS: [&str; 4] =
    ["accordion-content", "ui-accordion-content", "ui-tabs-panel", "wp-block-accordion-panel"];
/// Attributes whose values are ids of what a reader opens by the element that has them.
const OPENING: [&str; 4] = ["aria-controls=", "data-bs-target=", "data-target=", "href="];

/// What the styles of a page say of what is shown.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// By class or id, with its sign.
    said: HashMap<String, Said>,
    /// How many rules have been read.
    rules: usize,
    /// Whether a script of the page shows what its styles hide, as tabs do.
    is_scripted: bool,
    /// The ids of what a reader opens.
    opened: HashSet<String>,
}

/// Of two rules that say something of an element, the one that holds: by importance, by id, by order.
type Weight = (bool, bool, usize);

/// What rules say of a class or an id.
#[derive(Debug, Default)]
struct Said {
    hides: Option<Weight>,
    /// Be it on some screens only.
    shows: Option<Weight>,
    /// Whether it is shown together with another name, which a script gives it.
    is_opened: bool,
}

impl Styles {
    /// The styles of a page, of which none has been read.
    pub(crate) fn of(page: &str) -> Styles {
        const SHOWING: [&str; 4] = ["style.display", "classList.", "slideToggle(", ".toggle("];
        let is_scripted = SHOWING.iter().any(|call| page.contains(call));
        Styles { is_scripted, opened: opened(page), ..Styles::default() }
    }

    /// Takes in what a `style` element says that is for these media.
    pub(crate) fn take(&mut self, css: &str, media: &str) {
        rules(css, media, |rule| self.rule(&rule));
    }

    /// Takes in a rule; one that holds sometimes hides nothing.
    fn rule(&mut self, rule: &Rule<'_>) {
        let Some((hides, is_important)) = display(rule.body) else { return };
        self.rules += 1;
        for (names, is_plain) in rule.selectors() {
            for name in names {
                if self.said.len() >= NAMES && !self.said.contains_key(&name) {
                    continue;
                }
                let weight = Some((is_important, name.starts_with('#'), self.rules));
                let said = self.said.entry(name).or_default();
                match hides {
                    true if is_plain && rule.is_always => said.hides = said.hides.max(weight),
                    true => {}
                    false if is_plain => said.shows = said.shows.max(weight),
                    false => said.is_opened = true,
                }
            }
        }
    }

    /// Whether an element is not shown, nor what is in it. What a reader opens is shown, and so is what is hidden
    /// from those alone who have the page read to them.
    pub(crate) fn hide(&self, name: &str, attribute: impl Fn(&str) -> Option<String>) -> bool {
        if name == "dialog" && attribute("open").is_none() {
            return true;
        }
        // A picture of a sign within a line, or the letters of its name.
        if is_inline(name) && attribute("aria-hidden").is_some_and(|value| value == "true") {
            return true;
        }
        let stated = attribute("hidden").map(|value| !value.eq_ignore_ascii_case("until-found"));
        // A page that is kept while a dialog is open says so of all the rest.
        let is_body = matches!(name, "html" | "body" | "main" | "article");
        let own = attribute("style").filter(|_| !is_body).and_then(|style| display(&style));
        let is_hidden = match (stated, own) {
            (Some(true), _) => true,
            _ if is_body => false,
            (_, Some((hides, _))) => hides,
            (_, None) => !self.is_scripted && self.hide_names(&attribute),
        };
        is_hidden && (name == "form" || is_over_page(&attribute) || !self.is_opened(&attribute))
    }

    /// Whether the rules for its classes and its id hide an element.
    fn hide_names(&self, attribute: impl Fn(&str) -> Option<String>) -> bool {
        let classes = attribute("class").unwrap_or_default();
        let classes = classes.split_ascii_whitespace().map(|class| format!(".{class}"));
        let id = attribute("id").map(|id| format!("#{id}"));
        let (mut hides, mut shows) = (None, None);
        for said in classes.chain(id).filter_map(|name| self.said.get(&name)) {
            hides = hides.max(said.hides.filter(|_| !said.is_opened));
            shows = shows.max(said.shows);
        }
        hides > shows
    }

    /// Whether an element is one that a reader opens.
    fn is_opened(&self, attribute: impl Fn(&str) -> Option<String>) -> bool {
        let classes = attribute("class").unwrap_or_default();
        attribute("role").is_some_and(|role| role == "tabpanel")
            || classes.split_ascii_whitespace().any(|class| PANELS.contains(&class))
            || attribute("id").is_some_and(|id| self.opened.contains(&id))
    }
}

/// Whether an element comes over the page when it is opened, and is no text of it: a notice, a menu.
fn is_over_page(attribute: impl Fn(&str) -> Option<String>) -> bool {
    const OVER: [&str; 4] = ["modal", "offcanvas", "dropdown-menu", "popover"];
    let classes = attribute("class").unwrap_or_default();
    let role = attribute("role").unwrap_or_default();
    matches!(role.as_str(), "dialog" | "alertdialog" | "menu")
        || classes.split_ascii_whitespace().any(|class| OVER.contains(&class))
}

/// The ids that a page names where a reader opens something.
fn opened(page: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for key in OPENING {
        for (at, _) in page.match_indices(key) {
            let rest = &page[at + key.len()..];
            // What is never closed would be looked for to the end of the page from each of them.
            let value = rest[..rest.floor_char_boundary(LONGEST)].trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let end = value.find(['"', '\'', '>', '<']).unwrap_or(value.len());
            let ids = value[..end].split_ascii_whitespace();
            let ids = ids.filter_map(|id| match key {
                "aria-controls=" => Some(id),
                _ => id.strip_prefix('#'),
            });
            for id in ids.filter(|id| !id.is_empty()) {
                if found.len() >= NAMES {
                    return found;
                }
                found.insert(id.to_owned());
            }
        }
    }
    found
}

/// Whether declarations hide an element, or show it, and whether they are important; `None` where they do neither.
fn display(body: &str) -> Option<(bool, bool)> {
    let mut found: Option<(bool, bool)> = None;
    for (key, value) in body.split(';').filter_map(|one| one.split_once(':')) {
        let value = value.to_ascii_lowercase();
        let (value, mark) = value.split_once('!').unwrap_or((&value, ""));
        let (value, is_important) = (value.trim(), mark.trim() == "important");
        match key.trim().to_ascii_lowercase().as_str() {
            "display" if value == "none" => found = Some((true, is_important)),
            "display" => found = found.or(Some((false, is_important))),
            "visibility" if value == "hidden" => found = Some((true, is_important)),
            "visibility" if value == "visible" => found = found.or(Some((false, is_important))),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(page: &str, name: &'static str, attributes: &[(&str, &str)]) -> bool {
        let (css, media) = page.split_once('|').map_or((page, ""), |(media, css)| (css, media));
        let mut styles = Styles::of(css);
        styles.take(css, media);
        styles.hide(name, |wanted| {
            let found = attributes.iter().find(|(key, _)| *key == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn what_is_not_shown_is_told_by_attributes_and_classes() {
        for (css, name, key, value) in [
            ("", "p", "hidden", ""),
            ("", "div", "style", "color: red; DISPLAY : none !important"),
            ("", "p", "style", "visibility:hidden"),
            ("", "dialog", "class", "a"),
            ("", "i", "aria-hidden", "true"),
            (".x{display:none}", "div", "class", "y x"),
            (
                "p { color: red } /* .y{} */ div.x, #z { color: red; display: none; }",
                "p",
                "id",
                "z",
            ),
            ("@media print { .x { display: block } } .x { display: none }", "p", "class", "x"),
            ("@layer a { .x { display: none } }", "p", "class", "x"),
            ("screen|.x{display:none}", "div", "class", "x"),
            (".card{display:flex} .x{display:none}", "div", "class", "x card"),
            (".x{display:none!important} .card{display:flex}", "div", "class", "x card"),
            (r".md\:x{display:none}", "div", "class", "md:x"),
            ("#x{display:none} .card{display:flex}", "div", "id", "x"),
            // What is never closed is closed by the end.
            (".x{display:none", "div", "class", "x"),
        ] {
            assert!(hidden(css, name, &[(key, value)]), "{css} {name} {key} {value}");
        }
        for (css, name, key, value) in [
            ("", "dialog", "open", ""),
            ("", "main", "aria-hidden", "true"),
            ("", "div", "aria-hidden", "true"),
            ("", "div", "hidden", "until-found"),
            ("", "div", "style", "display:block"),
            (".x{display:none}", "div", "class", "xy"),
            (".a .x{display:none}", "div", "class", "x"),
            ("@media print { .x { display: none } }", "div", "class", "x"),
            ("@media (max-width: 9em) { .x { display: none } }", "div", "class", "x"),
            (".x{display:none} .x.open{display:block}", "div", "class", "x"),
            (".x{display:none} /* e.style.display */", "div", "class", "x"),
            ("print|.x{display:none}", "div", "class", "x"),
            ("screen and (max-width:9em)|.x{display:none}", "div", "class", "x"),
            (
                ".d-none{display:none} @media(min-width:9em){.d-md-block{display:block}}",
                "div",
                "class",
                "d-none d-md-block",
            ),
            (
                r".hidden{display:none} @media(min-width:9em){.md\:block{display:block}}",
                "div",
                "class",
                "hidden md:block",
            ),
        ] {
            assert!(!hidden(css, name, &[(key, value)]), "{css} {name} {key} {value}");
        }
        // A rule that the end of the styles ends holds, too.
        assert!(hidden(".x{display:none", "div", &[("class", "x")]));
    }

    #[test]
    fn what_a_reader_opens_is_shown() {
        let closed = ("style", "display:none");
        for (page, attributes) in [
            ("", &[("hidden", ""), ("role", "tabpanel")][..]),
            ("", &[closed, ("class", "ui-accordion-content a"), ("aria-hidden", "true")]),
            ("<a aria-controls='a b'>", &[closed, ("id", "b")]),
            ("<button data-bs-target=\"#b\">", &[("hidden", ""), ("id", "b")]),
            ("<a href=#b>", &[closed, ("id", "b")]),
        ] {
            assert!(!hidden(page, "div", attributes), "{page} {attributes:?}");
        }
        assert!(hidden("<a href='/b#b'>", "div", &[closed, ("id", "b")]));
    }

    #[test]
    fn styles_are_read_in_one_go() {
        let css = "@a{".repeat(333_000) + &".x{}".repeat(250_000);
        let started = std::time::Instant::now();
        Styles::of(&css).take(&css, "");
        Styles::of(&"href=".repeat(200_000));
        assert!(started.elapsed().as_secs() < 10);
    }
}
