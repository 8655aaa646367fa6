//! Which headings in Roman numbers are principles of an instrument, and cited by their numbers.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::{input::Input, whole::heading::Heading};

/// Fewer than this may be the parts of a text.
const FEWEST: u32 = 3;

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([IVXLC]{1,6})[.)]\s+\S").expect("a valid pattern"));

/// Makes articles of the headings that are numbered I, II, III … one after the other, where nothing else has
/// a number: above numbered paragraphs they are headings of parts.
pub(super) fn as_articles(input: &Input<'_, '_>, first: usize, headings: &mut [Option<Heading>]) {
    let mut found: Vec<(usize, String)> = Vec::new();
    for n in (first..headings.len()).filter(|&n| headings[n].is_some()) {
        let text = input.line(n).trimmed();
        if let Some(number) = NUMBERED.captures(text).map(|found| found[1].to_owned()) {
            if read(&number) != found.len() as u32 + 1 {
                return;
            }
            found.push((n, number));
        }
    }
    if (found.len() as u32) < FEWEST {
        return;
    }
    for (n, number) in found {
        if let Some(heading) = &mut headings[n] {
            (heading.number, heading.is_article) = (Some(number), true);
        }
    }
}

/// The value of a number in Roman digits; what is none has some value, too.
fn read(number: &str) -> u32 {
    let value = |digit| match digit {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        _ => 100,
    };
    let values: Vec<u32> = number.bytes().map(value).collect();
    let signed = values.iter().enumerate().map(|(n, &one)| match values.get(n + 1) {
        Some(&next) if one < next => -i64::from(one),
        _ => i64::from(one),
    });
    u32::try_from(signed.sum::<i64>()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_read() {
        for (printed, number) in
            [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("IIX", 10)]
        {
            assert_eq!(read(printed), number, "{printed}");
        }
    }
}
