//! Which lines may be the number of a page, and which heads and feet have it beside them?

use std::sync::LazyLock;

use formats::roman;
use regex::Regex;

/// A line that may be the number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folio {
    /// It says so: `Page 12`, `- 12 -`.
    Sure,
    /// A bare number.
    Bare(Numbering, u32),
}

/// How bare numbers are written: those of pages are all alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Numbering {
    Digits,
    /// Roman digits, small or not.
    Roman(bool),
    /// With the number of all pages behind it, `3/6`.
    Of(u32),
}

/// The form of a line that is nothing but the number of a page.
pub(super) fn folio(text: &str) -> Option<Folio> {
    static SURE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^(?i)(?:[-–—~]\s*\d{1,4}\s*[-–—~]|\[?(?:page|pg?\.)\s?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\]?|\d{1,4}\s*\|\s*page|page\s*\|\s*\d{1,4})$";
        Regex::new(pattern).expect("a valid pattern")
    });
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:(?P<digits>\d{1,4})(?:\s*(?:/|of)\s*(?P<of>\d{1,4}))?|[ivxl]{1,6}|[IVXL]{1,6})$",
        )
        .expect("a valid pattern")
    });
    let text = text.trim();
    if text.len() > 20 {
        return None;
    }
    if SURE.is_match(text) {
        return Some(Folio::Sure);
    }
    let found = BARE.captures(text)?;
    let number = |name| found.name(name).and_then(|number| number.as_str().parse().ok());
    match (number("digits"), number("of")) {
        // A heading such as `2019` is no page.
        (Some(1800..2200), None) => None,
        (Some(number), None) => Some(Folio::Bare(Numbering::Digits, number)),
        (Some(number), Some(of)) => {
            (number <= of).then_some(Folio::Bare(Numbering::Of(of), number))
        }
        (None, _) => {
            let is_small = text.starts_with(char::is_lowercase);
            Some(Folio::Bare(Numbering::Roman(is_small), roman::value(text)?))
        }
    }
}

/// A head or a foot that has the number of its page at one end, set apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Beside<'t> {
    pub(super) number: u32,
    /// Whether the number of all pages stands behind it, `2/3`.
    pub(super) is_counted: bool,
    /// What it says besides: words, or the number of a print where the pages are counted.
    pub(super) said: &'t str,
}

/// What a head or a foot says besides the number of its page.
pub(super) fn beside_number(text: &str) -> Option<Beside<'_>> {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?P<first>\d{1,4})(?P<of>\s?/\s?\d{1,4})?(?:\s{2,}|\t|\s*\|\s*)(?P<behind>\S.*)|(?P<before>\S.*?)(?:\s{2,}|\t|\s*\|\s*)(?P<last>\d{1,4})(?P<all>\s?/\s?\d{1,4})?)$")
            .expect("a valid pattern")
    });
    let found = BESIDE.captures(text.trim())?;
    let number = found.name("first").or(found.name("last"))?.as_str().parse().ok()?;
    let said = found.name("behind").or(found.name("before"))?.as_str();
    let is_counted = found.name("of").or(found.name("all")).is_some();
    let is_said = is_counted || said.contains(char::is_alphabetic);
    is_said.then_some(Beside { number, is_counted, said })
}

/// What stands side by side on a line, where that is more than one thing.
pub(super) fn side_by_side(text: &str) -> impl Iterator<Item = &str> {
    let parts = || text.split("  ").map(str::trim).filter(|part| !part.is_empty());
    parts().filter(move |_| parts().nth(1).is_some())
}

/// What a line says but for its numbers, so that running heads are alike.
pub(super) fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c.is_numeric() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.extend(c.to_lowercase()),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known_by_their_form() {
        assert_eq!(folio(" - 12 - "), Some(Folio::Sure));
        assert_eq!(folio("xiv"), Some(Folio::Bare(Numbering::Roman(true), 14)));
        assert_eq!(folio("3 / 6"), Some(Folio::Bare(Numbering::Of(6), 3)));
        for text in ["7/6", "2019", "Page", "mix it"] {
            assert_eq!(folio(text), None, "{text}");
        }
        for (text, number, is_counted, said) in [
            ("Lakes and rivers      12", 12, false, "Lakes and rivers"),
            ("12 | Lakes", 12, false, "Lakes"),
            ("24-13377        2/3", 2, true, "24-13377"),
        ] {
            assert_eq!(beside_number(text), Some(Beside { number, is_counted, said }));
        }
        assert_eq!(beside_number("Agenda 2030"), None);
        assert_eq!(beside_number("1998      12"), None);
        assert!(side_by_side("United Nations    A/79/803").eq(["United Nations", "A/79/803"]));
        assert_eq!(side_by_side(" United Nations ").next(), None);
    }
}
