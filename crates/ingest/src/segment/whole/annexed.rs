//! Which lines below an annex are numbered as it is: `A.1 General` below `Annex A`?

use std::sync::LazyLock;

use regex::Regex;

use crate::{line::forms, segment::input::Input};

/// The letter of an annex.
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\S+\s(?P<letter>[A-Z])\b"));
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<number>[A-Z](?:\.\d{1,3}){1,4})[.)]?\s+(?P<rest>\p{L}.*)$"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The lines that have the number of an annex, each with it.
pub(super) fn annexed<'i>(input: &'i Input<'_, '_>) -> Vec<(usize, &'i str)> {
    let mut letter: Option<&str> = None;
    let mut found = Vec::new();
    for n in 0..input.len() {
        let text = input.line(n).trimmed();
        if forms().annex.is_match(text) {
            letter =
                LETTER.captures(text).and_then(|found| found.name("letter")).map(|l| l.as_str());
        } else if let Some(letter) = letter
            && let Some((number, _)) = number(text)
            && number.starts_with(letter)
        {
            found.push((n, number));
        }
    }
    found
}

/// The number of a part of an annex that a line begins with, and what follows it.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let found =
        text.starts_with(|c: char| c.is_ascii_uppercase()).then(|| NUMBERED.captures(text))??;
    Some((found.name("number")?.as_str(), found.name("rest")?.as_str()))
}
