//! Documents that are divided by the hours of a day: agendas, programmes.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::{input::Input, whole::heading::Heading};

/// So many lines with a time, one after the other, are the items of a programme.
const FEWEST: usize = 3;

/// The time with which an item begins, and when it ends.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<time>(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d))(?:\s?[ap]\.?m\.?)?(?:\s?(?:[-–—]|to|à|a|bis)\s?\d{1,2}[:h]\d{2}(?:\s?[ap]\.?m\.?)?)?\s*[.:–—-]?\s+\S",
    )
    .expect("a valid pattern")
});

/// Takes the items of a programme below line `first` for headings of what stands below each; says whether it is one.
pub(super) fn items(input: &Input<'_, '_>, first: usize, headings: &mut [Option<Heading>]) -> bool {
    let time = |n: usize| {
        let found = TIME.captures(input.line(n).trimmed())?;
        let [hour, minute] = ["hour", "minute"].map(|part| found[part].parse::<u32>());
        Some((n, found["time"].to_owned(), hour.ok()? * 60 + minute.ok()?))
    };
    let items: Vec<(usize, String, u32)> = (first..input.len()).filter_map(time).collect();
    // A second day begins anew, and so does an afternoon that counts to twelve.
    let later = items.windows(2).filter(|pair| pair[0].2 <= pair[1].2).count();
    if items.len() < FEWEST || later * 3 < (items.len() - 1) * 2 {
        return false;
    }
    // What stands above the items of a day says which; who comes stands below an item.
    let is_item = |n: usize| items.binary_search_by_key(&n, |(line, ..)| *line).is_ok();
    for (n, heading) in headings.iter_mut().enumerate().skip(first) {
        let is_plain = heading.as_ref().is_some_and(Heading::is_plain);
        if is_plain && input.line(n).mark.level.is_none() && !(is_item(n + 1) && is_day(input, n)) {
            *heading = None;
        }
    }
    for (n, time, _) in items {
        headings[n] = Some(Heading::numbered(time));
    }
    true
}

/// Whether a line may say of which day items are: it has a date, or is in capitals.
fn is_day(input: &Input<'_, '_>, n: usize) -> bool {
    let text = input.line(n).trimmed();
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    text.contains(|c: char| c.is_ascii_digit()) || letters.all(char::is_uppercase)
}
