//! Words around a thing, `what is {}`: where a text has them, and what they are around another thing.

use std::ops::Range;

use super::analysis::analyze;

/// What stands for the thing.
const THING: &str = "{}";

/// Words before and behind a thing, as exact terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) before: Vec<String>,
    pub(crate) behind: Vec<String>,
}

impl Template {
    /// Reads `what is {}`; what has no such place is words before a thing.
    pub(crate) fn read(text: &str) -> Template {
        let (before, behind) = text.split_once(THING).unwrap_or((text, ""));
        let terms = |text: &str| {
            let tokens = analyze(text).into_iter().filter(|token| token.width == 1);
            tokens.map(|token| token.exact).collect()
        };
        Template { before: terms(before), behind: terms(behind) }
    }

    /// How many words stand around the thing.
    pub(crate) fn words(&self) -> usize {
        self.before.len() + self.behind.len()
    }

    /// Where the thing is in a text that has these words around it and nothing else.
    pub(crate) fn thing_in(&self, exact: &[&str]) -> Option<Range<usize>> {
        let is_there = self.words() < exact.len()
            && exact.iter().zip(&self.before).all(|(one, other)| one == other)
            && exact.iter().rev().zip(self.behind.iter().rev()).all(|(one, other)| one == other);
        is_there.then(|| self.before.len()..exact.len() - self.behind.len())
    }

    /// The words around a thing of these terms.
    pub(crate) fn around(&self, thing: &[String]) -> Vec<String> {
        [&self.before, thing, &self.behind].concat()
    }
}

/// Where the thing is in a text by the template that has the most of its words.
pub(crate) fn longest_in<'t>(
    templates: &'t [Template],
    exact: &[&str],
) -> Option<(&'t Template, Range<usize>)> {
    let found = templates.iter().filter_map(|one| Some((one, one.thing_in(exact)?)));
    found.max_by_key(|(one, _)| one.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_what_the_longest_template_leaves() {
        let templates = ["what is {}", "what does {} stand for", "what is the meaning of {}"];
        let templates = templates.map(Template::read);
        let thing = |text: &str| {
            let exact: Vec<&str> = text.split(' ').collect();
            longest_in(&templates, &exact).map(|(_, thing)| exact[thing].join(" "))
        };
        assert_eq!(thing("what is igf").as_deref(), Some("igf"));
        assert_eq!(thing("what is the meaning of igf").as_deref(), Some("igf"));
        assert_eq!(thing("what does igf stand for").as_deref(), Some("igf"));
        assert_eq!(thing("what is"), None);
        assert_eq!(thing("what stand for"), None);
        assert_eq!(Template::read("{} is a").around(&["igf".to_owned()]).join(" "), "igf is a");
    }
}
