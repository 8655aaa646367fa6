//! The number that a line begins with, in whichever form it is printed.

use std::sync::LazyLock;

use regex::Regex;

use crate::line::forms;

/// How the numbers of paragraphs are printed. A document has one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `1.`, `1)`, `2.1`.
    Point,
    /// `§ 1`, `¶ 1`, `OP1.`, `Paragraph 1.`
    Sign,
    /// `(1)`.
    Parentheses,
    /// `1` and a blank.
    Bare,
}

impl Form {
    /// All forms, the surest first.
    pub(super) const ALL: [Form; 4] = [Form::Point, Form::Sign, Form::Parentheses, Form::Bare];
}

/// The number that a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'t> {
    pub(super) form: Form,
    /// As printed, such as `2.1` or `12 bis`.
    pub(super) printed: &'t str,
    /// Its parts, outermost first.
    pub(super) number: Vec<u32>,
    /// What follows it.
    pub(super) rest: &'t str,
}

/// A number of paragraphs, and what may stand around it.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"\d{1,3}(?:\.\d{1,3}){0,4}(?:\s?(?:bis|ter|quater)\b|[A-Za-z]\b)?";
    pattern(&format!(
        r"^(?:(?:§+|¶|OP|PP|Para\.|Paragraph)\s*(?P<sign>{number})[.):]?\s*|\((?P<round>{number})\)\s*|(?P<point>{number})(?:[.)]+\s*|\s*[–—]\s+)|(?P<bare>{number})\s+)(?P<rest>\S.*)$"
    ))
});
/// A number with parts, which needs no point behind it.
static IN_PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<number>\d{1,3}(?:\.\d{1,3}){1,4}[A-Za-z]?)\.?\)?\s+(?P<rest>\S.*)$")
});
/// A number that is a line: what it is the number of stands below.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\((?P<round>\d{1,3}[a-z]?)\)|(?P<point>\d{1,3}(?:\.\d{1,3}){1,4})\.?|(?P<first>\d{1,3})\.)$",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The number that a line begins with; the day or the year of a date is none.
pub(super) fn label(text: &str) -> Option<Label<'_>> {
    let text = text.trim_start();
    let text = text.strip_prefix("• ").unwrap_or(text);
    let opens = |c: char| c.is_ascii_digit() || matches!(c, '(' | '§' | '¶' | 'O' | 'P');
    if !text.starts_with(opens) || forms().day.is_match(text) {
        return None;
    }
    if let Some(found) = IN_PARTS.captures(text) {
        return read(Form::Point, found.name("number")?.as_str(), found.name("rest")?.as_str());
    }
    let found = NUMBERED.captures(text)?;
    let forms = [
        ("point", Form::Point),
        ("sign", Form::Sign),
        ("round", Form::Parentheses),
        ("bare", Form::Bare),
    ];
    let (printed, form) =
        forms.iter().find_map(|(name, form)| Some((found.name(name)?.as_str(), *form)))?;
    read(form, printed, found.name("rest")?.as_str())
}

/// The number that is all of a line above `below`, which is what it is the number of.
pub(super) fn alone<'t>(text: &'t str, below: &'t str) -> Option<Label<'t>> {
    let found = text.ends_with([')', '.']) || text.contains('.');
    let found = found.then(|| ALONE.captures(text.trim()))??;
    let forms = [("round", Form::Parentheses), ("point", Form::Point), ("first", Form::Point)];
    let (printed, form) =
        forms.iter().find_map(|(name, form)| Some((found.name(name)?.as_str(), *form)))?;
    // A row of numbers is a column of a table.
    label(below).is_none().then(|| read(form, printed, below))?
}

/// A label of the parts that are printed, if they are some: figures of a table are not.
fn read<'t>(form: Form, printed: &'t str, rest: &'t str) -> Option<Label<'t>> {
    let digits = printed.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let number: Vec<u32> = digits.split('.').map_while(|part| part.parse().ok()).collect();
    (rest.contains(char::is_alphabetic) && !number.is_empty()).then_some(Label {
        form,
        printed,
        number,
        rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_form_and_kept_as_printed() {
        for (text, form, printed, number) in [
            ("1. Requests the", Form::Point, "1", &[1][..]),
            ("72.We ask", Form::Point, "72", &[72]),
            ("2.1 A cable is", Form::Point, "2.1", &[2, 1]),
            ("12 bis. Members shall", Form::Point, "12 bis", &[12]),
            ("• 3. Decides", Form::Point, "3", &[3]),
            ("§ 4 Members", Form::Sign, "4", &[4]),
            ("OP5. Calls upon", Form::Sign, "5", &[5]),
            ("(6) Members", Form::Parentheses, "6", &[6]),
            ("7 that members", Form::Bare, "7", &[7]),
        ] {
            let found = label(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.form, found.printed, &*found.number), (form, printed, number));
        }
        for text in
            ["2005 was a year", "[1] A note", "(a) a point", "14 9", "Opening", "20 June 2018"]
        {
            assert_eq!(label(text), None, "{text}");
        }
        for (text, below, printed) in [
            ("(1)", "Bells ring.", Some("1")),
            ("3.1", "knot", Some("3.1")),
            ("4.", "Decides to return", Some("4")),
            ("4", "Decides to return", None),
            ("(1)", "(2)", None),
            ("1.5", "2.5", None),
        ] {
            let found = alone(text, below);
            assert_eq!(found.map(|label| label.printed), printed, "{text}");
        }
    }
}
