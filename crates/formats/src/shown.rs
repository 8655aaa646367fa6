//! What does a page of HTML not show, by its styles and attributes?

use std::collections::HashMap;

/// Names of classes and elements that a page says something of; more are not kept.
const NAMES: usize = 4096;

/// What the styles of a page say of what is shown.
#[derive(Debug, Default)]
pub struct Styles {
    /// By class or id, with its sign: whether it is hidden, and nothing shows it.
    hidden: HashMap<String, bool>,
    /// Whether a script of the page shows what its styles hide, as tabs do.
    is_scripted: bool,
}

impl Styles {
    /// The styles of a page, of which none has been read.
    pub fn of(page: &str) -> Styles {
        const SHOWING: [&str; 4] = ["style.display", "classList.", "slideToggle(", ".toggle("];
        let is_scripted = SHOWING.iter().any(|call| page.contains(call));
        Styles { hidden: HashMap::new(), is_scripted }
    }

    /// Takes in what a `style` element says.
    pub fn take(&mut self, css: &str) {
        let mut plain = String::with_capacity(css.len());
        for (n, part) in css.split("/*").enumerate() {
            plain.push_str(if n == 0 { part } else { part.split_once("*/").map_or("", |p| p.1) });
        }
        let mut rest = plain.as_str();
        // Whether each block that is open holds on a screen, of whatever width.
        let mut around: Vec<bool> = Vec::new();
        while let Some(at) = rest.find(['{', '}', ';']) {
            let (before, sign) = (rest[..at].trim(), rest.as_bytes()[at]);
            rest = &rest[at + 1..];
            match sign {
                b'{' if before.starts_with('@') => around.push(!before.contains("print")),
                b'{' => {
                    let end = rest.find('}').unwrap_or(rest.len());
                    if around.iter().all(|holds| *holds) {
                        self.rule(before, &rest[..end], around.is_empty());
                    }
                    rest = rest.get(end + 1..).unwrap_or_default();
                }
                b'}' => drop(around.pop()),
                _ => {}
            }
        }
    }

    /// Takes in a rule; one that holds sometimes hides nothing.
    fn rule(&mut self, selectors: &str, body: &str, is_always: bool) {
        let Some(hides) = hides(body) else { return };
        for selector in selectors.split(',').map(str::trim) {
            let simple = selector.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let is_one = simple.starts_with(['.', '#']) && names(simple).count() == 1;
            let is_plain = is_one && names(simple).next() == Some(simple);
            for name in names(selector) {
                if self.hidden.len() >= NAMES {
                    return;
                }
                match hides {
                    true if is_plain && is_always => {
                        self.hidden.entry(name.to_owned()).or_insert(true);
                    }
                    true => {}
                    false => drop(self.hidden.insert(name.to_owned(), false)),
                }
            }
        }
    }

    /// Whether an element is not shown, nor what is in it.
    pub fn hide(&self, name: &str, attribute: impl Fn(&str) -> Option<String>) -> bool {
        if attribute("hidden").is_some() || name == "dialog" && attribute("open").is_none() {
            return true;
        }
        // A page that is kept while a dialog is open says so of all the rest.
        if matches!(name, "html" | "body" | "main" | "article") {
            return false;
        }
        if attribute("aria-hidden").is_some_and(|value| value == "true")
            || attribute("style").is_some_and(|style| hides(&style) == Some(true))
        {
            return true;
        }
        let is_hidden = |name: String| self.hidden.get(&name) == Some(&true);
        let classes = attribute("class").unwrap_or_default();
        let mut classes = classes.split_ascii_whitespace().map(|class| format!(".{class}"));
        let id = attribute("id").map(|id| format!("#{id}"));
        !self.is_scripted && (classes.any(is_hidden) || id.is_some_and(is_hidden))
    }
}

/// The classes and ids of a selector, with their signs.
fn names(selector: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    selector.match_indices(['.', '#']).filter_map(move |(at, _)| {
        let end = selector[at + 1..].find(|c| !is_name(c)).map_or(selector.len(), |n| at + 1 + n);
        (end > at + 1).then(|| &selector[at..end])
    })
}

/// Whether declarations hide an element, or show it; `None` where they do neither.
fn hides(body: &str) -> Option<bool> {
    let mut found = None;
    for (key, value) in body.split(';').filter_map(|one| one.split_once(':')) {
        let value = value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase();
        match key.trim().to_ascii_lowercase().as_str() {
            "display" if value == "none" => found = Some(true),
            "display" => found = found.or(Some(false)),
            "visibility" if value == "hidden" => found = Some(true),
            "visibility" if value == "visible" => found = found.or(Some(false)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(css: &str, name: &'static str, key: &'static str, value: &'static str) -> bool {
        let mut styles = Styles::of(css);
        styles.take(css);
        styles.hide(name, |wanted| (wanted == key).then(|| value.to_owned()))
    }

    #[test]
    fn what_is_not_shown_is_told_by_attributes_and_classes() {
        for (css, name, key, value) in [
            ("", "p", "hidden", ""),
            ("", "div", "style", "color: red; DISPLAY : none !important"),
            ("", "p", "style", "visibility:hidden"),
            ("", "div", "aria-hidden", "true"),
            ("", "dialog", "class", "a"),
            (".x{display:none}", "div", "class", "y x"),
            (
                "p { color: red } /* .y{} */ div.x, #z { color: red; display: none; }",
                "p",
                "id",
                "z",
            ),
            ("@media print { .x { display: block } } .x { display: none }", "p", "class", "x"),
        ] {
            assert!(hidden(css, name, key, value), "{css} {name} {key} {value}");
        }
        for (css, name, key, value) in [
            ("", "dialog", "open", ""),
            ("", "main", "aria-hidden", "true"),
            ("", "div", "style", "display:block"),
            (".x{display:none}", "div", "class", "xy"),
            (".a .x{display:none}", "div", "class", "x"),
            ("@media print { .x { display: none } }", "div", "class", "x"),
            ("@media (max-width: 9em) { .x { display: none } }", "div", "class", "x"),
            (".x{display:none} .x.open{display:block}", "div", "class", "x"),
            (".x{display:none} /* e.style.display */", "div", "class", "x"),
            (".x{display:none", "div", "class", "y"),
        ] {
            assert!(!hidden(css, name, key, value), "{css} {name} {key} {value}");
        }
    }
}
